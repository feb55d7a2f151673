import { describe, expect, it } from "vitest";
import { kindFilter } from "../../../../src/cli/log/kinds.js";
import type { EntryVerdict } from "../../../../src/history/kinds.js";

const KINDS: readonly EntryVerdict["kind"][] = [
	...(["first", "substantive", "editorial", "date", "links"] as const),
	...(["page", "seen-before", "bad-capture", "extraction"] as const),
];

function listed(kind: string): readonly string[] {
	const isWanted = kindFilter({ kind });
	return KINDS.filter((name) => isWanted({ kind: name, shown: false, reasons: [], notes: [] } as EntryVerdict));
}

describe("--kind", () => {
	it("lists the kinds that it names, hidden ones as well", () => {
		expect(KINDS.flatMap((kind) => listed(kind))).toEqual(KINDS);
		expect(listed("first, links")).toEqual(["first", "links"]);
	});

	it("understands the names of tosa 0.1", () => {
		expect(listed("furniture,returning,capture")).toEqual(["page", "seen-before", "bad-capture"]);
		expect(listed("capture,bad-capture")).toEqual(["bad-capture"]);
	});

	it("refuses what is no kind, and lists the ones there are", () => {
		expect(() => listed("links,pages")).toThrow(
			expect.objectContaining({
				code: "UNKNOWN_KIND",
				message: 'There is no kind of change "pages".',
				hint: expect.stringContaining("page, seen-before, bad-capture"),
			}),
		);
	});
});
