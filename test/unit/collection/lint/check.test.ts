import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkCollection } from "../../../../src/collection/lint/check.js";

const NAMES = fileURLToPath(new URL("../../../fixtures/declarations/names", import.meta.url));

let dir: string;

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), "tosa-check-"));
	await mkdir(join(dir, "declarations"));
});
afterEach(() => rm(dir, { recursive: true }));

const declare = (name: string) => writeFile(join(dir, "declarations", name), '{ "name": "Any", "terms": {} }');
const codes = async (files: readonly string[] = [], cwd = dir) =>
	(await checkCollection(dir, { files, cwd })).map(({ code, file }) => `${code} ${file}`);

describe("checking some files only", () => {
	it("reports on the named file, its collisions with others included", async () => {
		const problems = await checkCollection(NAMES, { files: ["declarations/Café.json"], cwd: NAMES });
		expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
			"SERVICE_ID_COLLISION declarations/Café.json",
		]);
		expect(problems[0]?.message).toContain("CAFE");
	});

	it.each(["declarations/-dash.json", "-dash.json", join(NAMES, "declarations/-dash.json")])(
		"finds the file typed as %s",
		async (typed) => {
			const problems = await checkCollection(NAMES, { files: [typed], cwd: tmpdir() });
			expect(problems.map(({ code }) => code)).toEqual(["SERVICE_ID_UNSAFE"]);
		},
	);

	it("says so when a named file is not one of the collection", async () => {
		await declare("Good.json");
		await writeFile(join(dir, "other.json"), "{}");
		expect(await codes(["nowhere.json", "other.json", "declarations/Good.json"])).toEqual([
			"FILE_NOT_CHECKED nowhere.json",
			"FILE_NOT_CHECKED other.json",
		]);
	});

	it("can be asked about the configuration alone", async () => {
		await declare("-bad.json");
		await writeFile(join(dir, "tosa.config.json"), '{ "snapshot": "always" }');
		expect(await codes(["tosa.config.json"])).toEqual(["CONFIG_UNKNOWN_KEY tosa.config.json"]);
	});
});

describe("files that cannot be used", () => {
	it("reports a file that cannot be opened", async () => {
		await symlink("nowhere.json", join(dir, "declarations", "Dangling.json"));
		expect(await codes()).toEqual(["FILE_UNREADABLE declarations/Dangling.json"]);
	});

	it("reports a collection that is not there", async () => {
		const problems = await checkCollection(join(dir, "nowhere"));
		expect(problems.map(({ code }) => code)).toEqual(["COLLECTION_MISSING"]);
	});

	it.each([".hidden", "-dash", "Trailing ", "con", "LPT1.old", "Hid\u200bden", "a\u202eb", "tab\tbed", "a:b"])(
		"reports the service id %j, which is no safe file name",
		async (id) => {
			await declare(`${id}.json`);
			expect(await codes()).toEqual([`SERVICE_ID_UNSAFE declarations/${id}.json`]);
		},
	);

	it.each(["Amazon.com", "O'Reilly", "Honkai- Star Rail", "文心一言（Wenxinyiyan）", "DALL·E", "می‌خواهم", "E.Leclerc"])(
		"accepts the service id %s",
		async (id) => {
			await declare(`${id}.json`);
			expect(await codes()).toEqual([]);
		},
	);

	it("counts bytes, not characters, for the length of an id", async () => {
		await declare(`${"長".repeat(66)}.json`);
		await declare(`${"長".repeat(67)}.json`);
		expect((await codes()).map((line) => line.length)).toEqual(["SERVICE_ID_UNSAFE declarations/.json".length + 67]);
	});
});
