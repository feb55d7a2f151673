import { describe, expect, it } from "vitest";
import { expectLanguages, judgeLanguage, nameLanguage } from "../../../src/check/languages.js";

const repeat = (sentence: string) => Array.from({ length: 12 }, (_, index) => `${sentence} (${index}).`).join("\n\n");
const ENGLISH = repeat(
	"We keep the personal data that you give us for as long as your account exists and for thirty days after that",
);
const FRENCH = repeat(
	"Nous conservons les données personnelles que vous nous confiez aussi longtemps que votre compte existe, puis trente jours",
);
const settings = { acceptLanguage: "en", isDeclared: false };

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

describe("the language of a text", () => {
	const verdict = async (text: string, languages: readonly string[], by: "declaration" | "default" = "declaration") =>
		(await judgeLanguage(text, { languages, by })).verdict;

	it("is the expected one in any region and script", async () => {
		expect(await verdict(FRENCH, ["fr-CA"])).toBe("expected");
		expect(await verdict(ENGLISH, ["en-GB", "fr"])).toBe("expected");
	});

	it("is unexpected where the text speaks for another, and somebody asked", async () => {
		expect(await verdict(FRENCH, ["en"])).toBe("unexpected");
		expect(await judgeLanguage(FRENCH, { languages: ["en"], by: "version" })).toEqual({
			language: "fr",
			verdict: "unexpected",
		});
	});

	it("is doubtful where it is a second choice, or nobody asked", async () => {
		expect(await verdict(FRENCH, ["en", "fr"])).toBe("doubtful");
		expect(
			await judgeLanguage(FRENCH, await expectLanguages({ acceptLanguage: undefined }, settings, undefined)),
		).toEqual({
			language: "fr",
			verdict: "doubtful",
		});
	});

	it("is doubtful where there is too little text to be sure", async () => {
		const short = FRENCH.slice(0, 300);
		expect(await verdict(short, ["en"])).toBe("doubtful");
	});

	it("is unknown where there is next to no text", async () => {
		expect(await verdict("Nous", ["en"])).toBe("unknown");
	});

	it("does not part languages that are told as one", async () => {
		const malay = repeat(
			"Kami menyimpan data peribadi yang anda berikan kepada kami selama akaun anda masih wujud dan tiga puluh hari selepas itu",
		);
		expect(await verdict(malay, ["id"])).toBe("expected");
	});

	it("is named in English", () => {
		expect(nameLanguage("fr")).toBe("French");
		expect(nameLanguage("*")).toBe("*");
	});
});
