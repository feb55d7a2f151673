import { describe, expect, it } from "vitest";
import { openPartFinder } from "../../../src/change/parts.js";

describe("openPartFinder", () => {
	it("finds every key of at least 12 characters that stands inside a stretch, and no other", () => {
		const stretches = [
			"wekeepyourphotographsforaslongasyouraccountexists",
			"wesellnone",
			"条款适用于所有用户包括未注册的访客在内",
		];
		const isPart = openPartFinder(stretches);
		for (const stretch of stretches) {
			for (let from = 0; from < stretch.length; from++) {
				for (let to = from + 1; to <= stretch.length; to++) {
					const key = stretch.slice(from, to);
					expect([key, isPart(key)]).toEqual([key, key.length >= 12]);
				}
			}
		}
		expect(isPart("wekeepyourphotographsforaslongasyouraccountexist!")).toBe(false);
		// The end of one and the beginning of the next.
		expect(isPart("accountexistswesell")).toBe(false);
	});
});
