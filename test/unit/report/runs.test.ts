import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../src/diff/document.js";
import { drawBlock } from "../../../src/report/runs.js";

function draw(before: string, after: string): string[] {
	const [block] = diffDocuments(before, after).blocks;
	if (!block) return [];
	return drawBlock(block).runs.map(
		(run) => `${run.op}${run.isTarget ? " target" : ""}${run.style.strong ? " bold" : ""}: ${run.text}`,
	);
}

describe("a drawn block", () => {
	it("shows words, not markup", () => {
		expect(draw("", "*   We **must** not [share](https://a.example).")).toEqual([
			"add: We ",
			"add bold: must",
			"add:  not ",
			"add: share",
			"add: .",
		]);
	});

	it("shows a change that straddles markup in the look of each side", () => {
		expect(draw("We **must not** share your data with others.", "We **must** not sell your data with others.")).toEqual(
			expect.arrayContaining(["keep bold: must", expect.stringMatching(/^add.*sell/)]),
		);
	});

	it("shows both targets of a link when only the target changed", () => {
		expect(draw("See the [policy](https://a.example/1) here.", "See the [policy](https://a.example/2) here.")).toEqual([
			"keep: See the ",
			"keep: policy",
			"remove target: https://a.example/1",
			"add target: https://a.example/2",
			"keep:  here.",
		]);
	});

	it("does not show targets of links that are new or reworded", () => {
		const runs = draw("See the old policy of this site.", "See the [new rules](https://a.example/2) of this site.");
		expect(runs.some((run) => run.includes("target"))).toBe(false);
	});

	it("knows a change that is only markup", () => {
		const [block] = diffDocuments("How we are funded, and by whom", "**How we are funded, and by whom**").blocks;
		expect(block && drawBlock(block).onlyMarkup).toBe(true);
	});

	it("does not show the underline of a heading that became a paragraph", () => {
		expect(draw("How our services are funded\n-----------------", "How our services are paid")).toEqual([
			"keep: How our services are ",
			"remove: funded",
			"add: paid",
		]);
	});

	it("knows the number of an ordered item", () => {
		const [block] = diffDocuments("", "12. Twelfth item of the list").blocks;
		expect(block && drawBlock(block).number).toBe(12);
	});
});
