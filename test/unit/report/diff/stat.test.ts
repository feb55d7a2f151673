import { describe, expect, it } from "vitest";
import { renderStat } from "../../../../src/report/diff/stat.js";
import { renderText } from "../../../../src/report/diff/text.js";
import { columnsOf } from "../../../../src/report/width.js";
import { AFTER, BEFORE, makeReport } from "./reports.js";

describe("the sums by section", () => {
	it("have one line a changed section, with a bar", () => {
		expect(renderStat(makeReport(BEFORE, AFTER))).toMatchInlineSnapshot(`
			"Exemplar — Privacy Policy
			2024-03-01 → 2024-05-25
			 Privacy Policy   +2 −2  +++++++−−−−−−−
			 What we collect  +6 −1  +++++++++++++++++++++−−−
			 Sharing          +1 −1  +++−−−
			 4 paragraphs edited, 1 added, 1 moved; +9 −4 words in all
			"
		`);
	});

	it("say the same as the head of the report, and add up to it, with what is folded apart", () => {
		const report = makeReport(
			"# T\n\n## A\n\nWe keep it.\n\n## B\n\nSee below.",
			"# T\n\n## A\n\nWe sell it.\n\n## B\n\nSee above. We keep it.",
		);
		const quiet = new Map(report.diff.blocks.slice(-1).map((block) => [block, "page"]));
		const stat = renderStat({ ...report, quiet });
		const head = renderText({ ...report, quiet });
		const [, counts] = /words · (.*)/.exec(head) ?? [];
		expect(stat).toContain(` ${counts}; +${report.diff.wordsAdded} −${report.diff.wordsRemoved} words in all`);
		expect(stat).toContain("1 change is folded: 1 page.");
		const rows = [...stat.matchAll(/^ .*? {2}\+(\d+) +−(\d+)/gm)].map(([, added, removed]) => [
			Number(added),
			Number(removed),
		]);
		expect(rows.reduce((sum, [added = 0]) => sum + added, 0)).toBe(report.diff.wordsAdded);
		expect(rows.reduce((sum, [, removed = 0]) => sum + removed, 0)).toBe(report.diff.wordsRemoved);
	});

	it("cut long headings to the width and strip what is hostile", () => {
		const heading = `## \u001b[31m${"数据 ".repeat(60)}`;
		const text = renderStat(makeReport("", `# T\n\n## Other\n\nx\n\n${heading}\n\nNew words.`), { width: 60 });
		expect(text).not.toContain("\u001b");
		for (const line of text.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(60);
	});
});
