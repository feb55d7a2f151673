import { describe, expect, it } from "vitest";
import { elide } from "../../../src/memo/elision.js";
import { countWords } from "../../../src/text/words.js";
import { paragraphOf, SAMPLES } from "../../support/in-scripts.js";

describe("what is left out of a quotation", () => {
	it.each(SAMPLES)("is what is far from a change, in $script", (sample) => {
		const text = Array.from({ length: 20 }, () => paragraphOf(sample)).join(sample.between);
		const [head = "", tail = ""] = elide(text, { head: true, tail: true });
		expect(text.startsWith(head) && text.endsWith(tail)).toBe(true);
		for (const part of [head, tail]) {
			expect(countWords(part)).toBeGreaterThan(3);
			expect(countWords(part)).toBeLessThan(30);
		}
		expect(elide(text, { head: false, tail: true })[0]).toBe("");
	});

	it("is nothing of a short one", () => {
		expect(elide("We keep all of it.", { head: true, tail: true })).toEqual(["We keep all of it."]);
	});
});
