import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "../../../src/disk/make-folder.js";
import { readRegularFile } from "../../../src/disk/regular-file.js";

const root = mkdtempSync(join(tmpdir(), "tosa-disk-"));
afterAll(() => rmSync(root, { recursive: true }));

const code = (promise: Promise<unknown>) =>
	promise.then(
		() => "done",
		(error: NodeJS.ErrnoException) => error.code,
	);

describe("a file that is read", () => {
	it("comes whole, whatever its length, also where the system tells none", async () => {
		for (const length of [0, 1, 65_536, 65_537, 300_000]) {
			const file = join(root, String(length));
			writeFileSync(file, "x".repeat(length));
			expect((await readRegularFile(file, { maxBytes: 300_000 })).length).toBe(length);
		}
		expect((await readRegularFile("/proc/self/status", { maxBytes: 100_000 })).toString()).toContain("Name:");
	});

	it("is refused where it is none, or has no end, and never waited for", async () => {
		execFileSync("mkfifo", [join(root, "pipe")]);
		symlinkSync("/dev/zero", join(root, "endless"));
		symlinkSync(join(root, "pipe"), join(root, "linked-pipe"));
		writeFileSync(join(root, "long"), "x".repeat(101));
		const read = (name: string) => code(readRegularFile(join(root, name), { maxBytes: 100 }));
		expect(await read("pipe")).toBe("EFTYPE");
		expect(await read("linked-pipe")).toBe("EFTYPE");
		expect(await read("endless")).toBe("EFTYPE");
		expect(await read(".")).toBe("EFTYPE");
		expect(await read("long")).toBe("EFBIG");
		expect(await read("missing")).toBe("ENOENT");
	});

	it("may be behind a link only where that is said", async () => {
		writeFileSync(join(root, "target"), "x");
		symlinkSync("target", join(root, "link"));
		expect(await code(readRegularFile(join(root, "link"), { maxBytes: 10 }))).toBe("done");
		expect(await code(readRegularFile(join(root, "link"), { maxBytes: 10, followLinks: false }))).toBe("ELOOP");
	});
});

describe("a folder that is made", () => {
	it("brings those above it with it, once, for any number at the same time", async () => {
		const path = join(root, "a/b/c");
		const made = await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)));
		expect(made.filter(Boolean)).toHaveLength(1);
		expect(await makeFolder(path)).toBe(false);
		expect(await makeFolder("/")).toBe(false);
	});

	it("fails where something stands in the way, or nothing can be made, and does not try for ever", async () => {
		writeFileSync(join(root, "file"), "");
		symlinkSync("nowhere", join(root, "dangling"));
		expect(await code(makeFolder(join(root, "file")))).toBe("EEXIST");
		expect(await code(makeFolder(join(root, "file/x")))).toBe("ENOTDIR");
		expect(await code(makeFolder(join(root, "dangling")))).toBe("EEXIST");
		expect(await code(makeFolder("/proc/nothing/here/at/all"))).not.toBe("done");
	});

	it("follows links to folders", async () => {
		mkdirSync(join(root, "real"));
		symlinkSync("real", join(root, "way"));
		expect(await makeFolder(join(root, "way/in"))).toBe(true);
	});
});
