/** Holds the diff and its reports against real histories; skipped where the corpus is not there. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readPairs } from "../../bench/diff.js";
import { countChangedWords } from "../../src/diff/count.js";
import { diffDocuments } from "../../src/diff/document.js";
import { DIFF_FORMATS, renderDiff } from "../../src/report/diff/index.js";
import { expectFaithful } from "../unit/diff/expectations.js";

const BUNDLE = fileURLToPath(new URL("../../../shared/corpus/history/platforms.bundle", import.meta.url));
const isMissing = !existsSync(BUNDLE);
if (isMissing) process.stderr.write(`skipped: the diff of real histories, because there is no ${BUNDLE}\n`);
/** Every n-th pair: enough to meet each document in each of its eras. */
const STEP = 40;

describe.skipIf(isMissing)("the diff of real histories", () => {
	it("is faithful, counts as the log does, and can be drawn in every format", { timeout: 300_000 }, async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "tosa-corpus-diff-"));
		try {
			execFileSync("git", ["clone", "--quiet", "--bare", "-b", "main", BUNDLE, folder], { stdio: "ignore" });
			const pairs = (await readPairs(folder)).filter((_, index) => index % STEP === 0);
			expect(pairs.length).toBeGreaterThan(100);
			for (const [index, { before, after, path: file, commit }] of pairs.entries()) {
				const diff = diffDocuments(before, after);
				expectFaithful(diff, before, after);
				const { added, removed } = countChangedWords(before, after);
				expect([diff.wordsAdded, diff.wordsRemoved]).toEqual([added, removed]);
				if (index % 8 !== 0) continue;
				const point = { commit, date: new Date(0) };
				const [service = "", terms = ""] = file.replace(/\.md$/, "").split("/");
				const report = { service, terms, from: point, to: point, diff, before, after };
				for (const format of DIFF_FORMATS) expect(renderDiff(format, report).endsWith("\n")).toBe(true);
			}
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
