import { beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { freshPath, recordAll, recordAt } from "../unit/archive/scratch.js";

const versions = freshPath();
const document = ["lumora", "terms-of-service"];
const page = (...paragraphs: string[]) => `Terms\n=====\n\n${paragraphs.join("\n\n")}\n`;
const keep = "We keep your \u001b[31mfiles.";
const sell = "We sell nothing.";

beforeAll(() =>
	recordAll(
		versions,
		...[page(keep), page(keep, sell), page(keep), page(`${keep} You may leave.`, `*   **${sell}**`)].map(
			(text) => ["Lumora/Terms of Service.md", text] as const,
		),
	),
);

const blame = async (...args: string[]) => runTosa(["--versions", versions, "blame", ...document, ...args]);
const json = async (...args: string[]) =>
	(await blame(...args, "--json")).stdout
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));

describe("tosa blame", () => {
	it("shows since when each paragraph has stood", async () => {
		const { stdout, exitCode } = await blame();
		expect(exitCode).toBe(0);
		expect(
			stdout.replace(/[0-9a-f]{7}(?=\s)/g, "<commit>"),
		).toBe(`Lumora — Terms of Service, version of 2024-01-04 <commit>

2024-01-01 <commit>  # Terms
2024-01-04 <commit>    We keep your 31mfiles. You may leave.  (partly since 2024-01-01)
2024-01-02 <commit>    • We sell nothing.  (absent at times until 2024-01-03)
`);
	});

	it("shows each sentence on its own, and any version", async () => {
		const { stdout } = await blame("--sentences");
		expect(stdout).toMatch(/2024-01-01 \w{7} {4}We keep your 31mfiles\.\n2024-01-04 \w{7} {4}You may leave\.\n/);
		expect((await blame("--at", "first")).stdout).not.toContain("sell");
	});

	it("writes the fields of the output contract", async () => {
		const rows = await json();
		const dated = { since: expect.any(String), commit: expect.stringMatching(/^[0-9a-f]{40}$/) };
		expect(rows[1]).toEqual({
			service: "Lumora",
			terms: "Terms of Service",
			headings: ["Terms"],
			kind: "paragraph",
			text: "We keep your \u001b31mfiles. You may leave.",
			since: "2024-01-04T12:00:00.000Z",
			commit: dated.commit,
			lastAbsent: null,
			lastAbsentCommit: null,
			sentences: [
				{ text: "We keep your \u001b31mfiles.", ...dated, lastAbsent: null, lastAbsentCommit: null },
				{ text: "You may leave.", ...dated, lastAbsent: null, lastAbsentCommit: null },
			],
		});
		expect(rows[2]).toMatchObject({ lastAbsent: "2024-01-03T12:00:00.000Z", lastAbsentCommit: dated.commit });
		const sentences = await json("--sentences");
		expect(sentences.map(({ text, since }) => [text, since.slice(0, 10)])).toEqual([
			["Terms", "2024-01-01"],
			["We keep your \u001b31mfiles.", "2024-01-01"],
			["You may leave.", "2024-01-04"],
			["We sell nothing.", "2024-01-02"],
		]);
		expect(sentences[1]).not.toHaveProperty("sentences");
	});

	it("tells two versions of one day apart by their time", async () => {
		const repository = freshPath();
		await recordAt(
			repository,
			"Lumora/Terms of Service.md",
			["2024-03-02T08:05:00Z", page(keep, sell)],
			["2024-03-02T12:10:00Z", page(keep)],
			["2024-03-02T17:30:00Z", page(`${keep} You may leave.`, sell)],
		);
		const { stdout } = await runTosa(["--versions", repository, "blame", ...document]);
		expect(stdout).toContain("You may leave.  (partly since 2024-03-02 08:05)\n");
		expect(stdout).toContain("We sell nothing.  (absent at times until 2024-03-02 12:10)\n");
	});

	it("says that a version without text has none", async () => {
		const empty = freshPath();
		await recordAll(empty, ["Lumora/Terms of Service.md", "\n"]);
		const { stderr, exitCode } = await runTosa(["--versions", empty, "blame", ...document]);
		expect([stderr, exitCode]).toEqual(["This version has no text.\n", 0]);
	});
});
