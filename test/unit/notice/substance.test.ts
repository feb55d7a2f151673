import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../src/diff/document.js";
import { namesDayNear } from "../../../src/notice/days-named.js";
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
	])("is not %s", (_, text) => {
		expect(isEditInSubstance(change(text))).toBe(false);
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
		expect(await namesDayNear(change(text), from, to)).toBe(isNear);
	});
});
