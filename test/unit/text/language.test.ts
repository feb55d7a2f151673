import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../../src/text/language.js";

const CLAUSES = {
	en: "You may end this agreement at any time with a notice of thirty days, and we return what you have paid in.",
	fr: "Vous pouvez résilier ce contrat à tout moment avec un préavis de trente jours, et nous vous rendons vos versements.",
	de: "Sie können diesen Vertrag jederzeit mit einer Frist von dreißig Tagen kündigen, und wir zahlen Ihr Guthaben aus.",
	es: "Usted puede rescindir este contrato en cualquier momento con un aviso de treinta días, y le devolvemos su saldo.",
	fi: "Voit irtisanoa tämän sopimuksen milloin tahansa kolmenkymmenen päivän ilmoitusajalla, ja palautamme talletuksesi.",
	ja: "利用者は、三十日前に通知することにより、いつでも本契約を解約することができ、当社は残高を返金します。",
} as const;

describe("the language of a text", () => {
	it.each(Object.entries(CLAUSES))("is %s", async (language, clause) => {
		expect(await detectLanguage(clause.repeat(8))).toEqual({ language, certain: true });
	});

	it("is not certain in a short text, and not told in a shorter one", async () => {
		expect(await detectLanguage(CLAUSES.en.repeat(2))).toEqual({ language: "en", certain: false });
		for (const text of ["", "Terms of Use", CLAUSES.de.slice(0, 60), "1234567890 ".repeat(100)]) {
			expect(await detectLanguage(text)).toBeUndefined();
		}
	});

	it("is that of the text, not of the names of languages above it", async () => {
		const menu =
			"العربية · български · čeština · Deutsch · Ελληνικά · español · français · magyar · 日本語 · polski\n\n";
		expect(await detectLanguage(menu.repeat(4) + CLAUSES.en.repeat(30))).toMatchObject({
			language: "en",
			certain: true,
		});
	});

	it("is that of the words, not of addresses", async () => {
		const links = `[${CLAUSES.fr}](https://halfpenny.example/${"the-terms-and-conditions-of-the-service/".repeat(20)}) `;
		expect(await detectLanguage(links.repeat(6))).toEqual({ language: "fr", certain: true });
	});

	it("is not certain, or not told, where a text is in two", async () => {
		const two = await detectLanguage(`${CLAUSES.en.repeat(20)}\n\n${CLAUSES.de.repeat(20)}`);
		expect(two?.certain ?? false).toBe(false);
	});
});
