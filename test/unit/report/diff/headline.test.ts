import { describe, expect, it } from "vitest";
import { headlines, quotedLines } from "../../../../src/report/diff/headline.js";
import { DIFF_FORMATS, renderDiff } from "../../../../src/report/diff/index.js";
import type { DiffReport } from "../../../../src/report/diff/model.js";

const report = (...announced: NonNullable<DiffReport["announced"]>): DiffReport => ({
	service: "Lumora",
	terms: "Terms",
	from: { commit: "a".repeat(40), date: new Date("2025-11-01") },
	to: { commit: "b".repeat(40), date: new Date("2025-11-24") },
	diff: { blocks: [], wordsAdded: 0, wordsRemoved: 0 },
	before: "a",
	after: "b",
	announced,
});
const date = (role: "effective" | "updated" | "published" | "deadline", day: string, daysLeft: number) => ({
	role,
	date: day,
	daysLeft,
	text: "<b>\u202e",
	index: 0,
});

describe("the line above a diff", () => {
	it("says from when on the text applies", () => {
		const lines = headlines(report(date("effective", "2026-01-01", 38), date("effective", "2025-11-24", 0)));
		expect(lines).toEqual(["applies from 1 January 2026 (in 38 days)", "applies from 24 November 2025 (today)"]);
		expect(headlines(report(date("effective", "2025-11-20", -4)))).toEqual(["applies since 20 November 2025"]);
	});

	it("tells in the words of the document what begins on a day, which may be a text to come, unless a line dates the text", () => {
		const said = (sentence: string, text = sentence) => ({ ...date("effective", "2026-01-01", 38), text, sentence });
		const line = said("Effective 1 January 2026 | Older versions", "Effective 1 January 2026");
		const banner = said(
			"We change these terms. It goes into effect on 1 January 2026.",
			"into effect on 1 January 2026",
		);
		const matter = said("Effective 1 January 2026, fees are due.", "Effective 1 January 2026");
		expect(headlines(report(line, banner, matter))).toEqual(["applies from 1 January 2026 (in 38 days)"]);
		expect(quotedLines(report(line, banner, { ...matter, date: "2025-11-20", daysLeft: -4 }))).toEqual([
			"from 1 January 2026 (in 38 days): “We change these terms. It goes into effect on 1 January 2026.”",
			"since 20 November 2025: “Effective 1 January 2026, fees are due.”",
		]);
		const unlike = { ...line, unlike: { date: "2025-06-16", sentence: "Effective June 16, 2025" } };
		expect(headlines(report(unlike))).toEqual([]);
	});

	it("tells in the words of the document what ends on a day, which may be its former text", () => {
		const former = { ...date("deadline", "2025-11-20", -4), sentence: "Effective until November 20, 2025" };
		const drawn = report({ ...date("deadline", "2025-11-25", 1), sentence: "You may object until <b>" }, former);
		expect(quotedLines(drawn)).toEqual([
			"until 25 November 2025 (tomorrow): “You may object until <b>”",
			"until 20 November 2025 (passed): “Effective until November 20, 2025”",
		]);
		expect(quotedLines(drawn, true)[0]).toBe("until 25 November 2025: “You may object until <b>”");
		expect(renderDiff("html", drawn)).toContain("You may object until &lt;b&gt;");
		expect(headlines(drawn)).toEqual([]);
	});

	it("leaves out dates of updates, and those that had passed long before", () => {
		const dates = [
			date("updated", "2025-11-24", 0),
			date("published", "2025-11-24", 0),
			date("effective", "2019-02-12", -999),
		];
		expect(headlines(report(...dates))).toEqual([]);
	});

	it("names the watches that the change touched, made safe for where it stands", () => {
		const drawn = { ...report(), watches: ["<b>AI\u202e", "\u001b[1mdata"] };
		expect(renderDiff("text", drawn)).toContain("\nwatched: <b>AI⟨U+202E⟩, [1mdata\n");
		expect(renderDiff("html", drawn)).toContain("watched: &lt;b&gt;AI⟨U+202E⟩, [1mdata");
		expect(renderDiff("markdown", drawn)).toContain("**watched: &lt;b&gt;AI");
		expect(JSON.parse(renderDiff("json", drawn)).watches).toEqual(drawn.watches);
		expect(renderDiff("text", report())).not.toContain("watched");
	});

	it("is there in every format that people read, and all dates are in the JSON", () => {
		const drawn = report(date("effective", "2026-01-01", 38), date("updated", "2019-02-12", -999));
		for (const format of DIFF_FORMATS) {
			const text = renderDiff(format, drawn);
			if (format === "json") {
				expect(JSON.parse(text).announced).toEqual([
					{ role: "effective", date: "2026-01-01", daysLeft: 38, text: "<b>\u202e" },
					{ role: "updated", date: "2019-02-12", daysLeft: -999, text: "<b>\u202e" },
				]);
				expect(text).not.toContain("\u202e");
			} else {
				expect(text.includes("applies from 1 January 2026")).toBe(format !== "patch");
				// A page is read on other days, too.
				expect(text.includes("(in 38 days)")).toBe(format === "text");
			}
		}
	});
});
