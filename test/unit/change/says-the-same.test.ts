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

describe("another way to write it", () => {
	it.each([
		[
			"contractions",
			"If you don't wish to, you don't have to: it's simple.",
			"If you do not wish to, you do not have to: it is simple.",
		],
		[
			"another spelling, in a name",
			"The Organisation for Centres of Behaviour decides.",
			"The Organization for Centers of Behavior decides.",
		],
		["the sign of a currency", "You pay USD 1,000.00 at most.", "You pay US$1000 at most."],
		["the same behind the amount", "You pay 100 euros at most.", "You pay EUR 100 at most."],
		[
			"another form of the verb",
			"Provide measurements and provide more of them.",
			"Providing measurements and provide more of them.",
		],
	])("says the same: %s", (_, before, after) => {
		expect(change(terms(before), terms(after))).toMatchObject({ kind: "editorial", shown: false });
		expect(change(terms(after), terms(before))).toMatchObject({ kind: "editorial", shown: false });
	});

	it.each([
		["another amount", "You pay USD 1,000.00 at most.", "You pay US$10,000 at most."],
		["another currency", "You pay EUR 100 at most.", "You pay £100 at most."],
		["a currency that is left open", "You pay US$100 at most.", "You pay $100 at most."],
		["a name", "We are a part of Louise Ltd. now.", "We are a part of Louisa Ltd. now."],
		["another number of words", "You have four of our bells.", "You have for of our bells."],
	])("says something else: %s", (_, before, after) => {
		expect(change(terms(before), terms(after))).toMatchObject({ kind: "substantive", shown: true });
	});
});

describe("the number of a section", () => {
	const sections = (...numbers: [string, string]) =>
		terms(
			`${numbers[0]} Termination for Convenience. You may end this at any time, as we all know well.`,
			`${numbers[1]} Governing Law. The courts of our town decide about it, and no others.`,
		);

	it.each([
		[
			"it is named beside it",
			"You may end it under Section 8.4 (Termination for Convenience).",
			"You may end it under Section 8.5 (Termination for Convenience).",
		],
		[
			"the same, with a letter",
			"You may end it under Section 8.4(a) (Termination for Convenience).",
			"You may end it under Section 8.5(a) (Termination for Convenience).",
		],
		[
			"a word stands before the title",
			"You may end it as said at 8.4 below (Termination for Convenience).",
			"You may end it as said at 8.5 below (Termination for Convenience).",
		],
		["it stands by itself", "8.4.\n\nYou may end it.", "§8.5\n\nYou may end it."],
	])("was corrected where %s", (_, before, after) => {
		const [a, b] = [before, after].map((text) => `${sections("8.5", "8.6")}\n\n${text}\n`) as [string, string];
		expect(change(a, b)).toMatchObject({ kind: "editorial", shown: false });
		expect(change(b, a)).toMatchObject({ kind: "editorial", shown: false });
	});

	it.each([
		["another section is meant", "Of courts, see 8.5 as well.", "Of courts, see 8.6 as well."],
		["it is an amount", "You pay 8.5 % of it.", "You pay 8.6 % of it."],
		["it is no section of the text", "Section 230 of the Act holds.", "Section 231 of the Act holds."],
		[
			"the title beside it is none of it",
			"You may end it under Section 8.5 (Other Ends).",
			"You may end it under Section 8.6 (Other Ends).",
		],
		[
			"an amount changes with it",
			"See 8.4 (Termination for Convenience) within 3 days.",
			"See 8.5 (Termination for Convenience) within 5 days.",
		],
	])("is told where %s", (_, before, after) => {
		const [a, b] = [before, after].map((text) => `${sections("8.5", "8.6")}\n\n${text}\n`) as [string, string];
		expect(change(a, b)).toMatchObject({ kind: "substantive", shown: true });
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
