import { describe, expect, it } from "vitest";
import { guessTermsType } from "../../../src/text/terms-type.js";

describe("the type of a document", () => {
	it.each([
		["Privacy Policy | Lumora", "Privacy Policy"],
		["Politique de confidentialité", "Privacy Policy"],
		["Datenschutzerklärung", "Privacy Policy"],
		["Lumora Terms of Use", "Terms of Service"],
		["Conditions générales d’utilisation", "Terms of Service"],
		["Allgemeine Geschäftsbedingungen", "Terms of Service"],
		["Términos y condiciones", "Terms of Service"],
		["How we use cookies", "Trackers Policy"],
		["Conditions générales de vente", "Commercial Terms"],
		["Data Processing Addendum", "Data Processor Agreement"],
		["Community rules", "Community Guidelines"],
		["Impressum", "Imprint"],
	])("is told from the title “%s”", (title, type) => {
		expect(guessTermsType([title])).toBe(type);
	});

	it("is the narrower one of two that a title names", () => {
		expect(guessTermsType(["Terms for developers"])).toBe("Developer Terms");
		expect(guessTermsType(["Terms of Service for business accounts"])).toBe("Business Terms of Service");
	});

	it("is what the first text that names one says, whatever the others say", () => {
		expect(guessTermsType([undefined, "Welcome", "Cookies", "Privacy Policy"])).toBe("Trackers Policy");
	});

	it("is not guessed where nothing names one", () => {
		expect(guessTermsType([])).toBeUndefined();
		expect(guessTermsType(["", undefined, "legal 2024 v3"])).toBeUndefined();
	});

	it("is not read into a part of a word", () => {
		expect(guessTermsType(["Rapid answers"])).toBeUndefined();
		expect(guessTermsType(["cgvx"])).toBeUndefined();
	});
});
