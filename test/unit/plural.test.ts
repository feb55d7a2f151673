import { expect, it } from "vitest";
import { plural } from "../../src/plural.js";

it("writes a number with its noun in the singular for one, and in the plural for any other", () => {
	expect([0, 1, 2].map((count) => plural(count, "more document"))).toEqual([
		...["0 more documents", "1 more document", "2 more documents"],
	]);
	expect([1, 2].map((count) => plural(count, "line of text", "lines of text"))).toEqual([
		...["1 line of text", "2 lines of text"],
	]);
});
