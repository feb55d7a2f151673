import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CONFIG_DEFAULTS } from "../../../../src/collection/config/defaults.js";
import { loadConfig } from "../../../../src/collection/config/load.js";
import { configSchema, listConfigKeys } from "../../../../src/collection/config/schema.js";

let dir: string;
beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), "tosa-config-"));
});
afterEach(() => rm(dir, { recursive: true }));

const write = (value: unknown) => writeFile(join(dir, "tosa.config.json"), JSON.stringify(value));

describe("the configuration", () => {
	it("is made of defaults where there is no file, with absolute paths", async () => {
		const { config, problems } = await loadConfig(dir);
		expect(problems).toEqual([]);
		expect(config.versionsPath).toBe(join(dir, "versions"));
		expect(config.fetch).toEqual(CONFIG_DEFAULTS.fetch);
		expect(config.fetch.userAgent).toMatch(/tosa\/\d+\.\d+\.\d+/);
	});

	it("has the same defaults with an empty file as without one", async () => {
		const without = await loadConfig(dir);
		await write({});
		expect(await loadConfig(dir)).toEqual(without);
		await write({ author: {}, fetch: { proxy: {} } });
		expect(await loadConfig(dir)).toEqual(without);
	});

	it("takes paths relative to the collection, and --versions relative to the current folder", async () => {
		await write({ versionsPath: "../elsewhere", declarationsPath: "/abs/rules" });
		const { config } = await loadConfig(dir, {});
		expect(config.versionsPath).toBe(resolve(dir, "../elsewhere"));
		expect(config.declarationsPath).toBe("/abs/rules");
		expect((await loadConfig(dir, { versionsPath: "typed" })).config.versionsPath).toBe(resolve("typed"));
	});

	it("overrides single keys and leaves the others", async () => {
		await write({
			author: { name: "Ada" },
			fetch: { hostPauseMs: 0, proxy: { https: "http://proxy.example:3128" }, resolve: { "a.example": "::1" } },
		});
		const { config, problems } = await loadConfig(dir);
		expect(problems).toEqual([]);
		expect(config.author).toEqual({ name: "Ada", email: "tosa@localhost" });
		expect(config.fetch).toEqual({
			...CONFIG_DEFAULTS.fetch,
			hostPauseMs: 0,
			proxy: { https: "http://proxy.example:3128" },
			resolve: { "a.example": "::1" },
		});
	});

	it("falls back to the defaults when the file has faults, and reports them", async () => {
		await write({ fetch: { retries: "many" } });
		const { config, problems } = await loadConfig(dir);
		expect(config.fetch.retries).toBe(CONFIG_DEFAULTS.fetch.retries);
		expect(problems).toHaveLength(1);
	});

	it("reports a configuration that is a folder", async () => {
		await mkdir(join(dir, "tosa.config.json"));
		expect((await loadConfig(dir)).problems.map(({ code }) => code)).toEqual(["FILE_UNREADABLE"]);
	});
});

describe("the documentation of the configuration", () => {
	const keys = listConfigKeys();

	it("lists every key with the default and the example of the schema", async () => {
		const docs = await readFile(new URL("../../../../docs/configuration.md", import.meta.url), "utf8");
		for (const { key, description, unit, default: fallback, example } of keys) {
			const section = (docs.split(/^### /m).find((text) => text.startsWith(`\`${key}\``)) ?? "").replace(/\s+/g, " ");
			expect(section, key).toContain(description);
			expect(section, key).toContain(`Example: \`${example}\``);
			if (unit) expect(section, key).toContain(`Unit: ${unit}`);
			// The version in the User-Agent changes with every release.
			const shown = fallback?.replace(/tosa\/\d+\.\d+\.\d+/, "tosa/<version>");
			expect(section, key).toContain(shown === undefined ? "Default: none" : `Default: \`${shown}\``);
		}
		const documented = [...docs.matchAll(/^### `(.+)`/gm)].map((match) => match[1]);
		expect(documented.sort()).toEqual(keys.map(({ key }) => key).sort());
	});

	it("gives examples that the schema accepts", () => {
		for (const { key, example } of keys) {
			const value = key.split(".").reduceRight<unknown>((inner, part) => ({ [part]: inner }), JSON.parse(example));
			expect(configSchema.safeParse(value).error, key).toBeUndefined();
		}
	});
});

describe("what is loaded", () => {
	/** Files that a module loads at once, imports inside functions and imports of types left out. */
	async function staticImports(file: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
		if (seen.has(file)) return seen;
		seen.add(file);
		if (!file.startsWith("/")) return seen;
		const text = await readFile(file, "utf8");
		for (const [, specifier = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*? from "([^"]+)"/gms)) {
			const target = specifier.startsWith(".") ? resolve(dirname(file), specifier.replace(/\.js$/, ".ts")) : specifier;
			await staticImports(target, seen);
		}
		return seen;
	}

	it.each(["names", "config/load", "declarations/file-names", "declarations/filters"])(
		"leaves the schema library alone in %s.ts",
		async (name) => {
			const loaded = await staticImports(
				fileURLToPath(new URL(`../../../../src/collection/${name}.ts`, import.meta.url)),
			);
			expect(loaded.size).toBeGreaterThan(0);
			expect([...loaded]).not.toContain("zod");
		},
	);

	it("loads the schema library where declarations are loaded, so that the test above can fail", async () => {
		expect([
			...(await staticImports(fileURLToPath(new URL("../../../../src/collection/load.ts", import.meta.url)))),
		]).toContain("zod");
	});
});
