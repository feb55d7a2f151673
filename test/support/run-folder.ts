/** Gives the test files of one run a folder to share, and removes it when the run is over. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
	interface ProvidedContext {
		/** Absolute path; what is put there must be the same whoever puts it there. */
		runFolder: string;
	}
}

/** Called by vitest before the first file. */
export function setup(project: TestProject): () => void {
	const folder = mkdtempSync(join(tmpdir(), "tosa-run-"));
	project.provide("runFolder", folder);
	return () => rmSync(folder, { recursive: true, force: true });
}
