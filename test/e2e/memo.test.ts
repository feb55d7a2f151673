import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runTosa } from "../support/cli.js";
import { freshPath, recordAll } from "../unit/archive/scratch.js";

const versions = freshPath();
const collection = freshPath("collection");
const privacy = "Lumora/Privacy Policy.md";
const terms = "Lumora/Terms of Service.md";
const cookies = "Lumora/Cookies.md";

const keep = "We keep your photographs for as long as your account exists.";
const sold = "We never sell your photographs to anybody, whatever they offer for them.";
const trained =
	"We may use your photographs to train automated systems that recognise faces. Effective 1 February 2024.";
const law = "These terms are governed by the law of Lumoria, and its courts alone decide.";
const weeks = "You may leave at any time, and we erase what is yours within two weeks.";
const months = "You may leave at any time, and we erase what is yours within six months.";
const form = "Was this page helpful to you? Please tell us what we could do better next time.";
const page = (title: string, ...paragraphs: string[]) => `${title}\n=====\n\n${paragraphs.join("\n\n")}\n`;
const asList = (title: string, ...paragraphs: string[]) => `# **${title}**\n\n*   ${paragraphs.join("\n*   ")}\n`;

beforeAll(async () => {
	await recordAll(
		versions,
		[privacy, page("Privacy", keep, sold)],
		[terms, page("Terms", law, weeks)],
		[cookies, page("Cookies", "We set one cookie, and it tastes of nothing.")],
		// 4 January: real. From then on the layout alternates.
		[privacy, page("Privacy", keep, trained)],
		[terms, page("Terms", law, months)],
		[privacy, asList("Privacy", keep, trained)],
		[privacy, page("Privacy", keep, trained)],
		[privacy, asList("Privacy", keep, trained)],
		// A form that comes and goes.
		[terms, page("Terms", law, months, form)],
		[terms, page("Terms", law, months)],
		["Lumora/Developer Terms.md", page("Developers", "You may call us as often as you like.")],
		[
			"Lumora/Developer Terms.md",
			page("Developers", "You may call us as often as you [like](https://lumora.example)."),
		],
	);
	mkdirSync(collection);
	const commitUrl = "https://git.example/commit/%COMMIT";
	const watch = [{ name: "AI training", pattern: "\\btrain\\b" }];
	writeFileSync(join(collection, "tosa.config.json"), JSON.stringify({ commitUrl, watch }));
});

const january = ["--since", "2024-01-04", "--until", "2024-01-12"];
const tosa = (...args: string[]) => runTosa(["--versions", versions, ...args]);
const memo = async (...args: string[]) => (await tosa("memo", "lumora", ...january, ...args)).stdout;

