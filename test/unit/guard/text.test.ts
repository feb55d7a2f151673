import { describe, expect, it } from "vitest";
import { readText } from "../../../src/guard/text.js";

describe("a text as the guard reads it", () => {
	it("has the words that a person reads", () => {
		const { words, lines } = readText(
			'*   **Payment** of [your plan](https://halfpenny.example/a-b-c_(d) "The plans"), see https://x.example/y\\_z\n\n| a | b |',
		);
		expect(words).toBe(7);
		expect(lines.map(({ text }) => text)).toEqual(["Payment of your plan, see", "a b"]);
	});

	it("has headings, underlined at once or after the line breaks they end in, or marked", () => {
		const text = "Terms\n=====\n\nLog in\n\n\n======\n\n### Scope\n\nText\n\n---\n\n- - -\n\nNote\n----";
		expect(readText(text).headings).toEqual(["Terms", "Log in", "Scope", "Note"]);
	});

	it("has prose, which menus, lists of names and headings are not", () => {
		const sentence = "You may end this agreement at any time, without a reason.";
		const menu = `[About us and our work](/a) [Help for beginners and others](/b) and more.`;
		const names = `${"Afghanistan Albania Algeria Andorra ".repeat(20)}St. Helena`;
		const text = `# ${sentence}\n\n${sentence}\n\n${menu}\n\n${names}\n\nNo prose.`;
		expect(readText(text).proseWords).toBe(11);
	});
});
