import { describe, expect, it } from "vitest";
import { gitFailure } from "../../../src/git/failure.js";

describe("what git says of a failure", () => {
	it("is quoted on one line, without control characters and hints, and cut where it is long", () => {
		const stderr = `fatal: bad\u001b[31m thing\u202e\r\nhint: try\n${"x".repeat(5000)}\n`;
		const { code, message } = gitFailure(["fast-import", "--quiet"], stderr, "/r");
		expect(code).toBe("GIT_FAILED");
		expect(message).toMatch(/^git fast-import failed in \/r: /);
		expect(message).toContain("fatal: bad [31m thing  xxx");
		expect(message).not.toContain("hint");
		expect(message.length).toBeLessThan(700);
	});

	it("is told apart when the disk is full", () => {
		const words = [
			"fatal: write error: No space left on device",
			"error: file write error: Disk quota exceeded",
			"error: sha1 file '.git/index.lock' write error. Out of diskspace",
		];
		for (const stderr of words) expect(gitFailure(["gc"], stderr, "/r")).toMatchObject({ code: "DISK_FULL" });
	});
});

describe("what git lacks", () => {
	it.each([
		["fatal: Out of memory, malloc failed (tried to allocate 7 bytes)", "REPOSITORY_TOO_LARGE"],
		["fatal: mmap failed: Cannot allocate memory", "REPOSITORY_TOO_LARGE"],
		["error: cannot lock ref 'refs/heads/main': Unable to create 'x.lock': Permission denied", "NOT_WRITABLE"],
		["fatal: Unable to create temporary file 'x': Read-only file system", "NOT_WRITABLE"],
		["error: bad signature 0x72756262\nfatal: index file corrupt", "INDEX_DAMAGED"],
	])("%j is understood", (stderr, code) => {
		expect(gitFailure(["log"], stderr, "/r")).toMatchObject({ code, hint: expect.any(String) });
	});
});
