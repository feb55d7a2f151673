/**
 * `npm run bench:claims [bundle or repository] [stretches] [seed] [part of a path]`: holds every claim of memos against the
 * recorded texts, of every document over its whole history, and of so many random stretches of time of each.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHistory } from "../src/archive/history.js";
import type { DocumentRef, History } from "../src/archive/model.js";
import { type Kinds, openKinds } from "../src/history/kinds.js";
import { readSubject } from "../src/memo/gather.js";
import { type ClaimedVersion, openClaimCheck } from "../test/support/claims.js";
import { createRandom } from "../test/unit/diff/generator.js";
import { corpusFile, isMain } from "./harness.js";

export interface ClaimSums {
	readonly memos: number;
	readonly claims: number;
	readonly wrong: readonly string[];
}

/** Checks the memo of a whole document, and of some stretches of it. */
export async function checkClaims(
	history: History,
	kinds: Pick<Kinds, "of">,
	document: DocumentRef,
	stretches: number,
	random: () => number,
): Promise<ClaimSums> {
	const entries = await history.of(document.path);
	const verdicts = await kinds.of(entries);
	const versions: ClaimedVersion[] = [];
	for (const [index, { commit, date, blob }] of entries.entries()) {
		const { kind, shown, instead, comparedWith } = verdicts[index] ?? { kind: "first", shown: true };
		versions.push({
			commit,
			date,
			kind,
			shown,
			instead,
			comparedWith,
			markdown: blob === undefined ? undefined : await history.text(blob),
		});
	}
	const times = versions.map(({ date }) => date.getTime());
	const [begin, end] = [Math.min(...times), Math.max(...times)];
	const check = openClaimCheck(versions);
	const day = 24 * 60 * 60 * 1000;
	const ranges = Array.from({ length: stretches }, () => {
		const since = begin + random() * (end - begin);
		// From a week to two years: short ones have more that is cut off.
		return [since, since + 7 * day * 104 ** random()] as const;
	});
	const subject = await readSubject(history, kinds, document, { since: new Date(begin), until: new Date(end) });
	let claims = 0;
	const wrong: string[] = [];
	for (const [since, until] of [[begin, end] as const, ...ranges]) {
		const range = { since: new Date(since), until: new Date(until), watches: [] };
		const checked = check(await subject.gather(range), range.since, range.until);
		claims += checked.claims;
		const stretch = `${range.since.toISOString().slice(0, 10)} to ${range.until.toISOString().slice(0, 10)}`;
		wrong.push(...checked.wrong.map((each) => `${stretch}: ${each}`));
	}
	return { memos: ranges.length + 1, claims, wrong };
}

if (isMain(import.meta.url)) {
	const [given = corpusFile("history/platforms.bundle") ?? "", asked = "200", seed = "1", only = ""] =
		process.argv.slice(2);
	// Kinds and what explains them are read from one place, which no other run of tosa has written to.
	const scratch = mkdtempSync(join(tmpdir(), "tosa-claims-"));
	process.env["XDG_CACHE_HOME"] = scratch;
	const path = given.endsWith(".bundle") ? join(scratch, "clone.git") : given;
	if (path !== given) execFileSync("git", ["clone", "--quiet", "--bare", given, path]);
	const history = await openHistory(path);
	try {
		const kinds = openKinds(history);
		const all = await history.documents();
		const documents = all.filter((document) => document.path.includes(only));
		let [memos, claims, wrong] = [0, 0, 0];
		for (const document of documents) {
			const start = process.cpuUsage();
			const checked = await checkClaims(history, kinds, document, Number(asked), createRandom(Number(seed)));
			await kinds.save();
			memos += checked.memos;
			claims += checked.claims;
			wrong += checked.wrong.length;
			for (const each of checked.wrong) console.log(`FALSE ${each}`);
			const seconds = (process.cpuUsage(start).user / 1e6).toFixed(1);
			console.log(`${document.path}: ${checked.claims} claims, ${checked.wrong.length} false, ${seconds} s`);
		}
		console.log(`${memos} memos of ${documents.length} documents, ${claims} claims, ${wrong} false`);
		process.exitCode = wrong === 0 ? 0 : 1;
	} finally {
		await history.close();
		rmSync(scratch, { recursive: true, force: true });
	}
}
