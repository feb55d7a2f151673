/** Real declarations of Open Terms Archive: all of them must load. Skipped where ../shared/corpus is absent. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkCollection } from "../../src/collection/lint/check.js";
import { loadCollection } from "../../src/collection/load.js";

const DECLARATIONS = fileURLToPath(new URL("../../../shared/corpus/declarations", import.meta.url));
const absent = !existsSync(DECLARATIONS);

describe.skipIf(absent)(`575 real declaration files${absent ? " (skipped: no ../shared/corpus)" : ""}`, () => {
	let dir: string;
	beforeAll(async () => {
		dir = await mkdtemp(join(tmpdir(), "tosa-corpus-"));
		await mkdir(join(dir, "declarations"));
		await writeFile(join(dir, "tosa.config.json"), JSON.stringify({ declarationsPath: DECLARATIONS }));
	});
	afterAll(() => rm(dir, { recursive: true }));

	it("load without error: 379 services, 816 terms, 860 sources", async () => {
		const { collection, problems } = await loadCollection(dir);
		const terms = collection.services.flatMap((service) => service.terms);
		expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
		expect(collection.services).toHaveLength(379);
		expect(terms).toHaveLength(816);
		expect(terms.flatMap(({ sources }) => sources)).toHaveLength(860);
		// 489 past declarations, 4 of which belong to services that have no declaration any more.
		expect(collection.services.flatMap(({ history = [] }) => history)).toHaveLength(485);
	});

	it("hold nothing to complain of but filters left out of the corpus, addresses that services share, and three oddities of histories", async () => {
		const counts = new Map<string, number>();
		for (const { code } of await checkCollection(dir)) counts.set(code, (counts.get(code) ?? 0) + 1);
		const { FILTERS_FILE_MISSING, ...others } = Object.fromEntries(counts);
		expect(FILTERS_FILE_MISSING).toBeGreaterThan(0);
		expect(others).toEqual({ HISTORY_DATE_REPEATED: 1, HISTORY_WITHOUT_DECLARATION: 2, URL_REPEATED: 46 });
	});

	it("name the sources of each combined terms differently, in file names that fit", async () => {
		const { collection } = await loadCollection(dir);
		for (const { type, sources } of collection.services.flatMap((service) => service.terms)) {
			const files = sources.map(({ id }) => `${type}${id === undefined ? "" : ` #${id}`}.html`.toLowerCase());
			expect(new Set(files).size).toBe(sources.length);
			for (const file of files) expect(Buffer.byteLength(file)).toBeLessThanOrEqual(240);
		}
	});
});
