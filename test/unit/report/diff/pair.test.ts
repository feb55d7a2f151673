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

describe("two texts in two languages", () => {
	const nothing = { blocks: [], wordsAdded: 0, wordsRemoved: 0 };
	const [until, since] = [new Date("2024-04-01"), new Date("2024-04-09")].map((date) => ({ commit: "0a1b2c3", date }));
	const languages = { before: "en", after: "fr", ...(until && since && { until, since }) };
	const apart = makeReport(BEFORE, AFTER, { languages, diff: nothing, kind: "bad-capture" });
	const once =
		"Recorded in English until 2024-04-01, in French since 2024-04-09: the two are not compared word by word.";

	it.each(["text", "markdown", "html"] as const)("are told as such, and nothing of them is counted: %s", (format) => {
		const written = renderDiff(format, apart).replaceAll("\\", "").replace(/\s+/g, " ");
		expect(written).toContain(once);
		expect(written).not.toMatch(/[+−]\d+|words? are marked|bad-capture|are the same/);
	});

	it("have no section in the sums, and both languages in the JSON", () => {
		expect(renderStat(apart).split("\n").slice(2)).toEqual([` ${once}`, ""]);
		expect(JSON.parse(renderDiff("json", apart))).toMatchObject({ languages: { from: "en", to: "fr" }, blocks: [] });
	});

	it("are named with the two versions, or documents, where it is not known when the language changed", () => {
		const report = { ...apart, languages: { before: "en", after: "fr" } };
		expect(renderStat(report)).toContain("The version of 2024-03-01 is in English, that of 2024-05-25 in French");
		expect(renderStat({ ...report, other })).toContain("The first document is in English, the second in French");
	});
});
