import { describe, expect, it } from "vitest";
import { openPast } from "../../../src/change/index.js";
import { templateOf } from "../../../src/noise/find/paragraph.js";
import { readableText } from "../../../src/text/readable.js";
import { readShape } from "../../../src/text/shape.js";
import { foldTypography } from "../../../src/text/typography.js";

// No time is asserted: each of these took minutes, or for ever, where the time of the test would be over.
const times = (unit: string, characters = 20_000) => unit.repeat(characters / unit.length);

/** Of what kind the change from one text to the other is. */
function kindOf(before: string, after: string): string | undefined {
	const past = openPast();
	past.next({ markdown: before, date: new Date("2020-01-01"), type: "first" });
	const made = past.next({ markdown: after, date: new Date("2021-01-01"), type: "change" });
	past.gist();
	return made?.kind;
}

describe("texts that are costly to compare", () => {
	it.each([
		["signs of addresses", times("@"), times("a@"), "substantive"],
		["lines that stand between others now", times("a\n"), times("a\nb\n"), "substantive"],
		["headings that stand between others now", times("# a\n\n"), times("# a\n\n## b\n\n"), "substantive"],
		["points", `${times(".")}x`, `${times("…")}x`, "editorial"],
		["names behind a date", "Updated 1 May 2020", `Updated 1 May 2020 by ${times("a")}1`, "date"],
		["commas behind a date", "Updated 1 May 2020", `1 May 2020 #${times(",")}1`, "date"],
		["blank lines in code", `    a${times("\n")}    b`, `    a${times("\n")}    c`, "substantive"],
		["marks on one letter", "a", `a${times("\u0301\u0323")}`, "substantive"],
	])("are judged in linear time: %s", (_, before, after, kind) => {
		expect(kindOf(before, after)).toBe(kind);
	});

	it("still are what they were", () => {
		expect(readableText(`a${times("\n")}===`)).toBe("a");
		expect(templateOf(`a${times("\u0301\u0323")}`).startsWith("\u1ea1")).toBe(true);
		expect(foldTypography(`a${times("\u0323\u0301")}`).startsWith("\u1ea1")).toBe(true);
		expect(readShape(`    a${times("\n")}`, "code").spans).not.toEqual([]);
	});
});
