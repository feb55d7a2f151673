import { describe, expect, it } from "vitest";
import { renderStat } from "../../../../src/report/diff/stat.js";
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

	it("cut long headings to the width and strip what is hostile", () => {
		const heading = `## \u001b[31m${"数据 ".repeat(60)}`;
		const text = renderStat(makeReport("", `# T\n\n## Other\n\nx\n\n${heading}\n\nNew words.`), { width: 60 });
		expect(text).not.toContain("\u001b");
		for (const line of text.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(60);
	});
});
