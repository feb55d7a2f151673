import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.js";
import { readPeerFiles } from "../../../src/init/peer-files.js";

let dir: string;
beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), "tosa-peer-"));
});
afterEach(() => rm(dir, { recursive: true }));

const write = async (path: string, text: string) => {
	await mkdir(dirname(join(dir, path)), { recursive: true });
	await writeFile(join(dir, path), text);
};
const codes = (notes: readonly { code: string; about: string }[]) => notes.map(({ code, about }) => `${code} ${about}`);

describe("the files of another configuration", () => {
	it("are laid over each other as the engine lays them: objects merged, anything else replaced", async () => {
		await write("config/default.json", '{ "a": { "x": 1, "y": [1, 2], "n": null }, "b": 1 }');
		await write("config/production.json", '{ "a": { "y": [3] }, "b": { "c": 2 } }');
		await write("config/local.json", '{ "a": { "x": null } }');
		const { settings, read, notes } = await readPeerFiles(dir);
		expect(JSON.parse(JSON.stringify(settings))).toEqual({ a: { x: null, y: [3], n: null }, b: { c: 2 } });
		expect(read).toEqual(["config/default.json", "config/production.json", "config/local.json"]);
		expect(notes).toEqual([]);
	});

	it("may have comments, be JSON5 or YAML, and begin with a byte order mark", async () => {
		await write("config/default.json", "\ufeff// comment\n{ a: 'one', /* more */ b: [1,], }");
		await write("config/production.json5", "{ c: +2 }");
		await write("config/production.yml", "d:\n  - 3 # three\n");
		const { settings } = await readPeerFiles(dir);
		expect(JSON.parse(JSON.stringify(settings))).toEqual({ a: "one", b: [1], c: 2, d: [3] });
	});

	it("that are of other environments, or code, are named and not read", async () => {
		await write("config/production.json", "{}");
		await write("config/production.js", "throw new Error('never run')");
		await write("config/development.json", "not read, not even parsed");
		await write("config/custom-environment-variables.json", "{}");
		await write("config/README.md", "no configuration");
		expect(codes((await readPeerFiles(dir)).notes)).toEqual([
			"FILE_NOT_READ config/custom-environment-variables.json",
			"FILE_NOT_READ config/development.json",
			"FILE_NOT_READ config/production.js",
		]);
	});

	it("cannot reach the prototype of objects", async () => {
		await write("config/default.json", '{ "a": {} }');
		await write(
			"config/production.json",
			'{ "__proto__": { "polluted": 1 }, "a": { "__proto__": { "polluted": 1 } } }',
		);
		await readPeerFiles(dir);
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
	});

	it("need not be there where there are declarations or metadata", async () => {
		await write("metadata.yml", "name: Démo\nlanguages: [fr]\n");
		expect(await readPeerFiles(dir)).toMatchObject({
			settings: {},
			metadata: { name: "Démo", languages: ["fr"] },
			read: ["metadata.yml"],
		});
	});

	it.each([
		["config/production.json", '{ "a": '],
		["config/production.yaml", "a: [1"],
		["metadata.yml", "a: b: c"],
	])("that cannot be parsed (%s) are an error that names them", async (file, text) => {
		await write(file, text);
		const reading = readPeerFiles(dir);
		await expect(reading).rejects.toBeInstanceOf(UsageError);
		await expect(reading).rejects.toMatchObject({
			code: "SETTINGS_UNREADABLE",
			message: expect.stringContaining(join(dir, file)),
		});
	});

	it("that are not there at all are an error", async () => {
		await write("tosa.config.json", "{}");
		await expect(readPeerFiles(dir)).rejects.toMatchObject({ code: "NOT_A_COLLECTION" });
		await expect(readPeerFiles(join(dir, "nowhere"))).rejects.toMatchObject({ code: "NOT_A_COLLECTION" });
	});
});
