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
		const words = ["fatal: write error: No space left on device", "error: file write error: Disk quota exceeded"];
		for (const stderr of words) expect(gitFailure(["gc"], stderr, "/r")).toMatchObject({ code: "DISK_FULL" });
	});
});
