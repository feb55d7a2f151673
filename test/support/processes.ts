/** Finds the git processes that a killed run has left at work in a repository. */
import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Ids of the processes whose working folder is this one, orphans included. Empty where the system has no `/proc`. */
export function processesIn(folder: string): number[] {
	if (!existsSync("/proc/self/cwd")) return [];
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name) && linkOf(`/proc/${name}/cwd`) === folder)
		.map(Number);
}

/**
 * Waits until no process is at work in the repository. Only then is `git fsck` reliable: it lists the packs first and
 * reads the reflog last, so a branch that a `git fast-import` moves in between looks like a broken one.
 */
export async function settled(repository: string): Promise<void> {
	while (processesIn(repository).length > 0) await pause(10);
}

function linkOf(path: string): string | undefined {
	try {
		return readlinkSync(path);
	} catch {
		return undefined;
	}
}
