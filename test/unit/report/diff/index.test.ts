import { describe, expect, it } from "vitest";
import { DIFF_FORMATS, isDiffFormat, renderDiff } from "../../../../src/report/diff/index.js";
import { AFTER, BEFORE, makeReport } from "./reports.js";

describe("the formats of a diff", () => {
	it("are five, and each ends its report with a newline", () => {
		expect(DIFF_FORMATS).toEqual(["text", "markdown", "html", "patch", "json"]);
		for (const format of DIFF_FORMATS) expect(renderDiff(format, makeReport(BEFORE, AFTER))).toMatch(/[^\n]\n$/);
	});

	it.each(["text", "markdown", "html"] as const)(
		"draw neither line breaks nor the bars of tables as characters: %s",
		(format) => {
			const table = (cell: string) => `| Data | Kept |\n| --- | --- |\n| a \\| b | ${cell} |`;
			const report = makeReport(table("one<br>two"), `${table("one<br><br/>three<br>four")}\n\nNew<br>text.`);
			const drawn = renderDiff(format, report);
			expect(drawn).not.toMatch(/&lt;br|\\<br|{\+<br/);
			// The one bar that a reader sees is text of a cell.
			expect(drawn.replace(/a \\?\| b/g, "")).not.toContain("|");
			if (format !== "text") expect(drawn).toMatch(/one<br>/);
			else expect(drawn).not.toContain("<br");
		},
	);

	it.each(["text", "markdown", "html"] as const)(
		"show a line that breaks elsewhere as no change of words: %s",
		(format) => {
			const drawn = renderDiff(format, makeReport("Be kind. Be fair.", "Be kind.<br><br>Be fair."));
			expect(drawn).not.toMatch(/<(?:ins|del)[^>]*>(?:<br>|\s)*<\//);
			expect(drawn).toContain("only formatting or white space changed");
		},
	);

	it("are known by name", () => {
		expect(isDiffFormat("html")).toBe(true);
		expect(isDiffFormat("toString")).toBe(false);
	});
});
