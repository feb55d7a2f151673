import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createFile, replaceFile } from "../../../src/disk/durable-file.js";

const dir = mkdtempSync(join(tmpdir(), "tosa-durable-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("a file is created whole, and only where nothing has its name", async () => {
	const file = join(dir, "new");
	expect([await createFile(file, "one"), await createFile(file, "two")]).toEqual([true, false]);
	expect(readFileSync(file, "utf8")).toBe("one");
	symlinkSync("nowhere", join(dir, "link"));
	mkdirSync(join(dir, "folder"));
	expect([await createFile(join(dir, "link"), "x"), await createFile(join(dir, "folder"), "x")]).toEqual([
		false,
		false,
	]);
	expect(readdirSync(dir).sort()).toEqual(["folder", "link", "new"]);
});

it("what cannot be written leaves the old file, and nothing else", async () => {
	writeFileSync(join(dir, "old"), "old");
	const failing = { temporary: join(dir, "missing", "x") };
	await expect(replaceFile(join(dir, "old"), "new", failing)).rejects.toMatchObject({ code: "ENOENT" });
	await expect(createFile(join(dir, "missing", "x"), "new")).rejects.toMatchObject({ code: "ENOENT" });
	expect(readFileSync(join(dir, "old"), "utf8")).toBe("old");
	expect(readdirSync(dir).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
