/** Holds the diff and its reports against real histories; skipped where the corpus is not there. */
import { describe, expect, it } from "vitest";
import { readPairs } from "../../bench/diff.js";
import { diffDocuments } from "../../src/diff/document.js";
import { DIFF_FORMATS, renderDiff } from "../../src/report/diff/index.js";
import { hasHistory, sharedClone } from "../support/corpus.js";
import { expectFaithful } from "../unit/diff/expectations.js";

/** Every n-th pair: enough to meet each document in each of its eras. */
const STEP = 40;

describe.runIf(hasHistory("platforms", "the diff of real histories"))("the diff of real histories", () => {
	it("is faithful, counts as the log does, and can be drawn in every format", { timeout: 300_000 }, async () => {
		const { path } = await sharedClone("platforms");
		const pairs = await readPairs(path, STEP);
		expect(pairs.length).toBeGreaterThan(100);
		for (const [index, { before, after, path: file, commit }] of pairs.entries()) {
			const diff = diffDocuments(before, after);
			expectFaithful(diff, before, after);
			if (index % 8 !== 0) continue;
			const point = { commit, date: new Date(0) };
			const [service = "", terms = ""] = file.replace(/\.md$/, "").split("/");
			const report = { service, terms, from: point, to: point, diff, before, after };
			for (const format of DIFF_FORMATS) expect(renderDiff(format, report).endsWith("\n")).toBe(true);
		}
	});
});
