import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFilterExports } from "../../../../src/collection/declarations/filter-exports.js";
import { filterPlace, findFilters, importFilter } from "../../../../src/collection/declarations/filters.js";
import { loadCollection } from "../../../../src/collection/load.js";
import type { FilterReference } from "../../../../src/collection/model.js";
import { ExtractError } from "../../../../src/errors.js";
import { sourceWith } from "../../extract/page.js";

let dir: string;
beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), "tosa-filters-"));
	const fixture = fileURLToPath(new URL("../../../fixtures/declarations/every-form", import.meta.url));
	await cp(fixture, dir, { recursive: true });
	// Says what the `.js` files beside it are, as a collection's own package.json does.
	await writeFile(join(dir, "package.json"), '{ "type": "module" }');
});
afterEach(() => rm(dir, { recursive: true }));

/** The filters of a terms that uses the one of this name. */
const load = async (serviceId: string, at?: string, name = "dropBanner") => {
	const { collection } = await loadCollection(dir);
	const terms = { serviceId, sources: [sourceWith({ filters: [{ name }] })] };
	const place = filterPlace(collection, terms, at === undefined ? undefined : new Date(at));
	return place && findFilters(place);
};
/** The filters of the history return their name instead of touching the document. */
const call = async (filter: FilterReference | undefined) =>
	filter && (await importFilter(filter))({ querySelectorAll: () => [] } as never);

describe("custom filters", () => {
	it("are those that the file exports, passed on from other files too", async () => {
		expect(Object.keys((await load("Lumen Mail")) ?? {}).sort()).toEqual(["dropBanner", "removeAds"]);
	});

	it("of the past replace those of today until their last moment", async () => {
		expect(await call((await load("Lumen Mail", "2020-12-31T00:00:00Z"))?.["dropBanner"])).toBe("first");
		expect(await call((await load("Lumen Mail", "2021-12-31T22:00:00Z"))?.["dropBanner"])).toBe("second");
		expect(await call((await load("Lumen Mail", "2021-12-31T22:00:01Z"))?.["dropBanner"])).toBeUndefined();
		expect((await load("Lumen Mail", "2020-12-31T00:00:00Z"))?.["removeAds"]).toMatchObject({
			name: "removeAds",
			module: join(dir, "declarations", "Lumen Mail.filters.js"),
		});
	});

	it("are not even read where the collection does not trust them", async () => {
		await writeFile(join(dir, "tosa.config.json"), "{}");
		await writeFile(join(dir, "declarations", "Lumen Mail.filters.js"), "globalThis.wasRun = true;");
		expect(await load("Lumen Mail")).toBeUndefined();
		expect("wasRun" in globalThis).toBe(false);
	});

	it("are an empty table for a service that has none, without inherited names", async () => {
		const table = await load("Тест.example");
		expect(Object.keys(table ?? { x: 1 })).toEqual([]);
		expect(table?.["constructor"]).toBeUndefined();
	});

	it("that the file exports no more are refused", async () => {
		const reference = (await load("Lumen Mail"))?.["dropBanner"];
		if (!reference) throw new Error("the fixture has it");
		const gone = importFilter({ ...reference, name: "gone" });
		await expect(gone).rejects.toMatchObject({ code: "FILTERS_BROKEN", message: expect.stringContaining("gone") });
	});

	it("are not run for a terms that uses none of them", async () => {
		await writeFile(join(dir, "declarations", "Lumen Mail.filters.js"), 'throw new Error("out of order");');
		expect(await load("Lumen Mail", undefined, "removeQueryParams")).toBeUndefined();
	});

	it("that need a missing package are refused with the way to install it", async () => {
		await writeFile(join(dir, "declarations", "Lumen Mail.filters.js"), 'import "no-such-package-of-tosa";');
		await expect(load("Lumen Mail")).rejects.toMatchObject({
			code: "FILTERS_BROKEN",
			message: expect.stringContaining("no-such-package-of-tosa"),
			hint: expect.stringContaining("npm install"),
		});
	});

	it("that cannot be run fail for this service alone", async () => {
		await writeFile(join(dir, "declarations", "O'Hara & Søn.filters.js"), 'throw new Error("out of order");');
		const failure = load("O'Hara & Søn");
		await expect(failure).rejects.toBeInstanceOf(ExtractError);
		await expect(failure).rejects.toMatchObject({
			code: "FILTERS_BROKEN",
			message: expect.stringContaining("out of order"),
		});
		expect(Object.keys((await load("Lumen Mail")) ?? {})).toHaveLength(2);
	});
});

describe("reading the exports of a filters file", () => {
	it("knows every way of exporting, without running the file", async () => {
		const text = `
			throw new Error("never run");
			export function one() {}
			export async function two() {}
			export const three = () => {}, four = 4;
			export { three as five };
			export { six } from "./elsewhere.js";
			export default one;
		`;
		const { names, complete } = await readFilterExports("/nowhere/Any.filters.js", text);
		expect([...names].sort()).toEqual(["default", "five", "four", "one", "six", "three", "two"]);
		expect(complete).toBe(true);
	});

	it("follows files that pass on everything, round in circles too, and says when it cannot", async () => {
		await writeFile(join(dir, "a.js"), 'export * from "./b.js"; export const a = 1;');
		await writeFile(join(dir, "b.js"), 'export * from "./a.js"; export const b = 1;');
		const circle = await readFilterExports(join(dir, "a.js"), 'export * from "./b.js"; export const a = 1;');
		expect([[...circle.names].sort(), circle.complete]).toEqual([["a", "b"], true]);
		const outside = await readFilterExports(
			join(dir, "c.js"),
			'export * from "a-package"; export * from "./missing.js";',
		);
		expect(outside.complete).toBe(false);
	});

	it("pass nothing on from what is no file, such as a device without an end", async () => {
		await symlink("/dev/zero", join(dir, "zero.js"));
		const device = await readFilterExports(join(dir, "d.js"), 'export * from "./zero.js"; export const d = 1;');
		expect([[...device.names], device.complete]).toEqual([["d"], false]);
	});
});
