/** Finds running git processes that may hold a repository's locks, from `/proc` (proc(5)). */
import { readdir, readFile, readlink } from "node:fs/promises";
import { oneLine } from "../errors.js";
import type { Repository } from "./repository.js";

export interface GitProcesses {
	readonly found: readonly { readonly pid: number; readonly command: string }[];
	/** Whether every process could be looked at; only then does an empty list mean that there is none. */
	readonly conclusive: boolean;
}

/** Processes that have one of `files` open, and git processes that work in the repository or name it. */
export async function gitProcessesIn(repository: Repository, files: readonly string[]): Promise<GitProcesses> {
	const entries = await readdir("/proc").catch(() => undefined);
	if (entries === undefined) return { found: [], conclusive: false };
	const found: { pid: number; command: string }[] = [];
	let conclusive = true;
	for (const pid of entries.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
		const verdict = await holds(pid, repository, files);
		if (verdict === "unknown") conclusive = false;
		if (verdict === "yes") found.push({ pid: Number(pid), command: await commandOf(pid) });
	}
	return { found, conclusive };
}

async function holds(pid: string, repository: Repository, files: readonly string[]): Promise<"yes" | "no" | "unknown"> {
	const links = await openFiles(pid);
	if (files.some((file) => links.includes(file))) return "yes";
	const name = (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "")).trim();
	if (!/^git\b/.test(name)) return "no";
	// `git commit` with an editor open holds the index while no file of it is open.
	const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
	if (command.includes(repository.gitDir)) return "yes";
	try {
		const cwd = await readlink(`/proc/${pid}/cwd`);
		return `${cwd}/`.startsWith(`${repository.path}/`) ? "yes" : "no";
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "ENOENT" ? "no" : "unknown";
	}
}

async function openFiles(pid: string): Promise<string[]> {
	const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
	return Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => "")));
}

async function commandOf(pid: string): Promise<string> {
	const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
	// tosa's own settings stand between `git` and the command; they tell the reader nothing.
	const words = command.split("\0").filter((word, index, all) => word !== "-c" && all[index - 1] !== "-c");
	return oneLine(words.filter((word) => !word.startsWith("--")).join(" ")).slice(0, 80) || "a process";
}
