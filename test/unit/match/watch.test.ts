import { describe, expect, it } from "vitest";
import { checkPattern, compileWatches } from "../../../src/match/watch.js";

describe("a watch", () => {
	it("sees any of its phrases, and its pattern", async () => {
		const [watch] = await compileWatches([
			{ name: "AI", phrases: ["machine learning", "AI"], pattern: "\\btrain(ing|ed)?\\b" },
		]);
		expect(["Machine\u2011learning", "We use AI.", "data for training"].map((text) => watch?.sees(text))).toEqual([
			false,
			true,
			true,
		]);
		expect(watch?.sees("We said trainers.")).toBe(false);
	});

	it("takes capitals as such where asked to", async () => {
		const [watch] = await compileWatches([{ name: "us", phrases: ["US"], pattern: "U\\.S\\.", caseSensitive: true }]);
		expect(["tell us", "in the US", "u.s."].map((text) => watch?.sees(text))).toEqual([false, true, false]);
	});

	it("covers the services and terms that it names, or all", async () => {
		const rules = { phrases: ["x"] };
		const [all, some] = await compileWatches([
			{ name: "all", ...rules },
			{ name: "some", ...rules, services: ["Lumora"], terms: ["Terms of Service"] },
		]);
		const covered = (serviceId: string, termsType: string) =>
			[all, some].map((watch) => watch?.covers({ serviceId, termsType }));
		expect(covered("Lumora", "Terms of Service")).toEqual([true, true]);
		expect(covered("Lumora", "Cookies")).toEqual([true, false]);
		expect(covered("Cumulo", "Terms of Service")).toEqual([true, false]);
	});

	it("is refused by its name where its pattern cannot be used", async () => {
		await expect(compileWatches([{ name: "slow", pattern: "(?=a)" }])).rejects.toMatchObject({
			code: "BAD_PATTERN",
			message: expect.stringContaining("The watch “slow” of the configuration: "),
		});
		await expect(compileWatches([{ name: "slow", pattern: "(?=a)", file: "Lumora.json" }])).rejects.toMatchObject({
			message: expect.stringContaining("The watch “slow” of Lumora.json: "),
		});
		expect(await checkPattern("a|b")).toBeUndefined();
		expect(await checkPattern("(")).toMatchObject({
			message: "“(” is not a valid pattern: missing closing ): `(`.",
		});
	});
});
