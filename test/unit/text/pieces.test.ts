import { describe, expect, it } from "vitest";
import { splitPieces } from "../../../src/text/pieces.js";
import { wordsOf } from "../../../src/text/words.js";
import { paragraphOf, SAMPLES } from "../../support/in-scripts.js";

describe("the pieces of a text", () => {
	it.each(SAMPLES)("are about as many as its words in $script, and joined are the text", (sample) => {
		const text = ` ${paragraphOf(sample)}\n ${paragraphOf(sample)} `;
		const pieces = splitPieces(text);
		expect(pieces.join("")).toBe(text);
		expect(Math.abs(pieces.length - wordsOf(text).length)).toBeLessThanOrEqual(4);
	});

	it("have their signs with them", () => {
		expect(splitPieces("我们（公司）不会，出售。")).toEqual(expect.arrayContaining(["（公司）", "出售。"]));
		expect(splitPieces("「同意」します！")[0]).toBe("「同意」");
		expect(splitPieces("(see  “here”), or not.")).toEqual(["(see", "  “here”),", " or", " not."]);
		expect(splitPieces("访问https://lumora.example/a?b=c了解")).toEqual([
			"访问",
			"https://lumora.example/a?b=c",
			"了解",
		]);
	});
});
