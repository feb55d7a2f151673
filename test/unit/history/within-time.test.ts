import { describe, expect, it } from "vitest";
import { openPast } from "../../../src/change/index.js";
import type { Past } from "../../../src/change/model.js";
import { countWordsOfChange, diffTexts, judgeInTurn, judgeNext, tellWithin } from "../../../src/history/within-time.js";

const NO_END = /(?:a+)+b/u;
const FOR_EVER = () => void NO_END.exec("a".repeat(60));
const version = (markdown: string, month: number, type: "first" | "change" = "change") =>
	({ markdown, date: new Date(Date.UTC(2020, month)), type }) as const;
const TERMS = "# Terms\n\nYou may use the service as long as you like.\n\nWe keep your messages for 30 days.\n";

/** A past that never ends with a version that holds "!!!". */
function costlyPast(): Past {
	const past = openPast();
	return {
		...past,
		next(input) {
			if (input.markdown.includes("!!!")) FOR_EVER();
			return past.next(input);
		},
	};
}

describe("comparing within a time", () => {
	const line = (index: number) => `line ${index} of many that nobody reads`;
	const before = ["same", ...Array.from({ length: 600 }, (_, index) => line(index)), "end"].join("\n\n");
	const after = before.replace(line(300), "other words");

	it("tells whole lines where nothing finer ends", () => {
		const diff = diffTexts(before, `${after}\n\n${"x y ".repeat(20_000)}`, 1);
		expect(diff).toMatchObject({ isCoarse: true, wordsRemoved: 7 });
		expect(diff.blocks.map(({ op }) => op)).toEqual(["keep", "remove", "add"]);
		const joined = (ops: readonly string[], side: "before" | "after") =>
			diff.blocks.flatMap((block) => (ops.includes(block.op) ? [block[side] ?? ""] : [])).join("\n");
		expect(joined(["keep", "remove"], "before")).toBe(before);
	});

	it("tells words and blocks where there is time", () => {
		const diff = diffTexts(before, after);
		expect(diff.isCoarse).toBeUndefined();
		expect(diff.blocks.filter(({ op }) => op !== "keep")).toHaveLength(2);
		expect(countWordsOfChange(before, after)).toEqual({ added: 2, removed: 7 });
	});

	it("counts what stands between spaces where counting does not end", () => {
		const [a, b] = ["a b ".repeat(100_000), "b c ".repeat(100_000)];
		expect(countWordsOfChange(a, b, 1)).toEqual({ added: 100_000, removed: 100_000 });
	});

	it("gives nothing where telling does not end, and lets errors through", () => {
		expect(tellWithin(Infinity, FOR_EVER, 20)).toBeUndefined();
		expect(() => tellWithin(Infinity, () => JSON.parse("{"))).toThrow(SyntaxError);
		expect(tellWithin(Infinity, () => tellWithin(Infinity, FOR_EVER, 20) ?? "inner")).toBe("inner");
	});
});

describe("judging within a time", () => {
	it("shows a change that takes too long, and the one after it, and goes on", () => {
		const past = costlyPast();
		const judge = (markdown: string, month: number) => judgeNext(past, version(markdown, month));
		expect(judgeNext(past, version(TERMS, 0, "first"))).toBeUndefined();
		const slow = judgeNext(past, version(`${TERMS}!!!`, 1), 20);
		expect(slow).toMatchObject({ kind: "substantive", shown: true, parts: [] });
		expect(slow?.reasons).toEqual(["The two texts take too long to compare, so that every difference counts."]);
		expect(past.gist()).toBeUndefined();
		const state = past.state();
		expect(judge(TERMS, 2)?.reasons.join()).toMatch(/^The version before takes too long/);
		expect(judge(TERMS.replace("30", "90"), 3)).toMatchObject({ kind: "substantive", shown: true });
		// What was kept of it in between says the same.
		const kept = openPast(state);
		expect(kept.next(version(TERMS, 2))?.reasons.join()).toMatch(/^The version before takes too long/);
	});

	it("judges several in turn as one by one, and ends none but the one that takes too long", () => {
		const texts = [TERMS, TERMS.replace("30", "60"), `${TERMS}!!!`, TERMS, TERMS.replace("30", "90")];
		const versions = texts.map((markdown, month) => version(markdown, month, month === 0 ? "first" : "change"));
		const one = costlyPast();
		const alone = versions.map((each) => judgeNext(one, each, 20));
		const judged = judgeInTurn(costlyPast(), versions, { tellsGists: true, mostMs: 20 });
		expect(judged.map(({ made }) => made)).toEqual(alone);
		const gist = "We keep your messages for 90 days.";
		expect(judged.map((each) => each.gist)).toEqual([undefined, gist.replace("90", "60"), undefined, undefined, gist]);
	});

	it("tells a change whose gist takes too long without it", () => {
		const past = { ...openPast(), gist: () => void FOR_EVER() };
		const versions = [version(TERMS, 0, "first"), version(TERMS.replace("30", "60"), 1), version(TERMS, 2)];
		const judged = judgeInTurn(past, versions, { tellsGists: true, mostMs: 20 });
		expect(judged.map(({ made }) => made?.kind)).toEqual([undefined, "substantive", "seen-before"]);
	});
});