describe("tosa memo", () => {
	it("begins with front matter that YAML reads", async () => {
		const [, matter = ""] = (await memo()).split("---\n");
		expect(parse(matter)).toEqual({
			title: "Lumora: what changed from 4 January 2024 to 12 January 2024",
			html_description: expect.stringContaining("8 changes of 3 documents of Lumora were recorded. 2 of them"),
			service: "Lumora",
			terms_types: ["Privacy Policy", "Terms of Service"],
			dates: ["2024-01-04", "2024-01-05"],
		});
	});

	it("quotes what a real change added, removed and reworded, under its headings", async () => {
		const text = await memo();
		expect(text).toContain("### 4 January 2024");
		expect(text).toMatch(/Commit `[0-9a-f]{10}`: \+\d+ −\d+ words; /);
		expect(text).toContain(`#### Added\n\n*Privacy*\n\n> ${trained}`);
		expect(text).toContain(`#### Removed\n\n*Privacy*\n\n> ${sold}`);
		expect(text).toContain("we erase what is yours within <del>two weeks</del>.");
		expect(text).toContain("we erase what is yours within <ins>six months</ins>.");
		expect(text).not.toContain(`> ${keep}`);
	});

	it("tells the dates that the new text announces", async () => {
		expect(await memo()).toContain("The text applies from 1 February 2024: “Effective 1 February 2024”.");
	});

	it("counts layouts that alternate, and tells what came and went as such", async () => {
		const text = await memo();
		expect(text).toContain(
			"3 other changes were judged not to change what the terms say: 3 of punctuation, spelling or layout. The sentences stayed the same.",
		);
		expect(text).toMatch(
			/1 paragraph recorded on 9 January 2024 \(`\w{10}`\) came and went once: last present on 9 January 2024, absent from the version of 10 January 2024\./,
		);
		expect(text.indexOf("### Came and went")).toBeLessThan(text.indexOf(`“${form}`));
	});

	it("names first records as such, and documents without a change in a line", async () => {
		const text = await memo();
		expect(text).toMatch(/\*\*Developer Terms\.\*\* First recorded on 11 January 2024/);
		expect(text).toContain("No recorded changes: **Cookies**.");
	});

	it("ends with commands that check it", async () => {
		const text = await memo();
		const commands = [...text.matchAll(/`tosa ((?:log|diff|blame|search) [^`]+)`/g)].map(([, command = ""]) => command);
		expect(commands.map((command) => command.split(" ")[0])).toEqual(["log", "diff", "blame", "search"]);
		for (const command of commands) {
			const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
			const { exitCode, stdout } = await tosa(...args);
			expect([command, exitCode, stdout === ""]).toEqual([command, 0, false]);
		}
	});

	it("writes French headings and sentences, and quotes the texts as they are", async () => {
		const text = await memo("--lang", "fr");
		expect(text).toContain("## Comment ce mémo a été établi");
		expect(text).toContain(`#### Ajouté\n\n*Privacy*\n\n> ${trained}`);
		expect(text).toContain(
			"Le texte s’applique à partir du 1er février 2024\u00a0: «\u00a0Effective 1 February 2024\u00a0».",
		);
		expect(text).not.toMatch(/recorded|Reworded|Added/);
	});

	it("links commits where the configuration knows how, and names the watches that were touched", async () => {
		const args = ["-C", collection, "--versions", versions, "memo", "lumora", "privacy-policy", ...january];
		const { stdout } = await runTosa(args);
		expect(stdout).toMatch(/Commit \[`([0-9a-f]{10})`\]\(<https:\/\/git\.example\/commit\/\1[0-9a-f]{30}>\):/);
		expect(stdout).toContain("Watches: AI training.");
		expect(stdout).not.toContain("## Terms of Service");
	});

	it("quotes no more paragraphs than asked for, and says how many are left out", async () => {
		const text = await memo("--limit", "1");
		expect(text).toMatch(
			/1 more paragraph of this change is not quoted: .*\(`tosa diff lumora privacy-policy --commit [0-9a-f]{7}`\)/,
		);
		expect(text).toContain(`> ${trained}`);
		expect(text).not.toContain(`> ${sold}`);
		expect(await memo("--all")).not.toContain("not quoted: 1 under");
	});

	it("writes the fields of the output contract", async () => {
		const memoOf = JSON.parse(await memo("--json"));
		expect(memoOf).toMatchObject({ service: "Lumora", since: "2024-01-04T00:00:00.000Z" });
		const documents: { terms: string; changes: unknown[] }[] = memoOf.documents;
		const [quiet, developers, policy] = ["Cookies", "Developer Terms", "Privacy Policy"].map((name) =>
			documents.find((document) => document.terms === name),
		);
		const commit = expect.stringMatching(/^[0-9a-f]{40}$/);
		const date = "2024-01-11T12:00:00.000Z";
		expect(quiet).toMatchObject({ recorded: 0, firstRecord: null, last: null, changes: [], passing: [] });
		expect(developers).toMatchObject({ recorded: 1, firstRecord: { commit, date, url: null }, changes: [] });
		expect(policy?.changes).toHaveLength(1);
		const [change] = policy?.changes ?? [];
		expect(change).toMatchObject({
			commit,
			date: "2024-01-04T12:00:00.000Z",
			from: { date: "2024-01-01T12:00:00.000Z" },
			sentencesAdded: 1,
			sentencesRemoved: 1,
			announced: [{ role: "effective", date: "2024-02-01", text: "Effective 1 February 2024" }],
			quotes: [
				{ op: "remove", kind: "paragraph", headings: ["Privacy"], before: sold },
				{ op: "add", kind: "paragraph", headings: ["Privacy"], after: trained },
			],
		});
	});

	it("says so where nothing was recorded in that time", async () => {
		const { exitCode, stdout, stderr } = await tosa("memo", "lumora", "--since", "2025", "--until", "2025");
		expect(exitCode).toBe(0);
		expect(stderr).toBe("Nothing was recorded in this period.\n");
		expect(stdout).toContain(
			"0 changes of 0 documents of Lumora were recorded. None of them changed the wording of the terms for good",
		);
	});

	it.each([
		["without a beginning", [], "SINCE_MISSING"],
		["with its end before its beginning", ["--since", "2024-02", "--until", "2024-01"], "RANGE_REVERSED"],
		["with no date", ["--since", "yesterday"], "BAD_DATE"],
	])("refuses a range %s", async (_, args, code) => {
		const { exitCode, stderr } = await tosa("memo", "lumora", ...args);
		expect(exitCode).toBe(2);
		expect(stderr).toContain(code);
	});
});

describe("tosa diff between two dates", () => {
	const diff = (...args: string[]) => tosa("diff", "lumora", ...args);

	it("says that nothing is left of what came and went in between", async () => {
		const { stdout } = await diff("privacy-policy", "2024-01-04", "2024-01-07");
		expect(stdout).toContain("\nseen-before · +0 −0 words · no paragraph changed\n");
		expect(stdout).toContain("Net of 2 recorded changes; what came and went in between is not shown.");
		expect(stdout).toContain("The two versions are the same.");
	});

	it("shows the net change, and how many recorded ones it sums up", async () => {
		const { stdout } = await diff("terms-of-service", "2024-01-02", "2024-01-12");
		expect(stdout.replace(/\s+/g, " ")).toContain("[-two weeks-]{+six months+}");
		expect(stdout).not.toContain("Was this page helpful");
		const [line = ""] = (await diff("terms-of-service", "2024-01-02", "2024-01-12", "--json")).stdout.split("\n");
		expect(JSON.parse(line)).toMatchObject({ kind: "substantive", recorded: 3 });
	});
});
