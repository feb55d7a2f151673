import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { declarationAt } from "../../../src/collection/declarations/history.js";
import { loadCollection } from "../../../src/collection/load.js";
import type { Service, Terms } from "../../../src/collection/model.js";

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/declarations/${name}`, import.meta.url));

async function loadLumen(dir = fixture("every-form")): Promise<Service> {
	const { collection } = await loadCollection(dir);
	const service = collection.services.find(({ id }) => id === "Lumen Mail");
	if (!service) throw new Error("Lumen Mail is not loaded.");
	return service;
}

async function loadTerms(type: string, dir?: string): Promise<Terms> {
	const terms = (await loadLumen(dir)).terms.find((one) => one.type === type);
	if (!terms) throw new Error(`${type} is not loaded.`);
	return terms;
}

describe("loading a collection", () => {
	it("gives every service, sorted by id, with its display name and file", async () => {
		const { collection, problems } = await loadCollection(fixture("every-form"));
		expect(problems).toEqual([]);
		expect(collection.services.map(({ id }) => id)).toEqual(["Lumen Mail", "O'Hara & Søn", "Shared", "Тест.example"]);
		const [lumen] = collection.services;
		expect(lumen?.name).toBe("Lumen Mail™");
		expect(lumen?.file).toBe(join(fixture("every-form"), "declarations", "Lumen Mail.json"));
		expect(collection.services[2]?.terms).toEqual([]);
	});

	it("turns every way of writing selectors and filters into lists", async () => {
		const { sources } = await loadTerms("Privacy Policy");
		expect(sources).toEqual([
			{
				url: "https://lumen.example/privacy",
				id: undefined,
				select: ["h1", { startBefore: "#intro", endAfter: "#end" }],
				remove: [{ startAfter: ".a", endBefore: ".b" }],
				filters: [{ name: "dropBanner" }, { name: "removeQueryParams", params: ["utm_source"] }],
				executeClientScripts: false,
				acceptLanguage: "fr",
			},
		]);
	});

	it("takes a PDF without select", async () => {
		expect((await loadTerms("Commercial Terms")).sources[0]?.select).toEqual([]);
	});

	it("lets each entry of combine override the shared keys, merging nothing", async () => {
		const { sources } = await loadTerms("Community Guidelines");
		const brief = sources.map(({ id, select, remove, filters, executeClientScripts }) => {
			return { id, select, remove, filters: filters.map(({ name }) => name), executeClientScripts };
		});
		const shared = { select: ["article"], remove: ["nav"], filters: ["removeAds"], executeClientScripts: true };
		expect(brief).toEqual([
			{ id: "rules-index", ...shared },
			{ id: "rules-café", ...shared, select: ["main"], remove: [] },
			{ id: "rules-index.php", ...shared, filters: [], executeClientScripts: false },
		]);
	});

	it("keeps the services without faults, and reports all faults of the others", async () => {
		const { collection, problems } = await loadCollection(fixture("unreadable-files"));
		expect(collection.services.map(({ id }) => id)).toEqual(["Good", "Marked"]);
		expect(new Set(problems.map(({ file }) => file)).size).toBe(12);
	});

	it("keeps terms whose filters are missing: they fail when they are tracked", async () => {
		const { collection, problems } = await loadCollection(fixture("filters"));
		expect(collection.services.map(({ id }) => id)).toContain("Alone");
		expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
	});

	it("takes no key for one that every object has", async () => {
		const dir = await mkdtemp(join(tmpdir(), "tosa-keys-"));
		try {
			await cp(fixture("every-form"), dir, { recursive: true });
			await writeFile(
				join(dir, "declarations", "Odd.json"),
				'{ "name": "Odd", "terms": {}, "constructor": {}, "__proto__": {} }',
			);
			const { problems } = await loadCollection(dir);
			const keys = problems.filter(({ code }) => code === "DECLARATION_UNKNOWN_KEY");
			expect(keys.map(({ path }) => path).sort()).toEqual(["__proto__", "constructor"]);
			for (const { hint } of keys) expect(hint).toBeTypeOf("string");
		} finally {
			await rm(dir, { recursive: true });
		}
	});

	it("gives no services, and says why, where there are no declarations", async () => {
		for (const name of ["empty", "no-folder", "nowhere"]) {
			const { collection, problems } = await loadCollection(fixture(name));
			expect(collection.services).toEqual([]);
			expect(problems).toHaveLength(1);
		}
	});

	it("leaves out a service whose history has faults", async () => {
		const { collection } = await loadCollection(fixture("addresses"));
		expect(collection.services.map(({ id }) => id)).toEqual(["Elsewhere", "Repeated", "Unused"]);
	});
});

describe("the hash of a terms", () => {
	let dir: string;
	beforeEach(async () => {
		dir = await mkdtemp(join(tmpdir(), "tosa-load-"));
		await cp(fixture("every-form"), dir, { recursive: true });
	});
	afterEach(() => rm(dir, { recursive: true }));

	const edit = async (file: string, from: string, to: string) => {
		const path = join(dir, "declarations", file);
		const text = await readFile(path, "utf8");
		expect(text).toContain(from);
		await writeFile(path, text.replace(from, to));
	};

	it("is a SHA-256 that stays when only names or the order of keys change", async () => {
		const before = await loadTerms("Privacy Policy", dir);
		expect(before.hash).toMatch(/^[0-9a-f]{64}$/);
		await edit("Lumen Mail.json", "Lumen Mail™", "Lumen");
		await edit("Lumen Mail.json", '"fetch": "https://lumen.example/privacy",', "");
		await edit(
			"Lumen Mail.json",
			'"acceptLanguage": "fr"',
			'"acceptLanguage": "fr", "fetch": "https://lumen.example/privacy"',
		);
		expect((await loadTerms("Privacy Policy", dir)).hash).toBe(before.hash);
	});

	it("stays when something else is watched for", async () => {
		const before = await loadTerms("Privacy Policy", dir);
		const watch = '"watch": [{ "name": "AI", "phrases": ["AI"] }]';
		await edit("Lumen Mail.json", '"fetch": "https://lumen.example/privacy"', `$&, ${watch}`);
		await edit("Lumen Mail.json", '"terms": {', `${watch}, $&`);
		expect((await loadTerms("Privacy Policy", dir)).hash).toBe(before.hash);
		const [service] = (await loadCollection(dir)).collection.services.filter(({ id }) => id === "Lumen Mail");
		expect(service?.watch).toMatchObject([
			{ name: "AI", services: ["Lumen Mail"] },
			{ name: "AI", services: ["Lumen Mail"], terms: ["Privacy Policy"] },
		]);
	});

	it.each([
		["the address", '"https://lumen.example/privacy"', '"https://lumen.example/privacy2"'],
		["a selector", '"h1"', '"h2"'],
		["the order of filters or their parameters", '"utm_source"', '"utm_medium"'],
		["the language", '"acceptLanguage": "fr"', '"acceptLanguage": "en"'],
	])("changes with %s", async (_, from, to) => {
		const before = await loadTerms("Privacy Policy", dir);
		await edit("Lumen Mail.json", from, to);
		expect((await loadTerms("Privacy Policy", dir)).hash).not.toBe(before.hash);
	});

	it("changes with the filters file, only for terms that use one of its filters", async () => {
		const [using, other] = [await loadTerms("Privacy Policy", dir), await loadTerms("Terms of Service", dir)];
		await edit("Lumen Mail.filters.js", ".banner", ".advert");
		expect((await loadTerms("Privacy Policy", dir)).hash).not.toBe(using.hash);
		expect((await loadTerms("Terms of Service", dir)).hash).toBe(other.hash);
	});
});

describe("the declaration at a date", () => {
	const urlAt = async (type: string, date: string) =>
		declarationAt(await loadLumen(), type, new Date(date))?.sources[0]?.url;

	it.each([
		["2020-06-01T00:00:00Z", "https://lumen.example/tos-1"],
		["2021-01-01T00:00:00Z", "https://lumen.example/tos-1"],
		["2021-01-01T00:00:00.001Z", "https://lumen.example/tos-2"],
		["2022-06-01T00:00:00Z", "https://lumen.example/tos-3"],
		["2023-01-01T00:00:00Z", "https://lumen.example/tos-3"],
		["2023-01-01T00:00:01Z", "https://lumen.example/terms"],
	])("at %s is %s: the first whose last moment has not passed", async (date, url) => {
		expect(await urlAt("Terms of Service", date)).toBe(url);
	});

	it("knows terms that are no longer declared, and none after their end", async () => {
		expect(await urlAt("Imprint", "2019-01-01T00:00:00Z")).toBe("https://lumen.example/imprint");
		expect(await urlAt("Imprint", "2021-01-01T00:00:00Z")).toBeUndefined();
	});

	it("is the current one where there is no history", async () => {
		expect(await urlAt("Privacy Policy", "2001-01-01T00:00:00Z")).toBe("https://lumen.example/privacy");
	});
});
