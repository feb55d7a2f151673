import { describe, expect, it } from "vitest";
import type { Source } from "../../../src/collection/model.js";
import { proposeRemovalOf } from "../../../src/extract/index.js";

const source: Source = {
	...{ url: "https://lumora.example/terms", id: undefined, select: ["main"], remove: [], filters: [] },
	...{ executeClientScripts: undefined, acceptLanguage: undefined },
};
const propose = (html: string, wanted: readonly string[]) =>
	proposeRemovalOf({ content: Buffer.from(html), mediaType: "text/html", source }, (text) => wanted.includes(text));

describe("what to remove so that paragraphs are not recorded", () => {
	it("is the list, where all of its items are meant", async () => {
		const html = `<main><p>Be kind.</p><ul class="related"><li><a href="/a">Tides</a></li><li><a href="/b">Lamps</a></li></ul></main>`;
		const [first] = await propose(html, ["Tides", "Lamps"]);
		expect(first?.join()).toContain("related");
	});

	it("is the element of the text, not what lies around it", async () => {
		const html = `<main><p>Be kind.</p><div id="visits"><span>12 visits</span></div><p>Be quiet.</p></main>`;
		expect((await propose(html, ["12 visits"]))[0]).toEqual(["#visits"]);
	});

	it("is nothing where no element holds just the text, and never an image beside it", async () => {
		expect(await propose("<main>12 visits<br>Be kind.</main>", ["12 visits"])).toEqual([]);
		const html = `<main><p>Be kind.</p><div class="box"><img src="/i.png"><b class="count">12 visits</b></div></main>`;
		expect((await propose(html, ["12 visits"]))[0]).toEqual([".count"]);
	});
});
