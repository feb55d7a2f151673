import { describe, expect, it } from "vitest";
import { expectLanguages } from "../../../src/check/expected-languages.js";

const repeat = (sentence: string) => Array.from({ length: 12 }, (_, index) => `${sentence} (${index}).`).join("\n\n");
const ENGLISH = repeat(
	"We keep the personal data that you give us for as long as your account exists and for thirty days after that",
);
const FRENCH = repeat(
	"Nous conservons les données personnelles que vous nous confiez aussi longtemps que votre compte existe, puis trente jours",
);

describe("the language that is expected", () => {
	const expected = async (declared: string | undefined, isDeclared: boolean, recorded?: string) => {
		const { languages, by } = await expectLanguages(
			{ acceptLanguage: declared },
			{ acceptLanguage: "de, en;q=0.5", isDeclared },
			recorded,
		);
		return `${by} ${languages.join(",")}`;
	};

	it("is that of the declaration, the configuration, the latest version, or the default, in this order", async () => {
		expect(await expected("fr;q=0.4, it", true, ENGLISH)).toBe("declaration it,fr");
		expect(await expected(undefined, true, ENGLISH)).toBe("configuration de,en");
		expect(await expected(undefined, false, FRENCH)).toBe("version fr");
		expect(await expected(undefined, false)).toBe("default de,en");
	});

	it("is not taken from a version that is too short to tell", async () => {
		expect(await expected(undefined, false, "Nous conservons les données.")).toBe("default de,en");
	});
});
