import { describe, expect, it } from "vitest";
import { fileFailure, readFailure } from "../../../src/disk/failure.js";

describe("a failure of the file system", () => {
	it("is told by its code", () => {
		const codes = {
			ENOSPC: "DISK_FULL",
			EDQUOT: "DISK_FULL",
			EACCES: "NOT_WRITABLE",
			EROFS: "NOT_WRITABLE",
			EIO: "FILE_FAILED",
		};
		for (const [system, code] of Object.entries(codes)) {
			const cause = Object.assign(new Error(`${system}: it failed`), { code: system });
			expect(fileFailure(cause, "/r")).toMatchObject({ code, cause, hint: expect.any(String) });
		}
	});

	it("is told apart where something was to be read", () => {
		const cause = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
		expect(readFailure(cause, "/r")).toMatchObject({ code: "NOT_READABLE", cause });
	});
});
