import { describe, expect, it } from "vitest";
import { judgeLanguage, nameLanguage } from "../../../src/text/expected-language.js";

const repeat = (sentence: string) => Array.from({ length: 12 }, (_, index) => `${sentence} (${index}).`).join("\n\n");
const ENGLISH = repeat(
	"We keep the personal data that you give us for as long as your account exists and for thirty days after that",
);
const FRENCH = repeat(
	"Nous conservons les données personnelles que vous nous confiez aussi longtemps que votre compte existe, puis trente jours",
);
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
		expect(await judgeLanguage(FRENCH, { languages: ["en"], by: "default" })).toEqual({
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
