import { describe, expect, it } from "vitest";
import type { RangeSelector } from "../../../src/collection/model.js";
import { markdownOf } from "./page.js";

const PAGE = `<main><section id=a><p>a1</p><p>a2</p></section><section id=b><p>b1</p><div><p>b2</p><p>b3</p></div></section>
<p id=c>c</p></main>`;

async function selected(range: RangeSelector): Promise<string> {
	return (await markdownOf(PAGE, { select: [range] })).replaceAll("\n\n", " ");
}

async function left(...remove: (RangeSelector | string)[]): Promise<string> {
	return (await markdownOf(PAGE, { remove })).replaceAll("\n\n", " ");
}

describe("a selected range", () => {
	it("holds what lies between its ends, with parts of the elements that it cuts", async () => {
		expect(await selected({ startBefore: "#a p + p", endBefore: "#b div p + p" })).toBe("a2 b1 b2");
		expect(await selected({ startAfter: "#a p", endAfter: "#b div p" })).toBe("a2 b1 b2");
		expect(await selected({ startAfter: "#a", endBefore: "#c" })).toBe("b1 b2 b3");
		expect(await selected({ startBefore: "main", endAfter: "main" })).toBe("a1 a2 b1 b2 b3 c");
	});

	it("may end inside the element it starts before", async () => {
		expect(await selected({ startBefore: "#b", endBefore: "#b div p + p" })).toBe("b1 b2");
	});

	it("keeps the elements that it cuts, so that a list goes on as a list", async () => {
		const page = "<ol start=4><li>four</li><li>five</li></ol><p>end</p>";
		const range = { startBefore: "li + li", endAfter: "p" };
		expect(await markdownOf(page, { select: [range] })).toBe("4.  five\n\nend");
	});
});

describe("a removed range", () => {
	it("takes away what lies in it and leaves the elements that it cuts", async () => {
		expect(await left({ startBefore: "#a p + p", endBefore: "#b div p + p" })).toBe("a1 b3 c");
		expect(await left({ startAfter: "#b", endAfter: "#c" })).toBe("a1 a2 b1 b2 b3");
	});

	it("does nothing where it ends before it starts", async () => {
		expect(await left({ startBefore: "#b", endBefore: "#a" })).toBe("a1 a2 b1 b2 b3 c");
	});

	it("still holds where single selectors take away what its ends stood on", async () => {
		expect(await left({ startBefore: "#a p + p", endAfter: "#b div" }, "#a", "#b div")).toBe("c");
		expect(await left({ startAfter: "#b p", endBefore: "#c" }, "#b p")).toBe("a1 a2 c");
	});

	it("still holds where another range has taken part of it away", async () => {
		expect(await left({ startBefore: "#a", endBefore: "#b div" }, { startBefore: "#b p", endAfter: "#b div p" })).toBe(
			"b3 c",
		);
	});
});
