/** What the search says of real histories, held against git's own pickaxe; skipped where the corpus is not there. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compilePhrase, type PhraseOptions } from "../../src/match/phrase.js";
import { openPlaces } from "../../src/read/places.js";
import { type SearchedDocument, searchDocument } from "../../src/read/search.js";
import { openHistory } from "../../src/record/history.js";
import type { History } from "../../src/record/model.js";

const BUNDLE = fileURLToPath(new URL("../../../shared/corpus/history/platforms.bundle", import.meta.url));
const isMissing = !existsSync(BUNDLE);
if (isMissing) process.stderr.write(`skipped: the search of real histories, because there is no ${BUNDLE}\n`);

describe.skipIf(isMissing)("the search of real histories", { timeout: 120_000 }, () => {
	const scratch = mkdtempSync(join(tmpdir(), "tosa-corpus-search-"));
	const clone = join(scratch, "versions");
	let history: History;
	beforeAll(async () => {
		execFileSync("git", ["clone", "-q", "--bare", "-b", "main", BUNDLE, clone]);
		history = await openHistory(clone, { cacheFolder: join(scratch, "cache") });
	});
	afterAll(async () => {
		await history?.close();
		rmSync(scratch, { recursive: true, force: true });
	});

	const search = async (phrase: string, options?: PhraseOptions): Promise<SearchedDocument[]> => {
		const found: SearchedDocument[] = [];
		for (const document of await history.documents()) {
			const searched = await searchDocument(history, document, compilePhrase(phrase, options));
			if (searched) found.push(searched);
		}
		return found;
	};

	it("finds Instagram's clause on automated collection in the first record of its terms, of 29 July 2020", async () => {
		const phrase = "in an automated way without our express permission";
		const found = await search(phrase);
		expect(found.map(({ document }) => document.path)).toEqual(["Instagram/Terms of Service.md"]);
		const [first] = found[0]?.sightings ?? [];
		expect(first).toMatchObject({ before: null, after: 1, op: "appeared" });
		expect(first?.entry.date.toISOString().slice(0, 10)).toBe("2020-07-29");
		const places = first && (await openPlaces(history, compilePhrase(phrase))(first));
		expect(places?.[0]?.headings.at(-1)).toBe("Your Commitments");
		expect(places?.[0]?.paragraph).toContain(`collecting information ${phrase}`);
	});

	it.each(["personal information", "third parties", "arbitration"])(
		"finds each change of “%s” that git's own pickaxe finds, and no other, where capitals count and no markup interferes",
		async (phrase) => {
			const args = ["log", "--format=%H", `-S${phrase}`];
			const byGit = execFileSync("git", args, { cwd: clone, encoding: "utf8" }).split("\n").filter(Boolean);
			const found = await search(phrase, { caseSensitive: true });
			expect(byGit.length).toBeGreaterThan(10);
			expect(found.flatMap(({ sightings }) => sightings.map(({ entry }) => entry.commit)).sort()).toEqual(byGit.sort());
		},
	);
});
