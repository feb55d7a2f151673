/** Variants of a document that are served in turn, and the same terms in another language. */
import { describe, expect, it } from "vitest";
import { openPast } from "../../../src/change/index.js";
import type { Classification } from "../../../src/change/model.js";

const DAY = 24 * 3600 * 1000;
const START = Date.parse("2026-01-01T06:00:00Z");

/** Judges texts recorded a day apart; ids are their places. Half of them come from a past that was kept and opened again. */
function judgeAll(texts: readonly string[], days = texts.map((_, index) => index)) {
	let past = openPast();
	return texts.map((markdown, index): Classification | undefined => {
		if (index % 2 === 1) past = openPast(structuredClone(past.state()));
		const date = new Date(START + (days[index] ?? 0) * DAY);
		return past.next({ markdown, date, type: index === 0 ? "first" : "change", id: String(index) });
	});
}

const clauses = (topic: string, count = 12) =>
	Array.from(
		{ length: count },
		(_, index) => `Under rule ${index + 1} of ${topic} you agree that we keep what you write.`,
	);
const page = (...paragraphs: string[]) => `Terms\n=====\n\n${paragraphs.join("\n\n")}\n`;
const EUROPE = clauses("Europe");
const AMERICA = clauses("America");
const FRENCH = Array.from(
	{ length: 12 },
	(_, index) =>
		`Selon la règle ${index + 1} de nos conditions, vous acceptez que nous gardions ce que vous écrivez sur le service.`,
);
const SIGN_IN = "Log in\n======\n\nEnter your password to log in.";

describe("variants served in turn", () => {
	it("are followed each on its own: a change is compared with the last version of the same variant", () => {
		const clause = "We may sell your data to our partners.";
		const [, first, back, again, changed] = judgeAll([
			page(...EUROPE),
			page(...AMERICA),
			page(...EUROPE),
			page(...AMERICA),
			page(...EUROPE, clause),
		]);
		expect(first).toMatchObject({ kind: "substantive" });
		expect(back).toMatchObject({ kind: "seen-before", comparedWith: "0" });
		expect(again).toMatchObject({ kind: "seen-before", comparedWith: "1" });
		expect(changed).toMatchObject({ kind: "substantive", shown: true, comparedWith: "2" });
		expect(changed?.parts.map(({ asWritten }) => asWritten)).toEqual([clause]);
	});

	it("are told apart where they share most of their text, once both have come back", () => {
		const shared = clauses("the world", 20);
		const [europe, america] = [[...EUROPE.slice(0, 5)], [...AMERICA.slice(0, 5)]];
		const texts = [europe, america, europe, america, europe].map((own) => page(...shared, ...own));
		const clause = "We share your address with advertisers.";
		const judged = judgeAll([...texts, page(...shared, ...america, clause)]);
		expect(judged[2]).not.toHaveProperty("comparedWith");
		expect(judged[5]).toMatchObject({ shown: true, comparedWith: "3" });
		expect(judged[5]?.parts.map(({ asWritten }) => asWritten)).toEqual([clause]);
	});

	it("are told apart where a page shows all of its text twice", () => {
		const [once, twice] = [page(...EUROPE, ...AMERICA), page(...EUROPE, ...AMERICA, ...EUROPE, "Read on.")];
		const judged = judgeAll([once, twice, once, twice, once, twice]);
		expect(judged.slice(4)).toMatchObject([{ comparedWith: "2" }, { comparedWith: "3" }]);
	});

	it("do not hide that what came for the first time was taken out again", () => {
		const clause = "We delete your data when you ask us to.";
		const judged = judgeAll([page(...EUROPE), page(...EUROPE, clause), page(...EUROPE, "Write to us.")]);
		expect(judged[2]).not.toHaveProperty("comparedWith");
		expect(judged[2]).toMatchObject({ kind: "substantive", shown: true });
	});
});

