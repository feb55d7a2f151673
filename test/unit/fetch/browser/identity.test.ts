import { describe, expect, it } from "vitest";
import { browserUserAgent } from "../../../../src/fetch/browser/identity.js";

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
