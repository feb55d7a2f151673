import { describe, expect, it } from "vitest";
import { readLanguages } from "../../../src/fetch/accept-language.js";

describe("the languages that are asked for", () => {
	it.each<[string, readonly string[]]>([
		["fr", ["fr"]],
		["fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", ["fr-CH", "fr", "en"]],
		["en;q=0.2,de;q=0.9", ["de", "en"]],
		["de;q=0,en", ["en"]],
		["", ["en"]],
		["*", ["en"]],
	])("of %j are %j", (value, languages) => {
		expect(readLanguages(value)).toEqual(languages);
	});
});
