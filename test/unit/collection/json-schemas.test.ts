import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { termsTypeProblem } from "../../../src/collection/declarations/file-names.js";
import { generateSchemas, type SchemaName, TERMS_TYPE } from "../../../src/collection/json-schemas.js";
import { checkCollection } from "../../../src/collection/lint/check.js";
import { loadCollection } from "../../../src/collection/load.js";
import { schemaText, validatorOf } from "../../support/schemas.js";

const NAMES: readonly SchemaName[] = ["config", "declaration", "history"];
const FILES = {
	config: "tosa.config.json",
	declaration: "declarations/Lumen.json",
	history: "declarations/Lumen.history.json",
} as const satisfies Record<SchemaName, string>;

let dir: string;
beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), "tosa-schemas-"));
	await mkdir(join(dir, "declarations"));
	await writeFile(join(dir, FILES.declaration), '{ "name": "Lumen", "terms": {} }');
});
afterEach(() => rm(dir, { recursive: true }));

/** Codes of the errors that `tosa check` finds in a collection with this file. */
async function errorsOf(name: SchemaName, value: unknown): Promise<readonly string[]> {
	await writeFile(join(dir, FILES[name]), JSON.stringify(value));
	const problems = await checkCollection(dir);
	return problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

const document = { fetch: "https://lumen.example/terms", select: "main" };
const declare = (terms: object) => ({ name: "Lumen", terms: { "Terms of Service": terms } });
const past = (terms: object) => ({ "Terms of Service": [{ validUntil: "2024-05-31T12:00:00Z", ...terms }] });
const range = (ends: object) => declare({ ...document, select: ends });

const RIGHT: readonly (readonly [SchemaName, unknown])[] = [
	["declaration", { name: "Lumen", terms: {} }],
	[
		"declaration",
		{ $schema: "../node_modules/tosa/schemas/declaration.json", name: "L", importedFrom: "x", terms: {} },
	],
	["declaration", declare(document)],
	["declaration", declare({ fetch: "HTTPS://lumen.example/a.pdf" })],
	["declaration", declare({ fetch: "http:lumen.example" })],
	["declaration", declare({ ...document, select: ["h1", { startBefore: "a", endAfter: "b" }], remove: [] })],
	["declaration", range({ startAfter: "a", endBefore: "b" })],
	["declaration", declare({ ...document, filter: ["convertSpacesToStandard", { removeQueryParams: ["a"] }] })],
	["declaration", declare({ ...document, filter: { removeQueryParams: "a" } })],
	["declaration", declare({ ...document, executeClientScripts: false, acceptLanguage: "fr" })],
	[
		"declaration",
		declare({ select: "main", combine: [{ fetch: "https://a.example" }, { fetch: "https://b.example", select: "p" }] }),
	],
	["declaration", declare({ fetch: "https://a.example", combine: [{ select: "p" }] })],
	["declaration", { name: "文心一言", terms: { "Privacy Policy (fr)": document, "Règles d’usage": document } }],
	["declaration", declare({ ...document, watch: [{ name: "AI", phrases: ["AI"] }] })],
	["declaration", { name: "Lumen", terms: {}, watch: [{ name: "AI", pattern: "a|b", caseSensitive: true }] }],
	["history", {}],
	["history", past({ ...document, watch: [{ name: "AI", phrases: ["AI"] }] })],
	["history", { $schema: "x" }],
	["history", past(document)],
	["history", past({ ...document, validUntil: "2024-05-31T12:00:00+02:00" })],
	["history", past({ fetch: "https://a.example/a.pdf", validUntil: "2024-02-29T12:00:00.123456Z" })],
	["history", { "Terms of Service": [] }],
	["config", {}],
	["config", { $schema: "./node_modules/tosa/schemas/config.json", author: {}, fetch: { proxy: {} } }],
	["config", { push: true, trustFilters: false, snapshots: "always" }],
	["config", { push: { remote: "backup" } }],
	["config", { author: { name: "Ada Lovelace", email: "ada@lumen.example" }, snapshotUrl: "x/%SNAPSHOT_ID" }],
	["config", { fetch: { timeoutMs: 1, resolve: { "a.example": "fe80::1%eth0", b: "192.0.2.7" } } }],
	["config", { fetch: { proxy: { http: "HTTP://proxy.example:3128", noProxy: "" } } }],
];

const WRONG: readonly (readonly [what: string, SchemaName, unknown])[] = [
	["not an object", "declaration", []],
	["no name", "declaration", { terms: {} }],
	["no terms", "declaration", { name: "Lumen" }],
	["an empty name", "declaration", { name: " ", terms: {} }],
	["a name of two lines", "declaration", { name: "a\nb", terms: {} }],
	["a watch for nothing", "declaration", declare({ ...document, watch: [{ name: "AI" }] })],
	[
		"a watch with a scope",
		"declaration",
		declare({ ...document, watch: [{ name: "AI", phrases: ["AI"], services: ["L"] }] }),
	],
	["an unknown key", "declaration", { name: "Lumen", documents: {}, terms: {} }],
	["a schema that is no text", "declaration", { $schema: 1, name: "Lumen", terms: {} }],
	["terms that are a list", "declaration", { name: "Lumen", terms: [] }],
	["a type with a slash", "declaration", { name: "Lumen", terms: { "a/b": document } }],
	["a type that begins with a dash", "declaration", { name: "Lumen", terms: { "-a": document } }],
	["a type that ends with a space", "declaration", { name: "Lumen", terms: { "a ": document } }],
	["a type that looks like a source", "declaration", { name: "Lumen", terms: { "a #b": document } }],
	["a type that is empty", "declaration", { name: "Lumen", terms: { "": document } }],
	["a type of more than 200 bytes", "declaration", { name: "Lumen", terms: { ["a".repeat(201)]: document } }],
	["neither fetch nor combine", "declaration", declare({ select: "main" })],
	["a page without fetch", "declaration", declare({ select: "main", combine: [{ fetch: "https://a.example" }, {}] })],
	["an empty combine", "declaration", declare({ combine: [] })],
	["combine in combine", "declaration", declare({ combine: [{ ...document, combine: [document] }] })],
	["a slip in a key", "declaration", declare({ ...document, selct: "p" })],
	["validUntil outside of a history", "declaration", declare({ ...document, validUntil: "2024-05-31T12:00:00Z" })],
	["an address of another scheme", "declaration", declare({ fetch: "ftp://lumen.example", select: "main" })],
	["an address without scheme", "declaration", declare({ fetch: "lumen.example/terms", select: "main" })],
	["an address with a blank at its end", "declaration", declare({ fetch: "https://lumen.example ", select: "main" })],
	["an address with a line break", "declaration", declare({ fetch: "https://lumen.exa\nmple", select: "main" })],
	["an empty address", "declaration", declare({ fetch: "", select: "main" })],
	["an empty selector", "declaration", declare({ ...document, select: " " })],
	["no selector in a list", "declaration", declare({ ...document, select: [] })],
	["a list in a list", "declaration", declare({ ...document, select: [["main"]] })],
	["null for a selector", "declaration", declare({ ...document, remove: null })],
	["a range with both starts", "declaration", range({ startBefore: "a", startAfter: "b", endBefore: "c" })],
	["a range with both ends", "declaration", range({ startBefore: "a", endAfter: "b", endBefore: "c" })],
	["a range without start", "declaration", range({ endBefore: "c" })],
	["a range without end", "declaration", range({ startAfter: "c" })],
	["a range with another key", "declaration", range({ startAfter: "a", endBefore: "b", endbefore: "c" })],
	["a filter without name", "declaration", declare({ ...document, filter: [""] })],
	["an object of two filters", "declaration", declare({ ...document, filter: { removeQueryParams: ["a"], b: 1 } })],
	["an object of no filter", "declaration", declare({ ...document, filter: [{}] })],
	["no parameters to remove", "declaration", declare({ ...document, filter: { removeQueryParams: [] } })],
	["parameters that are no names", "declaration", declare({ ...document, filter: { removeQueryParams: [""] } })],
	["a text for true", "declaration", declare({ ...document, executeClientScripts: "true" })],
	["a language of two lines", "declaration", declare({ ...document, acceptLanguage: "fr\nX: y" })],
	["a history that is a list", "history", []],
	["an entry that is not in a list", "history", { "Terms of Service": document }],
	["an entry without date", "history", { "Terms of Service": [document] }],
	["a date without time", "history", past({ ...document, validUntil: "2024-05-31" })],
	["a time without zone", "history", past({ ...document, validUntil: "2024-05-31T12:00:00" })],
	["a time without seconds", "history", past({ ...document, validUntil: "2024-05-31T12:00Z" })],
	["a day that was not", "history", past({ ...document, validUntil: "2023-02-29T12:00:00Z" })],
	["a past address of another scheme", "history", past({ ...document, fetch: "javascript:0" })],
	["a type of the past with a colon", "history", { "a:b": [] }],
	["an unknown key", "config", { snapshot: "always" }],
	["an unknown key further in", "config", { fetch: { timeout: 1 } }],
	["an empty path", "config", { versionsPath: "" }],
	["another kind of value", "config", { snapshots: true }],
	["a name that would end the author", "config", { author: { name: "a <b>" } }],
	["a template without the id", "config", { snapshotUrl: "https://lumen.example" }],
	["a remote that is an option", "config", { push: { remote: "--mirror" } }],
	["a remote by itself", "config", { push: "origin" }],
	["a header of two lines", "config", { fetch: { userAgent: "a\r\nb" } }],
	["a negative pause", "config", { fetch: { hostPauseMs: -1 } }],
	["half a retry", "config", { fetch: { retries: 0.5 } }],
	["too long a time", "config", { fetch: { timeoutMs: 3_600_001 } }],
	["a proxy of another scheme", "config", { fetch: { proxy: { http: "socks5://a.example" } } }],
	["a host with a port", "config", { fetch: { resolve: { "a.example:80": "192.0.2.7" } } }],
	["a name for an address", "config", { fetch: { resolve: { "a.example": "localhost" } } }],
];

describe("the JSON Schemas that ship", () => {
	it.each(NAMES)("are what `npm run schemas` writes (%s)", (name) => {
		expect(schemaText(name)).toBe(`${JSON.stringify(generateSchemas()[name], null, "\t")}\n`);
	});

	it.each(RIGHT)("accept, as tosa does, a %s: %j", async (name, value) => {
		const validate = validatorOf(name);
		expect({ accepted: validate(value), errors: validate.errors }).toEqual({ accepted: true, errors: null });
		expect(await errorsOf(name, value)).toEqual([]);
	});

	it.each(WRONG)("refuse, as tosa does, %s (%s)", async (_, name, value) => {
		expect(validatorOf(name)(value)).toBe(false);
		expect(await errorsOf(name, value)).not.toEqual([]);
	});

	it.each(NAMES)("describe every key to editors, with examples that they accept themselves (%s)", (name) => {
		const schema = JSON.parse(schemaText(name));
		const examples: string[] = [];
		const walk = (node: unknown, path: string): void => {
			if (typeof node !== "object" || node === null) return;
			const { properties, examples: given, ...rest } = node as Record<string, unknown>;
			for (const [key, inner] of Object.entries((properties ?? {}) as Record<string, { description?: string }>)) {
				// Conditions name keys that are described where they are declared.
				const isGroup = Object.hasOwn(inner, "properties") || Object.hasOwn(inner, "items");
				if (!isGroup) expect(inner.description, `${path}/${key}`).toEqual(expect.any(String));
				walk(inner, `${path}/properties/${key}`);
			}
			for (const example of (given ?? []) as unknown[]) {
				const { definitions } = schema;
				const validate = new Ajv({ strict: false }).compile({ ...(node as object), definitions });
				expect(validate(example), `${path}: ${JSON.stringify(example)}`).toBe(true);
				examples.push(path);
			}
			for (const [key, inner] of Object.entries(rest)) walk(inner, `${path}/${key}`);
		};
		walk(schema, "");
		expect(schema.title).toEqual(expect.any(String));
		expect(examples.length).toBeGreaterThan(5);
	});

	it("use only what validators of every language have: no flags, no classes of Unicode, no formats", () => {
		for (const name of NAMES) expect(schemaText(name)).not.toMatch(/\\\\p\{|"format"|\(\?[<i]/);
	});

	it("never refuse a type of terms that tosa accepts", () => {
		const { pattern, maxLength } = TERMS_TYPE;
		const names = [
			"a",
			"Terms of Service",
			"a.b",
			"a-b",
			"a#b",
			"a # b",
			"con",
			"a\u200db",
			"a\u00adb",
			"é",
			"文".repeat(70),
			"a\u2028b #c",
		];
		const looser = names.filter((name) => new RegExp(pattern, "u").test(name) && name.length <= maxLength);
		for (const name of names) if (termsTypeProblem(name) === undefined) expect(looser).toContain(name);
	});

	it("are part of the package, under a path of their own", async () => {
		const manifest = JSON.parse(await readFile(new URL("../../../package.json", import.meta.url), "utf8"));
		expect(manifest.files).toContain("schemas");
		expect(manifest.exports["./schemas/*.json"]).toBe("./schemas/*.json");
	});
});

describe("the documentation of the schemas", () => {
	it("names only files that ship", async () => {
		for (const page of ["declarations", "configuration"]) {
			const text = await readFile(new URL(`../../../docs/${page}.md`, import.meta.url), "utf8");
			const named = [...text.matchAll(/schemas\/(\w+)\.json/g)].map((match) => match[1]);
			expect(named.length).toBeGreaterThan(0);
			expect(NAMES).toEqual(expect.arrayContaining([...new Set(named)]));
		}
	});
});

describe("the address of a schema in a file", () => {
	it("changes nothing of what is loaded", async () => {
		await writeFile(join(dir, FILES.declaration), JSON.stringify(declare(document)));
		await writeFile(join(dir, FILES.history), JSON.stringify(past(document)));
		const without = await loadCollection(dir);
		const $schema = "./node_modules/tosa/schemas/any.json";
		await writeFile(join(dir, FILES.config), JSON.stringify({ $schema }));
		await writeFile(join(dir, FILES.declaration), JSON.stringify({ $schema, ...declare(document) }));
		await writeFile(join(dir, FILES.history), JSON.stringify({ $schema, ...past(document) }));
		const loaded = await loadCollection(dir);
		expect(loaded).toEqual(without);
		expect(loaded.problems).toEqual([]);
		expect(loaded.collection.services[0]?.history).toHaveLength(1);
	});
});
