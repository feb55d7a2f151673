/** Temporary folders, real git and the shorthand that the tests of this folder share. */
import { spawnSync } from "node:child_process";
import { channel } from "node:diagnostics_channel";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../../src/archive/model.js";
import { openStore } from "../../../src/archive/open-store.js";

// It goes with the folder of the run: files that share a worker share this one, so that none may remove it.
const root = realpathSync(mkdtempSync(join(tmpdir(), "tosa-record-")));
process.env["XDG_CACHE_HOME"] = join(root, "cache");

let count = 0;

/** A path below a new temporary folder; nothing is there yet. */
export function freshPath(name = "versions"): string {
	const parent = join(root, String(++count));
	mkdirSync(parent);
	return join(parent, name);
}

const author = { name: "Bot", email: "bot@example.org" };

export function open(path: string): Promise<Store> {
	return openStore({ path, author, label: "versions" });
}

/** Runs git as a person would, without the settings of whoever runs the tests. */
export function git(path: string, ...args: string[]): string {
	const env = {
		PATH: process.env["PATH"],
		HOME: root,
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_AUTHOR_NAME: "Person",
		GIT_AUTHOR_EMAIL: "person@example.org",
		GIT_COMMITTER_NAME: "Person",
		GIT_COMMITTER_EMAIL: "person@example.org",
	};
	const { status, stdout, stderr } = spawnSync("git", args, { cwd: path, env, encoding: "utf8" });
	if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}${stdout}`);
	return stdout.trimEnd();
}

/** Full `git fsck`; throws on anything wrong. */
export function fsck(path: string): string {
	return git(path, "fsck", "--full", "--strict", "--no-dangling");
}

/** Takes the packs of a repository apart, so that each object is a file of its own that a test can damage. */
export function loosen(path: string): void {
	const folder = join(path, ".git", "objects", "pack");
	const aside = mkdtempSync(join(root, "packs-"));
	for (const name of readdirSync(folder)) renameSync(join(folder, name), join(aside, name));
	for (const name of readdirSync(aside).filter((each) => each.endsWith(".pack"))) {
		const unpacking = { cwd: path, input: readFileSync(join(aside, name)) };
		if (spawnSync("git", ["unpack-objects", "-q"], unpacking).status !== 0) throw new Error(`${name} stays packed.`);
	}
}

/** Subjects of the branch, oldest first. */
export function subjects(path: string): string[] {
	return git(path, "log", "--reverse", "--format=%s").split("\n");
}

export const day = (number: number) => new Date(Date.UTC(2024, 0, number, 12));

/** What a document is recorded with, unless the test says otherwise. */
export function version(path: string, text: string, number = 1) {
	return { path, content: Buffer.from(text), message: `Record new changes of ${path}\n`, date: day(number) };
}

/** Records texts one after the other and closes the store. */
export async function recordAll(path: string, ...versions: readonly (readonly [path: string, text: string])[]) {
	const store = await open(path);
	for (const [index, [file, text]] of versions.entries()) await store.record(version(file, text, index + 1));
	await store.close();
}

/** The same of one document, each text at its own time. */
export async function recordAt(
	path: string,
	file: string,
	...versions: readonly (readonly [time: string, text: string])[]
) {
	const store = await open(path);
	for (const [time, text] of versions) await store.record({ ...version(file, text), date: new Date(time) });
	await store.close();
}

/** The rejection of a promise as its code and text, for one comparison. */
export async function failure(promise: Promise<unknown>): Promise<{ code?: string; message: string; hint?: string }> {
	try {
		await promise;
	} catch (error) {
		return error as Error;
	}
	throw new Error("It should have failed.");
}

/** Counts the processes that start while `run` does, whoever starts them. */
export async function processesOf(run: () => Promise<unknown>): Promise<number> {
	let count = 0;
	const listener = () => void count++;
	channel("child_process").subscribe(listener);
	await run().finally(() => channel("child_process").unsubscribe(listener));
	return count;
}
