import { beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { freshPath, recordAll, recordAt } from "../unit/archive/scratch.js";

const versions = freshPath();
const clause = "Disputes go to **binding [arbitration](https://lumora.example/rules)**, not to a court.";
const page = (more: string) => `Terms\n=====\n\nBe kind.\n\n## Disputes\n\n${more}\n`;

beforeAll(() =>
	recordAll(
		versions,
		["Lumora/Terms of Service.md", page("Write to us.")],
		["Lumora/Terms of Service.md", page(clause)],
		["Cumulo/Privacy Policy.md", "We sell nothing to an arbitrator \u001b[31m.\n"],
		["Lumora/Privacy Policy.md", page(clause)],
		...["1", clause, "2", clause, "3", clause].map((text) => ["Lumora/Privacy Policy.md", page(text)] as const),
		["Lumora/Terms of Service.md", page("Write to us again.")],
	),
);

const tosa = (...args: string[]) => runTosa(["--versions", versions, ...args]);
const json = async (...args: string[]) =>
	(await tosa("search", ...args, "--json")).stdout
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));

describe("tosa search", () => {
	it("tells document by document, newest first, when a phrase came and went, and folds what comes and goes", async () => {
		const { stdout, exitCode } = await tosa("search", "binding arbitration");
		expect(exitCode).toBe(0);
		expect(stdout.replace(/[0-9a-f]{7}$/gm, "<commit>")).toBe(`Lumora — Terms of Service  not there today
  2024-01-11  - vanished  1 → 0  <commit>
      Terms › Disputes
      Disputes go to **binding arbitration**, not to a court.
  2024-01-02  + appeared  0 → 1  <commit>
      (the same paragraph)

Lumora — Privacy Policy  there today, 1 time
  ~ went and came back 3 times between 2024-01-05 and 2024-01-10  0 ↔ 1
  2024-01-04  = in the first record  1 time  <commit>
      Terms › Disputes
      Disputes go to **binding arbitration**, not to a court.

`);
	});

	it("writes the fields of the output contract, each change on its own", async () => {
		const rows = await json("binding arbitration");
		expect(rows).toHaveLength(9);
		expect(rows[0]).toEqual({
			service: "Lumora",
			terms: "Terms of Service",
			commit: expect.stringMatching(/^[0-9a-f]{40}$/),
			date: "2024-01-11T12:00:00.000Z",
			op: "vanished",
			headings: ["Terms", "Disputes"],
			paragraph: "Disputes go to binding arbitration, not to a court.",
			found: [[15, 34]],
			otherParagraphs: 0,
			before: 1,
			after: 0,
		});
		expect(rows.at(-1)).toMatchObject({ op: "appeared", before: null, after: 1 });
	});

	it("is narrowed down by names, dates, a limit, and what holds it today", async () => {
		const terms = ["--service", "lumora", "--terms", "terms-of-service"];
		expect(await json("arbitration", ...terms)).toHaveLength(2);
		expect(await json("arbitration", "--service", "cumulo")).toEqual([]);
		expect(await json("arbitration", ...terms, "--since", "2024-01-03")).toMatchObject([{ op: "vanished" }]);
		expect(await json("arbitration", ...terms, "--until", "2024-01-03")).toMatchObject([{ op: "appeared" }]);
		expect(await json("arbitration", "-n", "2")).toHaveLength(2);
		const today = await json("arbitration", "--now");
		expect(new Set(today.map((row) => row.terms))).toEqual(new Set(["Privacy Policy"]));
	});

	it("takes regular expressions, and capitals as such, where asked to", async () => {
		expect(await json("arbitrat*", "--service", "cumulo")).toHaveLength(1);
		expect(await json("--regex", "arbitrat(or|ion)\\b", "--limit", "1", "--service", "cumulo")).toHaveLength(1);
		expect(await json("Arbitrat*", "--case-sensitive")).toEqual([]);
		expect(await json("--regex", "Arbitra", "--case-sensitive")).toEqual([]);
	});

	it("shows each coming and going with --all", async () => {
		const { stdout } = await tosa("search", "arbitration", "--all", "--service", "lumora", "--terms", "privacy-policy");
		expect(stdout.match(/[+-] (appeared|vanished)/g)).toHaveLength(6);
	});

	it("tells two versions of one day apart by their time, and of one minute by its seconds", async () => {
		const repository = freshPath();
		await recordAt(
			repository,
			"Lumora/Terms of Service.md",
			["2024-03-01T08:00:00Z", page("Be kind.")],
			["2024-03-02T08:05:10Z", page(clause)],
			["2024-03-02T17:30:00Z", page("Be kind.")],
			["2024-03-02T17:30:40Z", page(clause)],
			["2024-03-03T09:00:00Z", page("Be kind.")],
		);
		const { stdout } = await runTosa(["--versions", repository, "search", "binding arbitration", "--all"]);
		expect(stdout.match(/^ {2}\d.*?(?= {2}\d)/gmu)).toEqual([
			"  2024-03-03  - vanished",
			"  2024-03-02 17:30:40  + appeared",
			"  2024-03-02 17:30:00  - vanished",
			"  2024-03-02 08:05  + appeared",
		]);
	});

	it("lets nothing from the web act on a terminal", async () => {
		const { stdout } = await tosa("search", "nothing");
		expect(stdout).toContain("to an arbitrator 31m.");
		expect(stdout).not.toContain("\u001b");
	});

	it("says so where nothing was found", async () => {
		const { stdout, stderr, exitCode } = await tosa("search", "unicorns");
		expect([stdout, stderr, exitCode]).toEqual(["", "Nothing found in 3 documents.\n", 0]);
	});

	it("names what it cannot look for", async () => {
		const codes = [["…"], ["(", "--regex"], ["data", "--terms", "x"], ["data", "--since", "soon"]];
		const errors = await Promise.all(codes.map((args) => tosa("search", ...args)));
		expect(errors.map(({ stderr }) => /\(([A-Z_]+)\)\n/.exec(stderr)?.[1])).toEqual([
			"EMPTY_PHRASE",
			"BAD_PATTERN",
			"UNKNOWN_TERMS",
			"BAD_DATE",
		]);
		expect(errors.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2]);
	});
});
