import { describe, expect, it } from "vitest";
import { hiddenNotes } from "../../../../src/cli/log/drawing.js";
import type { EntryVerdict } from "../../../../src/history/kinds.js";

function hidden(termsType: string, ...notes: string[]) {
	const verdict: EntryVerdict = { kind: "seen-before", shown: false, reasons: [], notes };
	return { document: { serviceId: "Lumora", termsType, path: `Lumora/${termsType}.md` }, verdict };
}

describe("what is told with hidden changes", () => {
	it("is told all the same: the latest of each document", () => {
		expect(
			hiddenNotes([
				hidden("Terms"),
				hidden("Terms", "It alternates."),
				hidden("Terms", "It did."),
				hidden("Rules", "So."),
			]),
		).toEqual(["Lumora, Terms: It alternates.", "Lumora, Rules: So."]);
	});

	it("is cut short where many documents have something to tell", () => {
		const many = Array.from({ length: 8 }, (_, index) => hidden(`Terms ${index}`, "It alternates."));
		expect(hiddenNotes(many)).toHaveLength(6);
		expect(hiddenNotes(many).at(-1)).toBe("… and 3 more documents.");
		expect(hiddenNotes(many.slice(0, 6)).at(-1)).toBe("… and 1 more document.");
	});
});
