import { describe, expect, it } from "vitest";
import { guessServiceName } from "../../../src/draft/service-name.js";

const head = (siteName: string) => ({ title: "Terms", heading: undefined, language: "en", siteName });

describe("the name of a service", () => {
	it("is what its page says of the site", () => {
		expect(guessServiceName("https://legal.lumora.example/terms", head("Lumora Sàrl"))).toBe("Lumora Sàrl");
	});

	it.each([
		["https://www.lumora.com/legal/terms", "Lumora"],
		["https://terms.lumora.co.uk/", "Lumora"],
		["http://localhost:8080/terms", "Localhost"],
		["http://192.0.2.7/terms", "192.0.2.7"],
	])("is that of the registered domain of %s otherwise", (url, name) => {
		expect(guessServiceName(url, undefined)).toBe(name);
	});

	it.each(["../../etc/passwd", "a/b", " ", "con", "x".repeat(61)])(
		"is not %j, which cannot name a file",
		(siteName) => {
			expect(guessServiceName("https://lumora.com/", head(siteName))).toBe("Lumora");
		},
	);
});
