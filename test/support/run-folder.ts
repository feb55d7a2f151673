/** Gives the test files of one run a folder to share and a folder for what is temporary, and removes both when it is over. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
	interface ProvidedContext {
		/** Absolute path; what is put there must be the same whoever puts it there. */
		runFolder: string;
	}
}

/** Called by vitest before the first file and before its workers start. */
export function setup(project: TestProject): () => void {
	const folders: string[] = [];
	const make = (parent: string) => {
		const folder = mkdtempSync(join(parent, "tosa-run-"));
		folders.push(folder);
		return folder;
	};
	// tosa and git flush what they record to the disk, which is most of what many tests wait for.
	const isFree = process.env["TMPDIR"] === undefined && isRoomyMemory("/dev/shm");
	process.env["TMPDIR"] = make(isFree ? "/dev/shm" : tmpdir());
	project.provide("runFolder", make(tmpdir()));
	return () => {
		for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
}

const TMPFS = 0x01021994; // statfs(2)
const ROOM_BYTES = 4 * 1024 ** 3;

/** Whether a folder is memory with room for the tests, in which programs may also run: containers have 64 MB by default. */
function isRoomyMemory(path: string): boolean {
	try {
		const { type, bavail, bsize } = statfsSync(path);
		if (type !== TMPFS || bavail * bsize < ROOM_BYTES) return false;
		const folder = mkdtempSync(join(path, "tosa-try-"));
		try {
			writeFileSync(join(folder, "program"), "#!/bin/sh\n", { mode: 0o755 });
			execFileSync(join(folder, "program"));
			return true;
		} finally {
			rmSync(folder, { recursive: true });
		}
	} catch {
		return false;
	}
}
