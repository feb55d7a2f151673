/** What search and blame say of real histories, held against git's own pickaxe; skipped where the corpus is not there. */
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHistory } from "../../src/archive/history.js";
import type { History } from "../../src/archive/model.js";
import { dateSentences } from "../../src/history/blame.js";
import { openPlaces } from "../../src/history/places.js";
import { type SearchedDocument, searchDocument } from "../../src/history/search.js";
import { compilePhrase, type PhraseOptions } from "../../src/match/phrase.js";
import { hasHistory, sharedClone } from "../support/corpus.js";

describe.runIf(hasHistory("platforms", "the search of real histories"))(
	"the search of real histories",
	{ timeout: 120_000 },
	() => {
		let clone: string;
		let history: History;
		beforeAll(async () => {
			const shared = await sharedClone("platforms");
			clone = shared.path;
			history = await openHistory(clone, { cacheFolder: shared.cacheFolder });
		});
		afterAll(() => history?.close());

		const search = async (phrase: string, options?: PhraseOptions): Promise<SearchedDocument[]> => {
			const found: SearchedDocument[] = [];
			for (const document of await history.documents()) {
				const searched = await searchDocument(history, document, compilePhrase(phrase, options));
				if (searched) found.push(searched);
			}
			return found;
		};

		/** What is left of each document that a commit changed: the shorter of its two texts as a share of the longer. */
		const sharesOfText = async (commit: string): Promise<number[]> => {
			const entries = (await Promise.all((await history.documents()).map(({ path }) => history.of(path)))).flat();
			const changed = entries.filter((entry) => entry.commit === commit);
			const texts = changed.map(async ({ blob, previousBlob }) => {
				const sizes = await Promise.all(
					[blob, previousBlob].map(async (id) => (id ? (await history.text(id)).length : 0)),
				);
				return Math.min(...sizes) / Math.max(...sizes, 1);
			});
			return Promise.all(texts);
		};

		it("finds Instagram's clause on automated collection in the first record of its terms, of 29 July 2020", async () => {
			const phrase = "in an automated way without our express permission";
			const found = await search(phrase);
			expect(found.map(({ document }) => document.path)).toEqual(["Instagram/Terms of Service.md"]);
			const [first] = found[0]?.changes ?? [];
			expect(first).toMatchObject({ before: null, after: 1, op: "appeared" });
			expect(first?.entry.date.toISOString().slice(0, 10)).toBe("2020-07-29");
			const places = first && (await openPlaces(history, compilePhrase(phrase))(first));
			expect(places?.[0]?.headings.at(-1)).toBe("Your Commitments");
			expect(places?.[0]?.paragraph).toContain(`collecting information ${phrase}`);
		});

		it.each(["personal information", "third parties", "arbitration"])(
			"finds each change of “%s” that git's own pickaxe finds, but for pages that stood in the place of the document for once",
			async (phrase) => {
				const args = ["log", "--format=%H", `-S${phrase}`];
				const byGit = execFileSync("git", args, { cwd: clone, encoding: "utf8" }).split("\n").filter(Boolean);
				const found = await search(phrase, { caseSensitive: true });
				expect(byGit.length).toBeGreaterThan(10);
				const own = new Set(found.flatMap(({ changes }) => changes.map(({ entry }) => entry.commit)));
				expect([...own].filter((commit) => !byGit.includes(commit))).toEqual([]);
				// Most of the text goes at such a page, or comes back behind it.
				const passedOver = byGit.filter((commit) => !own.has(commit));
				expect(passedOver.length).toBeLessThan(byGit.length / 5);
				for (const commit of passedOver) expect(Math.min(...(await sharesOfText(commit))), commit).toBeLessThan(0.4);
			},
		);

		describe("and of the November 2021 changes of Instagram", () => {
			/** The versions that a document had on a day. */
			const versionsOf = async (path: string, day: string) => {
				const entries = await history.of(path);
				const places = [...entries.keys()].filter((at) => entries[at]?.date.toISOString().startsWith(day));
				return Promise.all(places.map((at) => dateSentences(history, entries.slice(0, at + 1))));
			};

			it.each([
				["Instagram/Terms of Service.md", "2021-11-10", 2],
				["Instagram/Privacy Policy.md", "2021-11-16", 4],
			])("blame finds not one new sentence in %s of %s", async (path, day, count) => {
				const versions = await versionsOf(path, day);
				expect(versions).toHaveLength(count);
				for (const blocks of versions) {
					const sentences = blocks.flatMap((block) => block.sentences);
					expect(sentences.length).toBeGreaterThan(150);
					expect(sentences.filter(({ since }) => since.date >= new Date(day))).toEqual([]);
				}
			});

			it("blame dates the clause on automated collection 29 July 2020, and the rest of its paragraph later", async () => {
				const [blocks = []] = await versionsOf("Instagram/Terms of Service.md", "2021-11-10");
				const block = blocks.find(({ text }) => text.includes("in an automated way without our express permission"));
				const clause = block?.sentences.find(({ text }) => text.includes("in an automated way"));
				expect(clause?.since.date.toISOString().slice(0, 10)).toBe("2020-07-29");
				// "unauthorized" became "unauthorised".
				expect(block?.since.date.toISOString().slice(0, 10)).toBe("2021-11-03");
			});
		});
	},
);
