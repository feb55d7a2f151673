/**
 * `npm run bench:claims [bundle or repository] [stretches] [seed]`: holds every claim of memos against the recorded texts, of
 * every document over its whole history, and of random stretches of time.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHistory } from "../src/archive/history.js";
import type { DocumentRef, History } from "../src/archive/model.js";
import { type Kinds, openKinds } from "../src/history/kinds.js";
import { readSubject } from "../src/memo/gather.js";
import { type ClaimedVersion, openClaimCheck } from "../test/support/claims.js";
import { createRandom } from "../test/unit/diff/generator.js";

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

if (process.argv[1]?.endsWith("claims.ts")) {
	const [path = "", asked = "200", seed = "1"] = process.argv.slice(2);
	const scratch = mkdtempSync(join(tmpdir(), "tosa-claims-"));
	const history = await openHistory(path);
	try {
		const kinds = openKinds(history, join(scratch, "kinds"));
		const documents = await history.documents();
		const random = createRandom(Number(seed));
		let [memos, claims, wrong] = [0, 0, 0];
		for (const [index, document] of documents.entries()) {
			// As many of each, all in all as many as were asked for.
			const own =
				Math.floor(((index + 1) * Number(asked)) / documents.length) -
				Math.floor((index * Number(asked)) / documents.length);
			const checked = await checkClaims(history, kinds, document, own, random);
			memos += checked.memos;
			claims += checked.claims;
			wrong += checked.wrong.length;
			for (const each of checked.wrong) process.stdout.write(`FALSE ${each}\n`);
		}
		process.stdout.write(`${memos} memos of ${documents.length} documents, ${claims} claims, ${wrong} false\n`);
		process.exitCode = wrong === 0 ? 0 : 1;
	} finally {
		await history.close();
		rmSync(scratch, { recursive: true, force: true });
	}
}
