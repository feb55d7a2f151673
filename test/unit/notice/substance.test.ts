import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../src/diff/document.js";
import { isDatedByItself } from "../../../src/notice/days-named.js";
import { isEditInSubstance } from "../../../src/notice/substance.js";

const rules = Array.from({ length: 12 }, (_, index) => `Rule number ${index} holds for everyone who uses the service.`);
const page = (...more: readonly string[]) => `Terms\n=====\n\n${rules.join("\n\n")}\n\n${more.join("\n\n")}\n`;
const change = (...more: readonly string[]) => diffDocuments(page(), page(...more));

describe("an edit in substance", () => {
	it("adds a sentence that says something", () => {
		expect(isEditInSubstance(change("We may share your address with companies that send you advertisements."))).toBe(
			true,
		);
	});

	it.each([
		[
			"a link among related pages",
			"*   [Report a third party that breaks our policies for other parties.](https://lumora.example/report)",
		],
		[
			"a sentence that only tells where to read on",
			"You can also watch our video about [your choices at Lumora](https://video.example/1).",
		],
		[
			"a template that was not filled",
			'The form is available <%= link_to "here", "form.pdf" %> and is to be completed in full.',
		],
		[
			"an address in a list of offices",
			"LEEDS: Suite 12, Old Mill House, 48 Canal Road opposite Saint Mark Church, West Yorkshire.",
		],
	])("is not %s", (_, text) => {
		expect(isEditInSubstance(change(text))).toBe(false);
	});

	const edit = (before: string, after: string) => diffDocuments(page(before), page(after));

	it.each([
		[
			"a sentence in other words, of which a few stayed",
			"We are paid by companies to show you advertisements which, as we see it, may be relevant for you and your interests.",
			"We are paid by companies to show you advertisements that you should by our reckoning find relevant for you and your interests.",
		],
		[
			"the text for another country",
			"We build personalized experiences, and help you to find things that matter to you.",
			"We build personalised experiences, and help you to find things that matter to you. We also offer different types of accounts.",
		],
		[
			"a note of what has passed",
			"Enforcement of the rules in this section will begin early in 2020. To learn about them, read the page of the service.",
			"To learn about them, read the page of the service.",
		],
	])("is not %s", (_, before, after) => {
		expect(isEditInSubstance(edit(before, after))).toBe(false);
	});

	it("takes a right away, or a sentence between others", () => {
		const right = "You may close your account at any time and without a reason.";
		expect(isEditInSubstance(edit(`${right} You keep what you have bought for ninety days.`, right))).toBe(true);
	});

	it("is not another document set below the text, but a numbered section is one", () => {
		const rule = "Entrants are drawn by lot from all who took part in the month before, and are told of it by mail.";
		const many = Array.from({ length: 14 }, (_, index) => `${rule} Round ${index}.`);
		const base = Array.from({ length: 5 }, () => rules).flat();
		const long = (title: string) => diffDocuments(page(...base), page(...base, title, ...many));
		expect(isEditInSubstance(long("**OFFICIAL RULES**"))).toBe(false);
		expect(isEditInSubstance(long("**6. Rules for draws**"))).toBe(true);
	});
});

describe("a day named about a change", () => {
	const [from, to] = [new Date("2024-12-06"), new Date("2024-12-09")];

	it.each([
		["*   December 9, 2024: Section 2 was revised.", true],
		["*   9 décembre 2024 : l’article 2 a été modifié.", true],
		["*   July 18, 2019: Section 2 was revised.", false],
		["We were founded in 2024.", false],
	])("%s", async (text, isNear) => {
		expect(await isDatedByItself(change(text), from, to)).toBe(isNear);
	});

	it("of what went is any day", async () => {
		const gone = (text: string) => isDatedByItself(diffDocuments(page(text), page()), from, to);
		expect(await gone("**Users in each month (updated August 15, 2023)**")).toBe(true);
		expect(await gone("Regulation (EU) 2016/679 applies to what we do with your data.")).toBe(false);
	});
});
