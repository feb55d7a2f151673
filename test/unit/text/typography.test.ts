import { describe, expect, it } from "vitest";
import { foldTypography, withPlainSigns } from "../../../src/text/typography.js";
import { paragraphOf, SAMPLES } from "../../support/in-scripts.js";

describe("typography", () => {
	it.each(SAMPLES)("is folded in $script without a letter or mark lost", (sample) => {
		const text = `${paragraphOf(sample)} ${sample.marked[0]}`;
		const bare = (of: string) => of.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
		expect(bare(foldTypography(text))).toBe(bare(text.normalize("NFKC")));
		expect(foldTypography(`\u200f${text.replaceAll(" ", "\u202f")}\u200b`)).toBe(foldTypography(text));
	});

	it("has one form of quotation marks, apostrophes, dashes, widths and pictures", () => {
		expect(foldTypography("„a“ «b» ‘c’ d–e f‑g ＡＢ ﬁ ✔️ ´x")).toBe('"a" "b" \'c\' d-e f-g AB fi ✔ \'x');
	});

	it("keeps lines", () => {
		expect(foldTypography(" a \t b \n c ")).toBe("a b \n c");
	});

	it("has plain signs in a text that stays as long", () => {
		const text = "l’été « là » — 10′ 30″";
		expect(withPlainSigns(text)).toBe('l\'été " là " - 10\' 30"');
		expect(withPlainSigns(text)).toHaveLength(text.length);
	});
});
