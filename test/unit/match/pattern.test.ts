import { describe, expect, it } from "vitest";
import { compilePattern, type PatternOptions } from "../../../src/match/pattern.js";

const finds = async (pattern: string, text: string, options?: PatternOptions) =>
	(await compilePattern(pattern, options)).find(text).map(({ start, end }) => text.slice(start, end));

describe("a pattern", () => {
	it("is found whatever its case, unless case counts", async () => {
		expect(await finds("train(ing|ed)?\\b", "Training, trained, trainer")).toEqual(["Training", "trained"]);
		expect(await finds("AI|ML", "ai AI ml", { caseSensitive: true })).toEqual(["AI"]);
	});

	it("finds typographic signs by plain ones, at the place where they stand", async () => {
		expect(await finds("don't|opt-out", "😀 We don’t; opt‑out")).toEqual(["don’t", "opt‑out"]);
	});

	it("knows Unicode classes", async () => {
		expect(await finds("\\p{L}+s personnelles", "données personnelles")).toEqual(["données personnelles"]);
	});

	it("cannot be made to hang, by the pattern or by the text", async () => {
		const text = `${"a".repeat(100_000)}!`;
		expect(await finds("(a+)+$", text)).toEqual([]);
		expect(await finds("(a|a)*b", text)).toEqual([]);
	});

	it.each([
		["an unclosed group", "(a", "missing"],
		["a look-ahead", "a(?=b)", "(?="],
		["a back-reference", "(a)\\1", "\\1"],
		["nothing but what may be absent", "x*", "matches the empty string"],
		["more than a machine should try", "(\\p{L}{1,100}x){1,10}", "too large"],
		["a text without end", "a".repeat(1001), "longer than 1000"],
	])("is refused with its reason if it is %s", async (_, pattern, reason) => {
		await expect(compilePattern(pattern)).rejects.toMatchObject({
			code: "BAD_PATTERN",
			message: expect.stringContaining(reason),
			hint: expect.stringContaining("RE2"),
		});
	});
});
