import { describe, expect, it } from "vitest";
import { openPast } from "../../../src/change/index.js";
import type { Classification } from "../../../src/change/model.js";

const clauses = Array.from(
	{ length: 12 },
	(_, index) =>
		`Clause ${index + 1} says what we do with the things that you store with us, and how long we keep them.`,
);
const terms = (...more: string[]) => `Terms of Velo\n=============\n\n${[...clauses, ...more].join("\n\n")}\n`;

function change(before: string, after: string): Classification {
	const past = openPast();
	past.next({ markdown: before, date: new Date(Date.UTC(2025, 0, 1)), type: "first" });
	const made = past.next({ markdown: after, date: new Date(Date.UTC(2025, 0, 2)), type: "change" });
	if (made === undefined) throw new Error("only the first version changes nothing");
	return made;
}

describe("a slip of the pen", () => {
	const context = terms("We follow the applicable laws of each place.", "The United Kingdom has rules of its own.");

	it.each([
		["a wrong first letter", "You break no applicable saws here.", "You break no applicable laws here."],
		["the same, made", "You break no applicable laws here.", "You break no applicable saws here."],
		["in a name", "You live in the United Kingson today.", "You live in the United Kingdom today."],
		["a name of another language", "The courts of Luxemburg decide.", "The courts of Luxembourg decide."],
	])("is corrected where the right word stands elsewhere beside the same one: %s", (_, before, after) => {
		const made = change(`${context}\n\n${before}\n`, `${context}\n\n${after}\n`);
		expect(made).toMatchObject({ kind: "editorial", shown: false });
		expect(made.reasons.join(" ")).toContain("letters or spaces");
	});

	it.each([
		["the wrong word stands elsewhere", "A carpenter has sharp saws.", "applicable saws", "applicable laws"],
		["the right one stands nowhere else", "", "foreign paws", "foreign laws"],
		["a prefix says the opposite", "It has no unlawful purpose.", "a lawful purpose", "an unlawful purpose"],
		["a prefix says the opposite", "It has no unlawful purpose.", "that lawful purpose", "that unlawful purpose"],
		[
			"both are countries",
			"We are a Swedish branch in Austria today.",
			"branch in Australia today",
			"branch in Austria today",
		],
		["both are countries", "The Iceland branch is ours.", "The Ireland branch decides", "The Iceland branch decides"],
	])("is none where %s", (_, elsewhere, before, after) => {
		const made = change(
			`${context}\n\n${elsewhere}\n\nWe say ${before}, as you know.\n`,
			`${context}\n\n${elsewhere}\n\nWe say ${after}, as you know.\n`,
		);
		expect(made).toMatchObject({ kind: "substantive", shown: true });
	});
});

describe("an address that is written out", () => {
	it.each([
		[
			"another page of the site",
			"See https://www.velo.example/submit/ to complain.",
			"See https://www.velo.example/en/complaints to complain.",
		],
		["another host of it", "See http://www.velo.example to complain.", "See https://help.velo.example to complain."],
		[
			"a page elsewhere for a page",
			"Write to us at https://help.velo.example/form.",
			"Write to us at https://ve.example/form.",
		],
		["without its scheme", "See velo.example/en for our prices.", "See velo.example/en-GB/prices.html for our prices."],
		[
			"in brackets behind a name",
			"Please read our prices (https://velo.example/p) today.",
			"Please read our prices today.",
		],
	])("leads elsewhere: %s", (_, before, after) => {
		for (const [a, b] of [
			[before, after],
			[after, before],
		] as const) {
			const made = change(terms(a), terms(b));
			expect(made).toMatchObject({ kind: "links", shown: false });
			expect(made.reasons.join(" ")).toContain("Only an address differs");
		}
	});

	it.each([
		[
			"more than it differs",
			"See https://velo.example/a to complain.",
			"See https://velo.example/b to complain in writing.",
		],
		[
			"another site is named",
			"These terms are for velo.example and www.velo.example.",
			"These terms are for velo.example and www.lumora.example.",
		],
		[
			"the sites of two companies below one domain",
			"We run https://velo.co.uk with you.",
			"We run https://lumora.co.uk with you.",
		],
		["an address in the text came", "You may complain to us.", "You may complain to us https://velo.example/complain."],
		["it is an address of mail", "Write to help@velo.example about it.", "Write to legal@velo.example about it."],
		[
			"it is an entry of a list",
			"We own the following websites:\n\n*   https://velo.example/shop\n*   https://a.example/",
			"We own the following websites:\n\n*   https://lumora.example/shop\n*   https://a.example/",
		],
		[
			"it is a cell",
			"| Shop | Site |\n| --- | --- |\n| Velo | https://velo.example/shop |",
			"| Shop | Site |\n| --- | --- |\n| Velo | https://lumora.example/shop |",
		],
	])("is told where %s", (_, before, after) => {
		expect(change(terms(before), terms(after))).toMatchObject({ kind: "substantive", shown: true });
	});
});

describe("a link with another name", () => {
	it.each([
		[
			"another title",
			"You agree to the [Velo Privacy Policy](https://velo.example/privacy), as it is.",
			"You agree to the [Velo Privacy Statement](https://velo.example/privacy), as it is.",
		],
		[
			"a title for a description",
			"Use the [mobile checking tool](https://velo.example/check) for that.",
			"Use the [Mobile-Friendly Check](https://velo.example/check?hl=en) for that.",
		],
		[
			"a name for its address",
			"If you go to https://www.velo.example/where.html you can see all.",
			"If you go to [where we work](https://www.velo.example/where.html) you can see all.",
		],
	])("says the same: %s", (_, before, after) => {
		for (const [a, b] of [
			[before, after],
			[after, before],
		] as const) {
			const made = change(terms(a), terms(b));
			expect(made).toMatchObject({ kind: "editorial", shown: false });
			expect(made.reasons.join(" ")).toContain("Only the name of a link differs");
		}
	});

	it.each([
		[
			"it leads elsewhere",
			"You agree to the [Velo Privacy Policy](https://velo.example/privacy).",
			"You agree to the [Velo Privacy Statement](https://velo.example/statement).",
		],
		[
			"it states something",
			"[We share your address](https://velo.example/privacy) with others.",
			"[We sell your address](https://velo.example/privacy) with others.",
		],
		[
			"a word that decides differs",
			"You see [What We May Do](https://velo.example/do) here.",
			"You see [What We Must Do](https://velo.example/do) here.",
		],
		[
			"nothing of it stays",
			"You agree to the [Velo Privacy Policy](https://velo.example/p).",
			"You agree to the [General Rules](https://velo.example/p).",
		],
		[
			"more than it differs",
			"You agree to the [Velo Privacy Policy](https://velo.example/p).",
			"You give up the [Velo Privacy Statement](https://velo.example/p).",
		],
	])("is told where %s", (_, before, after) => {
		expect(change(terms(before), terms(after))).toMatchObject({ kind: "substantive", shown: true });
	});
});
