import { describe, expect, it } from "vitest";
import { BUILT_IN_FILTERS } from "../../../src/extract/filters.js";
import { markdownOf } from "./page.js";

describe("built-in filters", () => {
	it("are known by name", () => {
		expect(BUILT_IN_FILTERS).toEqual(["removeQueryParams", "convertSpacesToStandard"]);
	});

	it("remove query parameters, given as one name or several, and write other addresses as they stand", async () => {
		const page = "<main><a href='?sid=1&q=a%20b'>x</a> <a href='/y?q=a%20b'>y</a> <img src='i.png?sid=2'></main>";
		for (const params of ["sid", ["lang", "sid"]]) {
			expect(await markdownOf(page, { filters: [{ name: "removeQueryParams", params }] })).toBe(
				"[x](https://halfpenny.example/legal/terms?q=a+b) [y](https://halfpenny.example/y?q=a%20b) " +
					"![](https://halfpenny.example/legal/i.png)",
			);
		}
		const untouched = await markdownOf(page);
		for (const params of [undefined, []]) {
			expect(await markdownOf(page, { filters: [{ name: "removeQueryParams", params }] })).toBe(untouched);
		}
	});

	it("turn every kind of space in the text into the common one", async () => {
		const page = "<main>1\u00a0000\u202f€ <b>a\u2003b</b></main>";
		expect(await markdownOf(page, { filters: [{ name: "convertSpacesToStandard" }] })).toBe("1 000 € **a b**");
	});

	it("work before anything is removed or selected", async () => {
		const page = "<main><a href='/x?sid=1'>x</a><a href='/y'>y</a></main>";
		const source = { filters: [{ name: "removeQueryParams", params: "sid" }], remove: ["[href$='/x']"] };
		expect(await markdownOf(page, source)).toBe("[y](https://halfpenny.example/y)");
	});
});

describe("links", () => {
	it("are resolved against the base of the page, else against the declared address", async () => {
		const link = "<main><a href='x'>x</a></main>";
		expect(await markdownOf(link)).toBe("[x](https://halfpenny.example/legal/x)");
		expect(await markdownOf(`<base href='//other.example/b/'>${link}`)).toBe("[x](https://other.example/b/x)");
		expect(await markdownOf(`<base href='data:,'>${link}`)).toBe("[x](https://halfpenny.example/legal/x)");
		expect(await markdownOf(`<base href='http://['>${link}`)).toBe("[x](https://halfpenny.example/legal/x)");
	});

	it("are written alike by every version of Node", async () => {
		const page = "<main><a href='/a^b?c^d#e^f'>x</a> <a href='mailto:a^b@c.example'>y</a></main>";
		expect(await markdownOf(page)).toBe("[x](https://halfpenny.example/a%5Eb?c^d#e^f) [y](mailto:a^b@c.example)");
	});

	it("are absolute when remove and select look at them", async () => {
		expect(await markdownOf("<a href='x'>x</a>", { select: ["a[href^='https:']"] })).toBe(
			"[x](https://halfpenny.example/legal/x)",
		);
	});
});
