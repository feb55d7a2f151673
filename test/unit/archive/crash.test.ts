import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { processesIn, settled } from "../../support/processes.js";
import { soak } from "../../support/soak.js";
import { freshPath, fsck, git } from "./scratch.js";

const script = new URL("record-child.mjs", import.meta.url).pathname;
/** Enough that no kill comes after the last of them. */
const ROUNDS = 4 + 2 * soak.kills;

/** Runs the child; kills it, and if asked its git processes too, so long after it has opened the repository. */
async function run(path: string, kill?: { afterMs: number; children: boolean }): Promise<string> {
	const child = spawn(process.execPath, [script, path, String(ROUNDS)], { stdio: ["ignore", "pipe", "inherit"] });
	let output = "";
	const ended = once(child, "close");
	child.stdout.on("data", (chunk) => {
		output += chunk;
	});
	if (kill !== undefined) {
		await once(child.stdout, "data");
		await pause(kill.afterMs);
		const victims = kill.children ? processesIn(path) : [];
		child.kill("SIGKILL");
		for (const pid of victims) killQuietly(pid);
	}
	await ended;
	return output;
}

function killQuietly(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch {
		// It has ended by itself.
	}
}

describe("a run that is killed", () => {
	it(
		"leaves a sound repository, and the next ones end with the history of an undisturbed run",
		async () => {
			const [disturbed, undisturbed] = [freshPath("disturbed"), freshPath("undisturbed")];
			for (let number = 0; number < soak.kills; number++) {
				await run(disturbed, { afterMs: (soak.seed + number * 37) % 240, children: number % 2 === 1 });
				// Every third time the next run starts at once, while git may still be at work.
				if (number % 3 === 0) continue;
				await settled(disturbed);
				fsck(disturbed);
			}
			expect(await run(disturbed)).toContain("done");
			expect(await run(undisturbed)).toContain("done");
			// Same texts, messages, dates and order: the same commit.
			expect(git(disturbed, "rev-parse", "main")).toBe(git(undisturbed, "rev-parse", "main"));
			expect(git(disturbed, "status", "--porcelain")).toBe("");
			fsck(disturbed);
			// The marks of the work tree stay: the next run reads by them which files a person changed.
			const passing = /^tosa(?!-worktree\.json$)|^fast_import|\.lock$/;
			const left = readdirSync(join(disturbed, ".git")).filter((name) => passing.test(name));
			expect(left).toEqual([]);
			const packs = readdirSync(join(disturbed, ".git", "objects", "pack"));
			expect(packs.filter((name) => name.startsWith("tmp_") || name.endsWith(".keep"))).toEqual([]);
		},
		60_000 + soak.kills * 30_000,
	);
});
