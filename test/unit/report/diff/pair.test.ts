import { describe, expect, it } from "vitest";
import { DIFF_FORMATS, renderDiff, renderStat } from "../../../../src/report/diff/index.js";
import { AFTER, BEFORE, makeReport } from "./reports.js";

const other = { service: "Exemplar", terms: "Privacy Policy <France>" };
const pair = makeReport(BEFORE, AFTER, { other });

describe("two documents side by side", () => {
	it.each(DIFF_FORMATS)("are both named, and not told as a change: %s", (format) => {
		const written = renderDiff(format, pair);
		expect(written.replaceAll("\\", "").replaceAll("&lt;", "<").replaceAll("&gt;", ">")).toContain(other.terms);
		expect(written).not.toContain("→");
		expect(written).not.toMatch(/\d (unchanged|edited|added|removed)/);
		if (format === "json") expect(JSON.parse(written)).toMatchObject({ with: other, kind: null, reasons: [] });
		else if (format !== "patch") expect(written).toContain("only in the second");
	});

	it("are summed up in the same words", () => {
		expect(renderStat(pair)).toContain("only in the second");
		expect(renderDiff("text", makeReport(BEFORE, BEFORE, { other }))).toContain("The two documents are the same.");
	});
});
