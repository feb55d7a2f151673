import { describe, expect, it } from "vitest";
import { entryPaths } from "../../../src/dataset/names.js";
import type { CataloguedVersion } from "../../../src/history/catalogue.js";

const pathsOf = (...names: readonly (readonly [string, string])[]) =>
	entryPaths(
		names.map(
			([serviceId, termsType]) => ({ serviceId, termsType, entry: { date: new Date(0) } }) as CataloguedVersion,
		),
	).map((path) => path.replace("1970-01-01T00-00-00Z", "1970"));

describe("paths in a dataset", () => {
	it("are those of the field for the names of the field", () => {
		expect(pathsOf(["Café & Co. #1", "Terms of Service"], ["می‌خواهم", "شرایط"])).toEqual([
			"Café & Co. #1/Terms of Service/1970.md",
			"می‌خواهم/شرایط/1970.md",
		]);
	});

	it("lead nowhere else, and control no terminal", () => {
		expect(pathsOf(["..", "."], [".git", "..\\..\\x"], ["a\nb\u001b[2J", "c\u202e"], ["a_b_[2J", "c_"])).toEqual([
			"_/_/1970.md",
			"_git/.._.._x/1970.md",
			"a_b_[2J/c_/1970.md",
			"a_b_[2J/c_/1970-2.md",
		]);
	});
});
