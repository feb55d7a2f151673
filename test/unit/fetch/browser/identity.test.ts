import { describe, expect, it } from "vitest";
import { browserUserAgent, readLanguages } from "../../../../src/fetch/browser/identity.js";

describe("the browser's name", () => {
	const own =
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36";
	const plain = own.replace("Headless", "");

	it("is its own, followed by tosa's", () => {
		expect(browserUserAgent(own, "tosa/1")).toBe(`${plain} tosa/1`);
		expect(browserUserAgent(own, "Mozilla/5.0 (compatible; tosa/1)")).toBe(`${plain} (compatible; tosa/1)`);
	});

	it("is what the user says where that is a browser's name already", () => {
		const configured = "Mozilla/5.0 (X11; rv:1) Gecko/20100101 Firefox/140.0 mine/1";
		expect(browserUserAgent(own, configured)).toBe(configured);
	});
});

describe("the browser's languages", () => {
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
