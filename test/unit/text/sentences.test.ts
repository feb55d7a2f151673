import { describe, expect, it } from "vitest";
import {
	countSentenceEnds,
	endsClause,
	endsSentence,
	splitClauses,
	splitSentences,
} from "../../../src/text/sentences.js";
import { paragraphOf, SAMPLES } from "../../support/in-scripts.js";

describe("the sentences of a text", () => {
	it.each(SAMPLES)("are told apart in $script", (sample) => {
		expect(splitSentences(paragraphOf(sample))).toEqual(sample.sentences);
		expect(splitClauses(paragraphOf(sample))).toEqual(sample.sentences);
		expect(countSentenceEnds(paragraphOf(sample))).toBe(3);
	});

	it.each(SAMPLES.filter(({ script }) => script !== "Thai"))(
		"are seen to end in $script, in quotation marks as well",
		({ sentences: [first, second], title }) => {
			for (const each of [first, second, `“${first}”`, `(${second})`]) {
				expect(endsSentence(each), each).toBe(true);
				expect(endsClause(each), each).toBe(true);
			}
			expect(endsSentence(title)).toBe(false);
			expect(countSentenceEnds(title)).toBe(0);
		},
	);

	it("end in Thai and Lao with a space, but not at the sign of repetition or a number", () => {
		expect(splitSentences("ข้อมูลต่าง ๆ ของคุณ 30 วัน ขอบคุณ")).toEqual(["ข้อมูลต่าง ๆ ของคุณ 30 วัน", "ขอบคุณ"]);
		expect(splitSentences("ພວກເຮົາເກັບ ຂໍ້ມູນ")).toEqual(["ພວກເຮົາເກັບ", "ຂໍ້ມູນ"]);
	});

	it.each([
		["Data, e.g. names of Lumora Inc. and others, is kept. It is safe.", 2],
		["It holds from 3. März 2024 on. Then it ends.", 2],
		["12.3. Assignment. You may assign it.", 2],
		["We sell version 1.2. It is free.", 2],
		["「はい。」いいえ。", 2],
		["注意！请阅读。", 2],
		["He said “Yes.” Then he left.", 2],
		["Er sagte „Ja.“ Dann ging er.", 2],
		["ہم رکھتے ہیں۔ شکریہ۔", 2],
		["ကျွန်ုပ်တို့ သိမ်းဆည်းသည်။ ကျေးဇူးတင်ပါသည်။", 2],
		["Wait… what? Yes.", 2],
		["one line\nanother line", 2],
		["Version 1.5 costs 3.50 a month.", 1],
	])("of %j are %i", (text, count) => {
		expect(splitSentences(text)).toHaveLength(count);
	});

	it("are cut further into clauses: at colons, semicolons and cells, in every script", () => {
		expect(splitClauses("We collect: names; places.")).toEqual(["We collect:", "names;", "places."]);
		expect(splitClauses("我们收集：姓名；地址。")).toEqual(["我们收集：", "姓名；", "地址。"]);
		// Compatibility forms unified.
		expect(splitClauses("我们收集:姓名;地址。")).toEqual(["我们收集:", "姓名;", "地址。"]);
		expect(splitClauses("نجمع: الأسماء؛ العناوين.")).toEqual(["نجمع:", "الأسماء؛", "العناوين."]);
		expect(splitClauses("Συλλέγουμε τα εξής· ονόματα.")).toEqual(["Συλλέγουμε τα εξής·", "ονόματα."]);
		expect(splitClauses("When | We sell\nNever")).toEqual(["When", "We sell", "Never"]);
		expect(splitSentences("When | We sell: names; places")).toHaveLength(1);
	});

	it("are cut into the same clauses in any case", () => {
		const text = "Data of Lumora Inc. and others is kept. If you ask: f you. We go.";
		expect(splitClauses(text.toLowerCase())).toEqual(splitClauses(text).map((clause) => clause.toLowerCase()));
	});

	it("take time in proportion to the text, whatever it is", () => {
		for (const part of ['"', "。”", ". ", " ", "?\n", "| ", "ก ", "…)", "1. "]) {
			const hostile = part.repeat(100_000);
			expect(splitClauses(hostile).length + splitSentences(hostile).length).toBeGreaterThanOrEqual(0);
		}
	});
});
