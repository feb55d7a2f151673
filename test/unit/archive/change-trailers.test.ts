import { describe, expect, it } from "vitest";
import { CHANGE_KINDS } from "../../../src/archive/change-kinds.js";
import { changeTrailers, parseChange } from "../../../src/archive/change-trailers.js";

describe("the kind of a change in the trailers of its commit", () => {
	it.each(CHANGE_KINDS)("is read as it was written: %s", (kind) => {
		const shown = { kind, shown: true, reasons: ["It is new."], notes: ["It alternates."], gist: "We may sell." };
		expect(parseChange(changeTrailers(shown))).toEqual(shown);
		expect(parseChange(changeTrailers({ ...shown, shown: false }))).toEqual({ ...shown, shown: false });
	});

	it.each([
		["furniture", "page"],
		["returning", "seen-before"],
		["capture", "bad-capture"],
	])("is understood under its name of tosa 0.1: %s is %s", (former, kind) => {
		expect(parseChange([["Tosa-Change", former]])).toMatchObject({ kind, shown: false });
		const shown = [
			["Tosa-Change", former],
			["Tosa-Shown", "yes"],
		] as const;
		expect(parseChange(shown)).toMatchObject({ kind, shown: true });
	});

	it.each(["constructor", "first", "Page", ""])("is not known where the name is none of a kind: “%s”", (name) => {
		expect(parseChange([["Tosa-Change", name]])).toBeUndefined();
	});
});