describe("what comes back", () => {
	const fee = "We ask for a fee of five euros for every copy that you order.";
	const kept = (days: number[], ...texts: readonly (readonly string[])[]) =>
		judgeAll(
			texts.map((text) => page(...EUROPE, ...text)),
			days,
		).at(-1);
	const free = "Every copy that you order from us is free of charge.";

	it.each([
		["soon", [0, 1, 4], "seen-before"],
		["after months, as never before", [0, 1, 100], "substantive"],
		["soon, although it stood for years before", [0, 800, 804], "seen-before"],
	])("counts from when it went: %s", (_, days, kind) => {
		expect(kept(days, [fee], [free], [fee])).toMatchObject({ kind });
	});

	it.each([
		["months", 200, "seen-before"],
		["more than a year", 500, "substantive"],
	])("where it has come back before, after %s", (_, days, kind) => {
		expect(kept([0, 1, 2, 3, 3 + days], [fee], [free], [fee], [free], [fee])).toMatchObject({ kind });
	});

	it.each([
		["is told where it stood for days", [0, 1, 5], true],
		["is not where it was soon gone", [0, 1, 2], false],
	])("as it was before an addition %s", (_, days, shown) => {
		expect(kept(days, [], [fee], [])).toMatchObject({ shown });
	});

	it("is told where it was half of a text that stood for days, although nothing is new", () => {
		expect(kept([0, 1, 5], [], AMERICA, [])).toMatchObject({ kind: "substantive", shown: true });
	});

	it.each([
		["a later one", "Last updated on 3 March 2026", true],
		["the same, written otherwise", "Last updated on February 1, 2026", false],
		["an earlier one", "Last updated on 3 January 2026", false],
	])("is news beside a day of update only where that is later than ever: %s", (_, dated, shown) => {
		const first = "Last updated on 1 February 2026";
		expect(kept([60, 61, 62], [fee, first], [free, first], [fee, dated])).toMatchObject({ shown });
	});

	it("is news under a day that was announced before", () => {
		const announced = "Effective 15 March 2026";
		const texts = [
			[fee, announced],
			[free, announced],
			[fee, "Last updated on 15 March 2026"],
		];
		expect(kept([0, 1, 74], ...texts)).toMatchObject({ kind: "substantive" });
	});

	it("is judged by its words where only an address was hidden meanwhile", () => {
		const [open, hidden] = [
			"Write to help@velo.example about anything.",
			"Write to \\[email protected\\] about anything.",
		];
		expect(kept([0, 1, 200], [open, "One."], [hidden, "One."], [open, "Two."])?.parts).toContainEqual(
			expect.objectContaining({ asWritten: open, verdict: "links" }),
		);
	});
});

describe("another region's text, or an older version", () => {
	const british = EUROPE.map((clause) => clause.replace("we keep what you write", "we analyse what you have written"));
	const american = EUROPE.map((clause) => clause.replace("we keep what you write", "we analyze what you wrote"));
	const dated = (day: string, ...texts: string[]) => page(`Last updated on ${day}`, ...texts);
	const last = (...texts: string[]) => judgeAll(texts).at(-1);

	it("is a bad capture where the day of update is an earlier one", () => {
		const made = last(dated("4 March 2025", ...EUROPE), dated("9 July 2024", ...EUROPE.slice(0, 6), ...AMERICA));
		expect(made?.reasons).toEqual([
			"Its day of update is 2024-07-09, and was 2025-03-04 before: another region's text, or an older version.",
		]);
	});

	it.each([
		["a few days earlier", ["4 March 2025"], ["1 March 2025"]],
		["later", ["4 March 2025"], ["4 April 2025"]],
		["earlier, beside one that stays", ["4 March 2025", "9 July 2025"], ["4 January 2025", "9 July 2025"]],
	])("is none where a day is %s", (_, before, after) => {
		const text = (days: readonly string[], ...more: string[]) =>
			page(...days.map((day) => `Last updated on ${day}`), ...EUROPE, ...more);
		expect(last(text(before), text(after, "We may sell your data."))?.shown).toBe(true);
	});

	it("is compared with the text itself when that is back, and the other way round", () => {
		const clause = "We may sell your data to our partners.";
		const judged = judgeAll([
			dated("4 January 2025", ...british),
			dated("January 4, 2025", ...american),
			dated("4 January 2025", ...british, clause),
		]);
		expect(judged[2]).toMatchObject({ kind: "substantive", shown: true });
		expect(
			judged[2]?.parts.filter(({ verdict }) => verdict === "substantive").map(({ asWritten }) => asWritten),
		).toEqual([clause]);
	});
});

