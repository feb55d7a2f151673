import { describe, expect, it } from "vitest";
import { countChangedWords } from "../../../src/diff/count.js";
import { diffDocuments } from "../../../src/diff/document.js";
import { createRandom, editDocument, makeDocument } from "./generator.js";

describe("counting words", () => {
	it("counts the words that the other text lacks", () => {
		expect(countChangedWords("we keep data for 30 days", "we keep all data for 60 days")).toEqual({
			added: 2,
			removed: 1,
		});
	});

	it("counts words that only moved in neither", () => {
		expect(countChangedWords("one two\n\nthree", "three\n\none two")).toEqual({ added: 0, removed: 0 });
	});

	it("does not count punctuation, emphasis or link targets", () => {
		expect(
			countChangedWords("We share, [data](https://a.example/1).", "**We** share [data](https://a.example/2)!"),
		).toEqual({
			added: 0,
			removed: 0,
		});
	});

	it("is the other way round for texts in the other order, and agrees with the diff", () => {
		for (let seed = 1; seed <= 150; seed++) {
			const random = createRandom(seed);
			const before = makeDocument(random);
			const after = editDocument(random, before);
			const { added, removed } = countChangedWords(before, after);
			expect(countChangedWords(after, before)).toEqual({ added: removed, removed: added });
			const { wordsAdded, wordsRemoved } = diffDocuments(before, after);
			expect({ wordsAdded, wordsRemoved }).toEqual({ wordsAdded: added, wordsRemoved: removed });
		}
	});
});
