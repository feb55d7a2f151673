import { describe, expect, it } from "vitest";
import { documentSafe, lineSafe, terminalSafe } from "../../../src/report/sanitize.js";
import { HOSTILE } from "./diff/reports.js";

describe("text for a terminal", () => {
	it("loses its control characters but not its lines and tabs", () => {
		expect(terminalSafe("a\u0000b\u0007\u001b[31mc\u009b0m\r\n\td\u007f\u0085e")).toBe("ab[31mc0m\n\tde");
	});

	it.each([
		["\u202e", "⟨U+202E⟩"],
		["\u2066", "⟨U+2066⟩"],
		["\u200b", "⟨U+200B⟩"],
		["\u200f", "⟨U+200F⟩"],
		["\u2060", "⟨U+2060⟩"],
		["\ufeff", "⟨U+FEFF⟩"],
		["\u2028", "⟨U+2028⟩"],
		["\u{e0041}", "⟨U+E0041⟩"],
	])("shows the invisible character %j", (character, shown) => {
		expect(terminalSafe(`x${character}y`)).toBe(`x${shown}y`);
	});

	it("leaves joiners where they shape a script or an emoji, and shows them elsewhere", () => {
		expect(terminalSafe("می\u200cخواهم 👩\u200d💻")).toBe("می\u200cخواهم 👩\u200d💻");
		expect(terminalSafe("pass\u200dword\u200c")).toBe("pass⟨U+200D⟩word⟨U+200C⟩");
	});

	it("replaces lone surrogates and keeps pairs", () => {
		expect(terminalSafe("\ud800 🙂 \udc00")).toBe("\ufffd 🙂 \ufffd");
	});

	it("cannot be made to write a control character by anything hostile", () => {
		expect(terminalSafe(HOSTILE)).not.toMatch(
			/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/,
		);
	});

	it("gives plain text back as it was", () => {
		const text = "Données — 12 %\n\tΔεδομένα 数据";
		expect(terminalSafe(text)).toBe(text);
	});
});

describe("text for a document", () => {
	it("loses controls and overrides but keeps the marks of right-to-left scripts", () => {
		expect(documentSafe("a\u001b\u202eb\u200fc")).toBe("a⟨U+202E⟩b\u200fc");
	});
});

describe("one line of a log", () => {
	it("stays one line, whatever a name holds, and gives a CI runner no order", () => {
		expect(lineSafe("a\n::error::b\r\nc\u2028d\u0085e")).toBe("a ::error::b c d e");
		expect(lineSafe("  ::error::x")).toBe("  : :error::x");
		expect(lineSafe("a ##[error]x ##vso[task.x]y")).toBe("a ## [error]x ## vso[task.x]y");
	});

	it("keeps colours and no other control character", () => {
		expect(lineSafe("\u001b[1mbold\u001b[22m \u001b]0;title\u0007 \u009b31m")).toBe(
			"\u001b[1mbold\u001b[22m ]0;title 31m",
		);
	});
});
