import { describe, expect, it } from "vitest";
import { rememberByText } from "../../../src/text/remember.js";

describe("rememberByText", () => {
	it("finds once what is asked about again", () => {
		const asked: string[] = [];
		const lengthOf = rememberByText((text) => {
			asked.push(text);
			return { length: text.length };
		});
		expect(lengthOf("terms")).toBe(lengthOf("terms"));
		expect(lengthOf("privacy \ud800").length).toBe(9);
		expect(asked).toEqual(["terms", "privacy \ud800"]);
	});

	it("forgets what was not asked about while enough others were, and nothing else", () => {
		const asked: string[] = [];
		const find = rememberByText(
			(text) => {
				asked.push(text);
				return {};
			},
			() => 10,
		);
		for (const text of ["old", "a".repeat(11), "old", "b".repeat(11), "old", "c".repeat(11)]) find(text);
		expect(asked.filter((text) => text === "old")).toHaveLength(1);
		for (const text of ["d".repeat(11), "e".repeat(11), "f".repeat(11), "old"]) find(text);
		expect(asked.filter((text) => text === "old")).toHaveLength(2);
	});
});
