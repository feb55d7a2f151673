import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cacheFolder, openUserCache } from "../../../src/disk/user-cache.js";

let folder: string;

beforeEach(async () => {
	folder = join(await mkdtemp(join(tmpdir(), "tosa-cache-")), "below", "it");
});

afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(join(folder, "..", ".."), { recursive: true });
});

const open = () => openUserCache<{ readonly count: number }>((path) => join(folder, `${path}.jsonl`));

describe("the user's cache", () => {
	it("gives the next run what this one found out, a file a document that nobody else may read", async () => {
		const cache = open();
		(await cache.of("terms")).set("a", { count: 1 });
		(await cache.of("terms")).set("b", { count: 2 });
		expect((await cache.of("terms")).get("a")).toEqual({ count: 1 });
		await cache.of("untouched");
		await cache.save();
		expect(await readdir(folder)).toEqual(["terms.jsonl"]);
		expect((await stat(join(folder, "terms.jsonl"))).mode & 0o777).toBe(0o600);
		const next = await open().of("terms");
		expect([next.get("a"), next.get("b"), next.get("c")]).toEqual([{ count: 1 }, { count: 2 }, undefined]);
	});

	it.each([
		["cut off", (text: string) => text.slice(0, -5)],
		["of another format", () => '{"a":1}\n'],
		["no text at all", () => "\u0000\u0001"],
	])("is found out anew and written whole where its file is %s", async (_, damage) => {
		const cache = open();
		(await cache.of("terms")).set("a", { count: 1 });
		await cache.save();
		const file = join(folder, "terms.jsonl");
		await writeFile(file, damage(await readFile(file, "utf8")));
		const next = open();
		const remembered = await next.of("terms");
		expect(remembered.get("a")).toBeUndefined();
		remembered.set("a", { count: 3 });
		await next.save();
		expect((await open().of("terms")).get("a")).toEqual({ count: 3 });
	});

	it("is done without where a pipe lies in the place of its file, which nobody writes to", async () => {
		await mkdir(folder, { recursive: true });
		execFileSync("mkfifo", [join(folder, "piped.jsonl")]);
		expect((await open().of("piped")).get("a")).toBeUndefined();
	});

	it("is done without where it cannot be written", async () => {
		const file = join(folder, "..", "file");
		const cache = openUserCache<number>(() => join(file, "in", "a", "file"));
		const seed = open();
		(await seed.of("terms")).set("a", { count: 1 });
		await seed.save();
		await writeFile(file, "");
		(await cache.of("terms")).set("a", 1);
		await expect(cache.save()).resolves.toBeUndefined();
	});

	it("lies where the XDG Base Directory Specification says; relative values are ignored", () => {
		vi.stubEnv("XDG_CACHE_HOME", "/somewhere");
		expect(cacheFolder("kinds")).toBe("/somewhere/tosa/kinds");
		vi.stubEnv("XDG_CACHE_HOME", "somewhere");
		expect(cacheFolder("kinds")).toMatch(/^\/.*\/\.cache\/tosa\/kinds$/);
	});
});
