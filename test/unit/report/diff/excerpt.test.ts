import { describe, expect, it } from "vitest";
import { drawExcerpt } from "../../../../src/report/diff/excerpt.js";

const options = { width: 40, lines: 2, highlight: (text: string) => `<${text}>` };
const draw = (text: string, phrase: string) => {
	const start = text.indexOf(phrase);
	return drawExcerpt(text, [{ start, end: start + phrase.length }], options);
};
const filler = Array.from({ length: 60 }, (_, index) => `word${index}`).join(" ");

describe("an excerpt", () => {
	it("is the whole of a short paragraph, with what was found highlighted", () => {
		expect(draw("We sell your data.", "sell your")).toEqual(["We <sell your> data."]);
	});

	it("is cut at words around what was found, with ellipses", () => {
		const lines = draw(`${filler} your data ${filler}`, "your data");
		expect(lines.join(" ")).toMatch(/^… word\d+ .*word59 <your data> word0 .*word\d+ …$/);
		expect(lines.length).toBeLessThanOrEqual(3);
	});

	it("has no ellipsis where the paragraph begins or ends", () => {
		expect(draw(`your data ${filler}`, "your data")[0]).toMatch(/^<your data> word0/);
		expect(draw(`${filler} your data`, "your data").join(" ")).toMatch(/word59 <your( |> <)data>$/);
	});

	it("highlights every place within the part that it shows", () => {
		const places = [
			{ start: 0, end: 1 },
			{ start: 4, end: 5 },
		];
		expect(drawExcerpt("a b a b", places, options)).toEqual(["<a> b <a> b"]);
	});

	it("shows the beginning of a paragraph in which nothing is highlighted", () => {
		expect(drawExcerpt(filler, [], options).join(" ")).toMatch(/^word0 .* …$/);
	});

	it("lets nothing from the web act on a terminal, and cuts no character in two", () => {
		expect(draw("\u001b[31mred \u202edata", "data")).toEqual(["[31mred ⟨U+202E⟩<data>"]);
		const emoji = drawExcerpt("😀".repeat(200), [{ start: 200, end: 202 }], { ...options, lines: 1 }).join("");
		expect(emoji).not.toMatch(/\ufffd/);
	});
});
