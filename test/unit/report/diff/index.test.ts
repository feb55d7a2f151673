import { describe, expect, it } from "vitest";
import { DIFF_FORMATS, isDiffFormat, renderDiff } from "../../../../src/report/diff/index.js";
import { AFTER, BEFORE, makeReport } from "./reports.js";

describe("the formats of a diff", () => {
	it("are five, and each ends its report with a newline", () => {
		expect(DIFF_FORMATS).toEqual(["text", "markdown", "html", "patch", "json"]);
		for (const format of DIFF_FORMATS) expect(renderDiff(format, makeReport(BEFORE, AFTER))).toMatch(/[^\n]\n$/);
	});

	it("are known by name", () => {
		expect(isDiffFormat("html")).toBe(true);
		expect(isDiffFormat("toString")).toBe(false);
	});
});