describe("the same terms in another language", () => {
	it("are told as such, and neither compared nor taken for a bad capture", () => {
		const [, french, later] = judgeAll([
			page(...EUROPE),
			page(...FRENCH),
			page(...FRENCH, "Nous vendons vos données."),
		]);
		expect(french).toMatchObject({
			shown: false,
			instead: "language",
			notes: ["Recorded in French from here, no longer in English."],
		});
		expect(later).toMatchObject({ kind: "substantive", shown: true });
		expect(later).not.toHaveProperty("comparedWith");
	});

	it("are compared with the last version in that language when it is back", () => {
		const clause = "We may sell your data to our partners.";
		const judged = judgeAll([page(...EUROPE), page(...FRENCH), page(...EUROPE, clause)], [0, 1, 60]);
		expect(judged[2]).toMatchObject({ shown: true, comparedWith: "0" });
		expect(judged[2]?.notes).toEqual(["Recorded in English again from here, no longer in French."]);
		expect(judged[2]?.parts.map(({ asWritten }) => asWritten)).toEqual([clause]);
	});

	it("are not told anew in a language that is a guest", () => {
		const more = "Nous vendons vos données à nos partenaires et à leurs amis.";
		const texts = [EUROPE, [...EUROPE, "One."], FRENCH, [...EUROPE, "Two."], [...FRENCH, more]];
		expect(judgeAll(texts.map((text) => page(...text))).at(-1)).toMatchObject({ shown: false, instead: "language" });
	});

	it("are told once where languages alternate, and no switch is left as if it held", () => {
		const [english, french] = [page(...EUROPE), page(...FRENCH)];
		const days = [0, 1, 2, 40, 41, 80, 81, 120, 140, 141];
		const texts = [english, french, english, french, english, french, english, french, french, english];
		const notes = judgeAll(texts, days).map((each) => each?.notes.find((note) => note.startsWith("Recorded")));
		expect(notes).toEqual([
			undefined,
			"Recorded in French from here, no longer in English.",
			"Recorded in English again from here, no longer in French.",
			"Recorded in French again from here, no longer in English.",
			"Recorded in English and French in turn from here.",
			...[undefined, undefined, undefined],
			"Recorded in French since 2026-05-01.",
			"Recorded in English again from here, no longer in French.",
		]);
	});
});

describe("another page in the place of the terms", () => {
	it("is said to be one, and what changed meanwhile is told by the document itself", () => {
		const clause = "We may sell your data to our partners.";
		const [, wrong, back] = judgeAll([page(...EUROPE), SIGN_IN, page(...EUROPE, clause)]);
		expect(wrong).toMatchObject({ kind: "bad-capture", instead: "page" });
		expect(back).toMatchObject({ kind: "substantive", shown: true, comparedWith: "0" });
		expect(back).not.toHaveProperty("instead");
	});

	it("is not what a document is compared with that was rewritten meanwhile", () => {
		const rewritten = page(...EUROPE.slice(0, 4), ...AMERICA, "Log in");
		const [, , back] = judgeAll([page(...EUROPE), SIGN_IN, rewritten]);
		expect(back).toMatchObject({ kind: "substantive", shown: true, comparedWith: "0" });
	});

	it("is none when the document is back as it was", () => {
		const [, , back] = judgeAll([page(...EUROPE), SIGN_IN, page(...EUROPE)]);
		expect(back).toMatchObject({ kind: "bad-capture", shown: false, comparedWith: "0" });
		expect(back).not.toHaveProperty("instead");
	});
});
