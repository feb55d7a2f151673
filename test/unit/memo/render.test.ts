import { describe, expect, it } from "vitest";
import { PHRASES } from "../../../src/memo/languages.js";
import type { Memo, MemoDocument, Quote, RealChange } from "../../../src/memo/model.js";
import { renderMemo } from "../../../src/memo/render.js";

const point = (day: number) => ({ commit: String(day).repeat(40), date: new Date(Date.UTC(2024, 0, day)) });
const document: MemoDocument = {
	service: "Lumora",
	terms: "Terms of Service",
	recorded: 4,
	firstRecord: undefined,
	last: point(5),
	languages: [],
	changes: [],
	passing: [],
	unreal: {
		count: 4,
		kinds: new Map([["seen-before", 4]]),
		states: 2,
		alternates: true,
		newSentences: 0,
		newLabels: [],
	},
};
const change: RealChange = {
	...point(3),
	from: point(2),
	wordsAdded: 3,
	wordsRemoved: 1,
	sentencesAdded: ["We sell all of it today."],
	sentencesRemoved: [],
	end: { ...point(5), language: "en" },
	quotes: [
		{
			op: "add",
			kind: "paragraph",
			headings: ["Data", "Uses *"],
			words: [["add", "We sell all of it today."]],
			weight: 4,
			stands: true,
		},
	],
	quiet: new Map([["links", 2]]),
	announced: [],
	watches: [],
};
const memoOf = (...documents: MemoDocument[]): Memo => ({
	service: "Lumora",
	since: new Date("2024-01-01T00:00:00Z"),
	until: new Date("2024-01-31T23:59:59Z"),
	documents,
});
const render = (memo: Memo, language: "en" | "fr" = "en") =>
	renderMemo(memo, { language, limit: 12, commitUrl: "", version: "1" });

describe("a memo", () => {
	it("tells a document that only alternated in one line", () => {
		expect(render(memoOf(document))).toContain(
			"**Terms of Service.** 4 changes were judged not to change what the terms say: 4 back to earlier wording. The document alternated between 2 texts, and every sentence had been there before.\n",
		);
	});

	it("does not say that nothing was new where something was", () => {
		const some = { ...document, unreal: { ...document.unreal, newSentences: 3, newLabels: ["<b>Menu</b>"] } };
		const text = render(memoOf(some));
		expect(text).not.toContain("every sentence");
		expect(text).toContain("alternated between 2 texts; 3 sentences had not been there before");
		expect(text).toContain("“&lt;b&gt;Menu&lt;/b&gt;” was new.");
	});

	it("does not say that it alternated where it did not", () => {
		const moved = { ...document, unreal: { ...document.unreal, alternates: false } };
		expect(render(memoOf(moved))).toContain("Every sentence had been there before.");
		const still = { ...document, unreal: { ...document.unreal, alternates: false, states: 1 } };
		expect(render(memoOf(still))).toContain("The sentences stayed the same.");
	});

	it("counts what it does not quote, and shows where each quotation stands", () => {
		const text = render(memoOf({ ...document, recorded: 5, changes: [change] }));
		expect(text).toContain("+3 −1 words; 1 new sentence; 1 paragraph added.");
		expect(text).toContain("2 other differences of this change are not quoted: 2 of links or images.");
		expect(text).toContain("#### Added\n\n*Data › Uses \\**\n\n> We sell all of it today.");
		expect(text).toContain('- `tosa search "We sell all of it" --service lumora`: when a phrase first appeared');
	});

	it("never mixes the two wordings of a paragraph, whatever stands beside it", () => {
		const edit: Quote = {
			op: "edit",
			kind: "paragraph",
			headings: ["Data", "Uses *"],
			words: [
				["keep", "We keep it "],
				["remove", "30"],
				["add", "180"],
				["keep", " days."],
			],
			weight: 2,
		};
		const passing = {
			...point(3),
			op: "came",
			quotes: [...change.quotes, edit],
			times: 2,
			last: point(4),
			end: point(5),
		} as const;
		const text = render(memoOf({ ...document, passing: [passing] }));
		expect(text).toContain("> We sell all of it today.\n\nBefore:\n\n> We keep it <del>30</del> days.\n\nAfter:\n\n>");
		expect(text).not.toContain("30180");
	});

	it("tells what moved, and where it stood before", () => {
		const [quote] = change.quotes as [Quote];
		const moved: Quote = { ...quote, op: "move", headingsBefore: ["Data", "No uses"], words: [["keep", "All of it."]] };
		const memo = memoOf({ ...document, changes: [{ ...change, quotes: [moved] }] });
		expect(render(memo)).toContain("1 paragraph moved.");
		expect(render(memo)).toContain(
			"#### Moved\n\n*Data › Uses \\**\n\nMoved here from “Data › No uses”:\n\n> All of it.",
		);
		expect(render(memo, "fr")).toContain("#### Déplacé");
	});

	it("says the time where a version that holds a text and one that lacks it are of one day", () => {
		const at = (hours: number) => ({ commit: "5".repeat(40), date: new Date(Date.UTC(2024, 0, 5, hours)) });
		const passing = { ...point(3), op: "came", quotes: change.quotes, times: 1, last: at(7), end: at(19) } as const;
		const memo = memoOf({ ...document, passing: [passing] });
		expect(render(memo)).toContain(
			"last present on 5 January 2024, 07:00:00 UTC, absent from the version of 5 January 2024, 19:00:00 UTC.",
		);
		expect(render(memo, "fr")).toContain("5 janvier 2024 à 07:00:00 UTC");
	});

	it("puts nothing from a text into a command that a shell would read", () => {
		const hostile = {
			...change.quotes[0],
			words: [["add", 'pay $(rm -rf) now `x` "; reboot and we all smile; ok']],
		} as never;
		const text = render(memoOf({ ...document, changes: [{ ...change, quotes: [hostile] }] }));
		const commands = [...text.matchAll(/^- `tosa (.*)`: /gm)].map(([, command]) => command);
		for (const command of commands) expect(command).toMatch(/^[\w\s"-]+$/);
		expect(commands.at(-1)).toBe('search "reboot and we all" --service lumora');
	});

	it("says the same things in each language", () => {
		expect(Object.keys(PHRASES.fr).sort()).toEqual(Object.keys(PHRASES.en).sort());
		const text = render(memoOf({ ...document, recorded: 5, changes: [change] }), "fr");
		expect(text).toContain("1 phrase nouvelle\u00a0; 1 paragraphe ajouté.");
		expect(text).toContain("2 autres différences de ce changement ne sont pas citées\u00a0: 2 de liens ou d’images.");
		expect(text).toContain(
			"Du 1er janvier 2024 au 31 janvier 2024, 5 changements de 1 document du service Lumora ont été enregistrés. 1 d’entre eux, dans 1 document, a modifié le texte des conditions\u00a0; il subsistait tel quel à la fin.",
		);
	});
});
