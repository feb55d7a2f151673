import { describe, expect, it } from "vitest";
import { compilePhrase, type PhraseOptions } from "../../../src/match/phrase.js";

/** What the phrase is found as. */
const finds = (phrase: string, text: string, options?: PhraseOptions) =>
	compilePhrase(phrase, options)
		.find(text)
		.map(({ start, end }) => text.slice(start, end));

describe("a phrase", () => {
	it("is found whatever its case, unless case counts", () => {
		expect(finds("class action", "CLASS ACTION waiver. A class action.")).toEqual(["CLASS ACTION", "class action"]);
		expect(finds("Class Action", "CLASS ACTION. A Class Action.", { caseSensitive: true })).toEqual(["Class Action"]);
		expect(finds("ÉTÉ", "cet été")).toEqual(["été"]);
	});

	it("is whole words, in any script that has them", () => {
		expect(finds("AI", "said air AI; l’AI")).toEqual(["AI", "AI"]);
		expect(finds("mois", "moisson, mois")).toEqual(["mois"]);
		expect(finds("данные", "данными данные")).toEqual(["данные"]);
		expect(finds("隐私", "本隐私政策")).toEqual(["隐私"]);
		expect(finds("(opt out)", "to (opt out) now")).toEqual(["(opt out)"]);
	});

	it("has any ending where a word ends with an asterisk", () => {
		expect(finds("arbitrat*", "Arbitration, arbitrator, narbitrate")).toEqual(["Arbitration", "arbitrator"]);
		expect(finds("class* action*", "class actions, classes action, class reactions")).toEqual([
			"class actions",
			"classes action",
		]);
	});

	it("is found with typographic signs for plain ones and the other way round", () => {
		expect(finds("don't", "We don’t.")).toEqual(["don’t"]);
		expect(finds("l’utilisateur", "l'utilisateur")).toEqual(["l'utilisateur"]);
		expect(finds('the "Services" - all', "the “Services” — all")).toEqual(["the “Services” — all"]);
		expect(finds('dits "Services" :', "dits « Services »: ici")).toEqual(["dits « Services »:"]);
		expect(finds("and so on...", "and so on…")).toEqual(["and so on…"]);
		expect(finds("non-exclusive", "a non‑exclusive license")).toEqual(["non‑exclusive"]);
	});

	it("has spaces of no account around signs that some languages set off", () => {
		expect(finds("vos droits : accès", "vos droits: accès")).toEqual(["vos droits: accès"]);
		expect(finds("vos droits: accès", "vos droits : accès")).toEqual(["vos droits : accès"]);
	});

	it("may be typed in decomposed letters and with spaces of any kind", () => {
		expect(finds("donne\u0301es\u00a0 personnelles", "vos données personnelles")).toEqual(["données personnelles"]);
		expect(finds("per\u00adsonal\u200b data", "personal data")).toEqual(["personal data"]);
	});

	it("takes signs of regular expressions literally", () => {
		expect(finds("a.b+c", "a.b+c axb+c")).toEqual(["a.b+c"]);
		expect(finds("$5 [per] month?", "$5 [per] month? ")).toEqual(["$5 [per] month?"]);
	});

	it("is refused where there is nothing to look for", () => {
		for (const phrase of ["", "  ", "“…”", "*"]) {
			expect(() => compilePhrase(phrase)).toThrow(expect.objectContaining({ code: "EMPTY_PHRASE" }));
		}
	});

	it("costs time in proportion to the text, however both are made", () => {
		const hostile = `${"a".repeat(200_000)} ${'" '.repeat(50_000)}`;
		for (const phrase of ["a* a* a* b", 'a """ : : " b', "a*", `${"a ".repeat(300)}b`]) {
			expect(finds(phrase, hostile).length).toBeLessThan(2);
		}
	});
});
