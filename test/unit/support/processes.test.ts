import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { processesIn, settled } from "../../support/processes.js";

it.skipIf(!existsSync("/proc/self/cwd"))("waits for a process that still works in the folder", async () => {
	const folder = await realpath(await mkdtemp(join(tmpdir(), "tosa-test-")));
	const child = spawn(process.execPath, ["-e", "process.stdin.on('end', () => {}).resume()"], { cwd: folder });
	const exited = once(child, "close");
	await once(child, "spawn");
	expect(processesIn(folder)).toEqual([child.pid]);
	setTimeout(() => child.stdin.end(), 50);
	await settled(folder);
	expect(processesIn(folder)).toEqual([]);
	await exited;
	await rm(folder, { recursive: true });
});
