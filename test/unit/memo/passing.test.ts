import { describe, expect, it } from "vitest";
import type { Quote } from "../../../src/memo/model.js";
import { type Stage, splitPassing, standsSo } from "../../../src/memo/passing.js";
import type { Wording } from "../../../src/memo/quotes.js";

const quote: Quote = { op: "add", kind: "paragraph", headings: [], words: [["add", "x"]], weight: 1 };
const wording = (came: string[], went: string[] = []): Wording => ({
	quote,
	came,
	went,
	before: went.join(""),
	after: came.join(""),
	texts: new Map(),
});
const day = (number: number) => new Date(Date.UTC(2024, 0, number));

/** Versions of the 1st, the 2nd and so on, each with its sentences; the change is the first. */
const stages = (...versions: string[]): Stage[] =>
	versions.map((version, index) => {
		const keys = new Set(version.split(" "));
		const holds = (key: string) => keys.has(key);
		const count = (paragraph: string) => version.split(" ").filter((key) => key === paragraph).length;
		const state = { holds, count, joined: version.replaceAll(" ", "") };
		return { commit: `c${index + 1}`, date: day(index + 1), state };
	});
const split = (wordings: Wording[], versions: Stage[], reworded: string[] = []) =>
	splitPassing(versions[0] ?? { commit: "", date: day(1) }, wordings, versions, new Set(reworded));

describe("what a change brought", () => {
	it("lasts where it still stands at the end, even if it was gone in between", () => {
		const form = wording(["form"]);
		expect(split([form], stages("a form", "a", "a form"))).toEqual({ lasting: [form], passing: [] });
	});

	it("passes where it is gone at the end, with how often it came and when it was there last", () => {
		const { lasting, passing } = split([wording(["form"])], stages("a form", "a", "a form", "a form", "a"));
		expect(lasting).toEqual([]);
		expect(passing).toMatchObject([{ op: "came", commit: "c1", times: 2, last: { commit: "c4", date: day(4) } }]);
	});

	it("lasts where a later change reworded it", () => {
		const clause = wording(["old"]);
		expect(split([clause], stages("old", "new"), ["old"]).lasting).toEqual([clause]);
	});

	it("lasts where the words before it did not come back", () => {
		const reworded = wording(["b"], ["a"]);
		expect(split([reworded], stages("b", "c")).lasting).toEqual([reworded]);
		expect(split([reworded], stages("b", "a")).passing).toMatchObject([{ op: "came", times: 1 }]);
	});
});

describe("what a change moved", () => {
	const moved: Wording = { ...wording([]), quote: { ...quote, op: "move" }, beside: ["hdrule", "rulemore"] };

	it("lasts, and stands so as long as it stands beside what it was put beside", () => {
		const versions = stages("a rule hd", "hd rule more", "hd rule", "rule hd more");
		expect(split([moved], versions).lasting).toEqual([moved]);
		const [own] = versions as [Stage];
		expect(versions.map((each) => standsSo(moved, own, each))).toEqual([false, true, true, false]);
	});
});

describe("what a change took out", () => {
	it("passes where it is back at the end", () => {
		const { passing } = split([wording([], ["rule"])], stages("a", "a rule", "a", "a rule"));
		expect(passing).toMatchObject([{ op: "went", times: 2, last: { commit: "c3" } }]);
	});

	it("is told apart from what the same change brought for good", () => {
		const [brought, removed] = [wording(["new"]), wording([], ["rule"])];
		const { lasting, passing } = split([brought, removed], stages("a new", "a new rule"));
		expect(lasting).toEqual([brought]);
		expect(passing).toHaveLength(1);
	});
});
