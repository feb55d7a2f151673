import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../../src/diff/document.js";
import { describeCounts, foldBlocks, listSections } from "../../../../src/report/diff/outline.js";
import { AFTER, BEFORE } from "./reports.js";

describe("the outline of a diff", () => {
	it("folds unchanged blocks and names each path once", () => {
		const entries = foldBlocks(diffDocuments(BEFORE, AFTER).blocks, 0);
		const shown = entries.map((entry) => {
			if (entry.type === "path") return entry.headings.join(" › ");
			return entry.type === "fold" ? `fold ${entry.blocks.length}` : entry.change.op;
		});
		expect(shown).toEqual([
			"fold 1",
			"Privacy Policy",
			"edit",
			"move",
			"fold 1",
			"Privacy Policy › What we collect",
			"edit",
			"fold 7",
			"add",
			"fold 1",
			"Privacy Policy › Sharing",
			"edit",
			"keep",
			"edit",
		]);
	});

	it("shows the titles of the columns above a row that changed, and of its own table only", () => {
		const table = (head: string, ...rows: string[]) =>
			`| ${head} | Kept for |\n| --- | --- |\n${rows.map((row) => `| ${row} |\n`).join("")}`;
		const before = table("Data", "a | 1", "b | 2", "c of the rest | 3");
		const after = table("Data", "a | 1", "b | 2", "c of the rest | 4");
		const shown = (text: string, other: string) =>
			foldBlocks(diffDocuments(text, other).blocks, 0).map((entry) =>
				entry.type === "block" ? (entry.change.after ?? "").split("\n")[0] : entry.type,
			);
		expect(shown(before, after)).toEqual(["| Data | Kept for |", "fold", "| c of the rest | 4 |"]);
		const other = table("Cookie", "x | 1");
		expect(shown(`${before}\n${other}`, `${after}\n${other}`)).toEqual([...shown(before, after), "fold"]);
		const empty = "| | |\n| --- | --- |\n| a | 1 |\n| b of the rest | 2 |\n";
		expect(shown(empty, empty.replace("2", "3"))).toEqual(["fold", "| b of the rest | 3 |"]);
	});

	it("calls the headings of a removed block by their new names, and leaves out those that were removed", () => {
		const before =
			"# Old name of the terms\n\n## A part\n\nStays.\n\n### Gone for good\n\nOne paragraph that will go away soon.";
		const entries = foldBlocks(diffDocuments(before, "# New name of the terms\n\n## A part\n\nStays.").blocks, 0);
		const paths = entries.flatMap((entry) => (entry.type === "path" ? [entry.headings] : []));
		expect(paths).toEqual([["New name of the terms", "A part"]]);
	});

	it("shows nothing of a block that nobody sees", () => {
		const entries = foldBlocks(diffDocuments("One.", "One.\n\n####\n\n[](https://velo.example)\n\n* * *").blocks, 0);
		const shown = entries.flatMap((entry) => (entry.type === "block" ? [entry.change.kind] : []));
		expect(shown).toEqual(["rule"]);
	});

	it("names no path below a heading that is shown itself", () => {
		const after = "# Terms\n\nStays.\n\n## Arbitration\n\nDisputes go to arbitration.";
		const entries = foldBlocks(diffDocuments("# Terms\n\nStays.", after).blocks, 0);
		expect(entries.flatMap((entry) => (entry.type === "path" ? [entry.headings] : []))).toEqual([["Terms"]]);
	});

	it("cuts the document at the level below a title that stands over everything", () => {
		expect(listSections(diffDocuments(BEFORE, AFTER).blocks).map((section) => section.title)).toEqual([
			"Privacy Policy",
			"What we collect",
			"Sharing",
		]);
	});

	it("counts blocks in words", () => {
		expect(describeCounts(diffDocuments(BEFORE, AFTER).blocks)).toBe("4 paragraphs edited, 1 added, 1 moved");
		expect(describeCounts([])).toBe("no paragraph changed");
	});
});
