/** The real histories of the corpus: cloned once for all test files of a run, which read them and never write. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { inject } from "vitest";
import { corpusFile } from "../../bench/harness.js";

const run = promisify(execFile);

export type HistoryName = "contrib-half" | "platforms";

/** Whether the bundle is there. What is skipped without it says so on stderr. @param what the tests that need it */
export function hasHistory(name: HistoryName, what: string): boolean {
	const isThere = corpusFile(`history/${name}.bundle`) !== undefined;
	if (!isThere)
		process.stderr.write(`SKIPPED: ${what}, because ../shared/corpus/history/${name}.bundle is not there\n`);
	return isThere;
}

/** A bare clone, and a folder for what is found out about it. */
export interface HistoryClone {
	readonly path: string;
	readonly cacheFolder: string;
}

/** The clone that all test files share. @throws Error where git cannot read the bundle */
export async function sharedClone(name: HistoryName): Promise<HistoryClone> {
	const folder = inject("runFolder");
	const path = join(folder, `${name}.git`);
	const making = `${path}.making`;
	while (!existsSync(path)) {
		// Another file may be at it.
		const isOurs = await mkdir(making).then(
			() => true,
			() => false,
		);
		if (!isOurs) {
			await pause(50);
			continue;
		}
		try {
			const clone = join(making, "clone");
			await run("git", ["clone", "-q", "--bare", "-b", "main", corpusFile(`history/${name}.bundle`) ?? name, clone]);
			await rename(clone, path);
		} finally {
			await rm(making, { recursive: true });
		}
	}
	return { path, cacheFolder: join(folder, "cache") };
}

/** A clone of one's own, to write to. @param options such as `--bare` */
export async function ownClone(name: HistoryName, path: string, ...options: readonly string[]): Promise<void> {
	await run("git", ["clone", "-q", ...options, (await sharedClone(name)).path, path]);
}
