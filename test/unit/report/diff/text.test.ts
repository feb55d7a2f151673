import { describe, expect, it } from "vitest";
import { renderText } from "../../../../src/report/diff/text.js";
import { columnsOf } from "../../../../src/report/width.js";
import { paragraphOf, SAMPLES } from "../../../support/in-scripts.js";
import { AFTER, BEFORE, HOSTILE, makeReport } from "./reports.js";

const ANSI = /\u001b\[\d+m/g;

describe("the report for a terminal", () => {
	it("reads from the document to each changed word, under its headings", () => {
		expect(renderText(makeReport(BEFORE, AFTER), { context: 0 })).toMatchInlineSnapshot(`
			"Exemplar — Privacy Policy
			2024-03-01 0123456789 → 2024-05-25 fedcba9876
			+9 −4 words · 4 paragraphs edited, 1 added, 1 moved

			Privacy Policy

			~ Last updated: [-1 March-]{+25 May+} 2024

			> (moved from under “Privacy Policy › Sharing”)
			  You can ask us at any time to delete everything that we hold on you.

			Privacy Policy › What we collect

			~ We collect your {+full+} name and your e-mail address. … We keep it for
			  [-30-]{+90+} days after you left.

			  … 7 unchanged paragraphs

			+ • Contacts from your telephone

			Privacy Policy › Sharing

			~ We share nothing. See the list of partners
			  [-https://exemplar.example/partners-]
			  {+https://exemplar.example/partners?v=2+}.

			  Partner · Purpose

			~ Acme · Delivery of parcels to your [-home-]{+office+}
			"
		`);
	});

	it("says the same in colours as without, but for the marks", () => {
		const report = makeReport(BEFORE, AFTER);
		const colored = renderText(report, { color: true, width: 100 });
		expect(colored).toContain("\u001b[9m");
		expect(colored.replace(ANSI, "")).not.toContain("{+");
		const words = (text: string): string => text.replace(ANSI, "").replace(/\[-|-\]|\{\+|\+\}|\s+/g, "");
		expect(words(colored)).toBe(words(renderText(report, { width: 100 })));
	});

	it.each(SAMPLES)("leaves out what is far from a change in a long paragraph of $script", (sample) => {
		const around = (first: string) =>
			Array.from({ length: 40 }, (_, index) => (index === 20 ? first : paragraphOf(sample))).join(sample.between);
		const [first] = sample.sentences;
		const text = renderText(makeReport(around(first), around(first.replace("30", "60"))), { width: 80 });
		expect(text).toContain("…");
		expect(text).toContain("60");
		expect(text.length).toBeLessThan(700);
		expect(text).not.toMatch(/…\S/);
	});

	it("keeps every line within the width, wide characters included", () => {
		const long = `${"我们收集您的数据并与合作伙伴共享。".repeat(20)} https://a.example/${"x".repeat(200)}`;
		for (const width of [30, 60, 80]) {
			const text = renderText(makeReport(`${BEFORE}\n\n${long}`, `${AFTER}\n\n${long.replace("共享", "分享")} 新`), {
				width,
				color: true,
			});
			for (const line of text.replace(ANSI, "").split("\n").slice(3))
				expect(columnsOf(line)).toBeLessThanOrEqual(width);
		}
	});

	it("shows as many unchanged blocks around a change as asked for", () => {
		const shown = (context: number): number => renderText(makeReport(BEFORE, AFTER), { context }).length;
		expect(shown(0)).toBeLessThan(shown(1));
		expect(renderText(makeReport(BEFORE, AFTER), { context: 99 })).not.toContain("unchanged");
	});

	it("says so when nothing changed, or only white space between paragraphs", () => {
		expect(renderText(makeReport("a", "a"))).toContain("The two versions are the same.");
		expect(renderText(makeReport("a\n\nb", "a\n\n\nb\n"))).toContain(
			"Only the white space between paragraphs differs.",
		);
	});

	it("shows a first version as added", () => {
		const text = renderText(makeReport("", "Hello there.", { from: undefined }));
		expect(text).toContain("nothing → 2024-05-25 fedcba9876");
		expect(text).toContain("+ Hello there.");
	});

	it("says where a block came from", () => {
		expect(renderText(makeReport(BEFORE, AFTER))).toContain("(moved from under “Privacy Policy › Sharing”)");
	});

	it("lets no control or invisible character through, in any part of it", () => {
		const report = makeReport("plain", HOSTILE, {
			service: "Evil\u001b]0;title\u0007",
			terms: "T\u202eerms",
			kind: "da\u009bte",
		});
		for (const color of [false, true]) {
			const text = renderText(report, { color }).replace(ANSI, "");
			expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2069\ufeff]/);
		}
	});

	it("says how many recorded changes lie between two versions", () => {
		expect(renderText(makeReport(BEFORE, AFTER, { recorded: 1 }))).not.toContain("recorded");
		expect(renderText(makeReport(BEFORE, BEFORE, { recorded: 6 }))).toMatch(
			/\nNet of 6 recorded changes; what came and went in between is not shown\.\n\nThe two versions are the same\.\n$/,
		);
	});

	it("breaks no line at the spaces that belong to a sign or a number in French", () => {
		const after = `Il y a ${"des mots ".repeat(5)}«\u00a0entre guillemets\u00a0» pour 10\u202f000\u00a0€, et ${"encore ".repeat(4)}trois\u00a0!`;
		for (let width = 24; width < 70; width++) {
			const text = renderText(makeReport("", after), { width });
			expect(text).not.toMatch(/«\s*\n|\n\+ [»!€]|10\s*\n/);
		}
	});

	it("keeps words that replace others apart from them where only colours mark them", () => {
		const report = makeReport("It lasts 30 days from now on.", "It lasts 180 days from now on.");
		expect(renderText(report, { color: true }).replace(ANSI, "")).toContain("It lasts 30 180 days");
		expect(renderText(report)).toContain("It lasts [-30-]{+180+} days");
	});
});
