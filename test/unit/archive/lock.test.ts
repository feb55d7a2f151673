import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { acquireLock } from "../../../src/archive/lock.js";
import { identify } from "../../../src/git/process-identity.js";
import { failure, freshPath } from "./scratch.js";

const options = { command: "tosa track", now: () => new Date("2024-05-06T07:08:09Z") };
const children: ChildProcess[] = [];
afterEach(() => {
	for (const child of children.splice(0)) child.kill("SIGKILL");
});

const { start: _, ...self } = identify();
const dead = JSON.stringify({ ...self, pid: 2 ** 22 + 1, command: "tosa track", since: "" });

/** Another process that tries to take the lock; gives its first line. */
async function take(dir: string, behaviour = "hold"): Promise<string> {
	const script = new URL("lock-child.mjs", import.meta.url).pathname;
	const child = spawn(process.execPath, [script, dir, behaviour], { stdio: ["pipe", "pipe", "inherit"] });
	children.push(child);
	const [line] = await once(child.stdout, "data");
	if (behaviour === "die") await once(child, "exit");
	return String(line).trim();
}

function writeLock(dir: string, content: string): void {
	mkdirSync(join(dir, ".tosa"), { recursive: true });
	writeFileSync(join(dir, ".tosa", "lock"), content);
}

describe("the lock of a run", () => {
	it("is held until it is released", async () => {
		const dir = freshPath();
		const lock = await acquireLock(dir, options);
		expect(await failure(acquireLock(dir, options))).toMatchObject({ name: "EnvironmentError", code: "LOCKED" });
		await lock.release();
		await lock.release();
		expect(readdirSync(join(dir, ".tosa"))).toEqual([]);
		await (await acquireLock(dir, options)).release();
	});

	it("says who holds it and since when", async () => {
		const dir = freshPath();
		const lock = await acquireLock(dir, options);
		const { message } = await failure(acquireLock(dir, options));
		for (const fact of [String(process.pid), hostname(), "tosa track", "2024-05-06T07:08:09"]) {
			expect(message).toContain(fact);
		}
		await lock.release();
	});

	it("is not released when another run has taken it meanwhile", async () => {
		const dir = freshPath();
		const lock = await acquireLock(dir, options);
		writeFileSync(lock.path, JSON.stringify({ ...identify(), command: "another", since: "" }));
		await lock.release();
		expect(existsSync(lock.path)).toBe(true);
	});

	it("is held against another process, and taken over at once when that was killed", async () => {
		const dir = freshPath();
		expect(await take(dir)).toBe("held");
		expect(await failure(acquireLock(dir, options))).toMatchObject({ code: "LOCKED" });
		const [child] = children.splice(0);
		child?.kill("SIGKILL");
		await once(child as ChildProcess, "exit");
		await (await acquireLock(dir, options)).release();
	});

	it("is won by exactly one of several processes that find it dead", async () => {
		const dir = freshPath();
		expect(await take(dir, "die")).toBe("held");
		expect((await Promise.all([take(dir), take(dir), take(dir), take(dir)])).sort()).toEqual([
			"LOCKED",
			"LOCKED",
			"LOCKED",
			"held",
		]);
		expect(readdirSync(join(dir, ".tosa"))).toEqual(["lock"]);
	});

	it("is won by exactly one of many takers in one process", async () => {
		for (let round = 0; round < 20; round++) {
			const dir = freshPath();
			writeLock(dir, dead);
			const results = await Promise.allSettled(Array.from({ length: 8 }, () => acquireLock(dir, options)));
			expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		}
	});

	it.skipIf(!existsSync("/proc/self/stat"))(
		"is dead when its process number belongs to another process now",
		async () => {
			const dir = freshPath();
			writeLock(
				dir,
				JSON.stringify({
					...identify(),
					start: identify().start?.replace(/\d+$/, "1"),
					command: "tosa track",
					since: "",
				}),
			);
			await (await acquireLock(dir, options)).release();
		},
	);

	const elsewhere = { pid: 1, host: "elsewhere.example", command: "tosa\ntrack", since: "2024-01-01" };
	const inContainer = {
		...identify(),
		pid: 2 ** 22 + 1,
		namespace: "pid:[1]",
		command: "tosa\ntrack",
		since: "2024-01-01",
	};
	const beforeBoot = { ...identify(), start: "another-boot:1", command: "tosa\ntrack", since: "2024-01-01" };
	it.each([
		["machine", elsewhere],
		["container", inContainer],
		["boot", beforeBoot],
	])("of another %s is left alone as long as it is kept alive, with the way to remove it", async (_, holder) => {
		const dir = freshPath();
		writeLock(dir, JSON.stringify(holder));
		const { code, message, hint } = await failure(acquireLock(dir, options));
		expect(code).toBe("LOCKED");
		expect(message).toContain(`process ${holder.pid} on ${holder.host}: tosa track, since 2024-01-01`);
		expect(hint).toContain(join(dir, ".tosa", "lock"));
		// As after a clock that was set back.
		for (const seconds of [0, Date.now() / 1000 + 3600]) {
			writeLock(dir, JSON.stringify(holder));
			utimesSync(join(dir, ".tosa", "lock"), seconds, seconds);
			await (await acquireLock(dir, options)).release();
		}
		expect(readdirSync(join(dir, ".tosa"))).toEqual([]);
	});

	it.each<[string, (path: string) => void]>([
		["a dangling link", (path) => symlinkSync("/nowhere/at/all", path)],
		["a link to a file", (path) => symlinkSync("/etc/hostname", path)],
		["a folder", (path) => mkdirSync(path)],
		["a pipe", (path) => execFileSync("mkfifo", [path])],
	])("is told from %s in its place", async (_, make) => {
		const dir = freshPath();
		mkdirSync(join(dir, ".tosa"), { recursive: true });
		make(join(dir, ".tosa", "lock"));
		expect(await failure(acquireLock(dir, options))).toMatchObject({ name: "EnvironmentError", code: "LOCK_INVALID" });
	});

	it("is taken over from a process that died while taking it over", async () => {
		const dir = freshPath();
		writeLock(dir, dead);
		writeFileSync(join(dir, ".tosa", "lock.takeover"), dead);
		await (await acquireLock(dir, options)).release();
		expect(readdirSync(join(dir, ".tosa"))).toEqual([]);
	});

	it("without readable content counts as dead once it is old enough not to be in the making", async () => {
		const dir = freshPath();
		for (const content of ["", "{", '{"pid":-1,"host":"x"}']) {
			writeLock(dir, content);
			utimesSync(join(dir, ".tosa", "lock"), 0, 0);
			const lock = await acquireLock(dir, options);
			expect(JSON.parse(readFileSync(lock.path, "utf8"))).toMatchObject({ pid: process.pid });
			await lock.release();
		}
	});

	it("says which folder it could not use", async () => {
		const dir = freshPath();
		writeFileSync(dir, "");
		expect(await failure(acquireLock(dir, options))).toMatchObject({ name: "EnvironmentError", code: "FILE_FAILED" });
	});
});
