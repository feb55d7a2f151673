import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { measureExtraction } from "../../bench/extract.js";
import { checkSelector } from "../../src/extract/select.js";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));
const isThere = existsSync(CORPUS);
if (!isThere) process.stderr.write(`SKIPPED: extraction of real pages, ${CORPUS} is not there\n`);

describe.skipIf(!isThere)("real pages", { timeout: 120_000 }, () => {
	it("give the text of Open Terms Archive's engine, or miss where it misses", async () => {
		const result = await measureExtraction({ rounds: 0 });
		expect(result?.differing).toEqual([]);
		expect(result).toMatchObject({ texts: 92, identical: 92, misses: 22, missed: 19, rescued: ["000", "001", "002"] });
	});

	it("are declared with selectors that are all valid", () => {
		const files = readdirSync(`${CORPUS}declarations`, { recursive: true, encoding: "utf8" }).filter((file) =>
			file.endsWith(".json"),
		);
		const selectors = new Set(
			files.flatMap((file) => selectorsIn(JSON.parse(readFileSync(`${CORPUS}declarations/${file}`, "utf8")))),
		);
		expect(selectors.size).toBeGreaterThan(800);
		expect([...selectors].filter((selector) => checkSelector(selector) !== undefined)).toEqual([]);
	});
});

/** Every selector below the keys `select` and `remove` of a declaration. */
function selectorsIn(value: unknown, isSelector = false): string[] {
	if (typeof value === "string") return isSelector ? [value] : [];
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, below]) =>
		selectorsIn(below, isSelector || key === "select" || key === "remove"),
	);
}
