import { describe, expect, it } from "vitest";
import { rememberParagraphs } from "../../../src/history/paragraphs.js";
import { splitBlocks } from "../../../src/text/blocks.js";

describe("the paragraphs of many versions", () => {
	const bytes = (text: string) => new TextEncoder().encode(text);

	it("are looked at once each, and given in order for each version", () => {
		const looked: string[] = [];
		const cut = rememberParagraphs((markdown) => {
			looked.push(markdown);
			return markdown.includes("nothing") ? undefined : markdown.toUpperCase();
		});
		expect(cut(bytes("one\n\ntwo\n\nnothing\n\n*   é\n*   four\n"))).toEqual(["ONE", "TWO", "*   É", "*   FOUR"]);
		expect(cut(bytes("one\n\nfive\n\nnothing\n\n*   é\n*   four\n"))).toEqual(["ONE", "FIVE", "*   É", "*   FOUR"]);
		expect(cut(bytes("*   é\n*   four\n\none"))).toEqual(["*   É", "*   FOUR", "ONE"]);
		expect(cut(bytes(""))).toEqual([]);
		expect(cut(bytes("one"))).toEqual(["ONE"]);
		expect(looked.filter((each) => each !== "")).toEqual(["one", "two", "nothing", "*   é", "*   four", "five"]);
	});

	it("are the same whichever version was looked at before", () => {
		const parts = [
			"one",
			"two é",
			"three\n\nfour",
			"*   a\n*   b",
			"Title\n=====",
			"",
			"\n",
			"| a |\n| --- |\n| b |",
			"\u{1f600}",
		];
		let seed = 7;
		const random = (below: number) => {
			seed = (seed * 1103515245 + 12345) % 2 ** 31;
			return Math.floor((seed / 2 ** 31) * below);
		};
		const cut = rememberParagraphs((markdown) => markdown);
		let words: string[] = [];
		for (let round = 0; round < 400; round++) {
			const at = random(words.length + 1);
			words = [
				...words.slice(0, at),
				...Array.from({ length: random(3) }, () => parts[random(parts.length)] ?? ""),
			].concat(words.slice(at + random(3)));
			const text = words.join(random(4) === 0 ? "\n" : "\n\n");
			const whole = rememberParagraphs((markdown) => markdown)(bytes(text));
			const readable = (markdown: readonly string[]) =>
				markdown.map((each) => each.trim()).filter((each) => each !== "");
			expect(readable(cut(bytes(text)))).toEqual(readable(whole));
			expect(whole.join(" ").replace(/\s+/g, " ").trim()).toBe(
				splitBlocks(text)
					.blocks.map((block) => block.text)
					.join(" ")
					.replace(/\s+/g, " ")
					.trim(),
			);
		}
	});
});
