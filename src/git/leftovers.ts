/** Clears what a dead run has left in the git folder, and stops where somebody alive may still be at work. */
import { readdir, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileFailure } from "../disk/failure.js";
import { isAbandoned } from "../disk/heartbeat.js";
import { oneLine, RecordError } from "../errors.js";
import { type Journal, journalFile, readJournal } from "./journal.js";
import { stateOf } from "./process-identity.js";
import type { Repository } from "./repository.js";
import { type GitProcesses, gitProcessesIn } from "./running-processes.js";

const PATIENCE_MS = 10_000;
const STEP_MS = 50;

/**
 * Makes sure that no other run writes, waits until the processes of a dead one have ended, and removes its locks and
 * temporary files.
 *
 * @param warn told of each lock that is removed
 * @returns the journal of the dead run, if there was one
 * @throws RecordError `REPOSITORY_BUSY`, `REPOSITORY_LOCKED`
 */
export async function clearLeftovers(
	repository: Repository,
	warn: (message: string) => void = () => {},
): Promise<Journal | undefined> {
	const journal = await readJournal(repository.gitDir);
	if (journal !== undefined) await awaitEnd(repository, journal);
	const locks = await findLocks(repository, journal);
	if (journal === undefined && locks.length === 0) return undefined;
	const processes = await settledProcesses(repository, locks, journal);
	const dead = journal !== undefined && processes.conclusive && processes.found.length === 0;
	for (const lock of await findLocks(repository, journal)) {
		// No lock was there when that run began to write: it would not have.
		if (!dead) throw locked(repository, lock, processes);
		await unlink(lock).catch((error) => Promise.reject(fileFailure(error, lock)));
		const { pid, host } = journal.run;
		warn(
			`${lock} was removed: git left it there when a run died (process ${pid} on ${oneLine(host)}, since ${oneLine(journal.since)}).`,
		);
	}
	if (dead) await removeTemporaryFiles(repository, journal);
	return journal;
}

/** A killed run leaves its `git fast-import` alone with a closed pipe: it ends by itself within moments. */
async function awaitEnd(repository: Repository, journal: Journal): Promise<void> {
	const known = journal.ended ? "dead" : stateOf(journal.run);
	// Of another machine or container: whoever writes there keeps its journal alive.
	const isLeft = known === "unknown" && (await isAbandoned(journalFile(repository.gitDir)));
	const state = isLeft ? "dead" : known;
	if (state !== "dead") throw busy(repository, journal, state);
	const { writer } = journal;
	for (let waitedMs = 0; writer !== undefined && stateOf(writer) === "alive"; waitedMs += STEP_MS) {
		if (waitedMs >= PATIENCE_MS) throw busy(repository, { ...journal, run: writer }, "alive");
		await pause(STEP_MS);
	}
}

/** Waits for locks to be let go of; what is still running after that is named. */
async function settledProcesses(
	repository: Repository,
	locks: readonly string[],
	journal: Journal | undefined,
): Promise<GitProcesses> {
	let processes = await gitProcessesIn(repository, locks);
	for (let waitedMs = 0; waitedMs < PATIENCE_MS / 4 && processes.found.length > 0; waitedMs += STEP_MS * 4) {
		await pause(STEP_MS * 4);
		processes = await gitProcessesIn(repository, await findLocks(repository, journal));
	}
	return processes;
}

/**
 * The lock files of git: where a run has died, all of them; otherwise those that would stop this one.
 */
async function findLocks({ gitDir, commonDir, branch }: Repository, journal?: Journal): Promise<string[]> {
	const found = new Set<string>();
	for (const folder of new Set([gitDir, commonDir])) {
		for (const name of await readdir(folder)) if (name.endsWith(".lock")) found.add(join(folder, name));
	}
	const refs = join(commonDir, "refs");
	for (const name of await readdir(refs, { recursive: true })) if (name.endsWith(".lock")) found.add(join(refs, name));
	if (journal !== undefined) return [...found];
	const own = [
		join(gitDir, "index"),
		join(gitDir, "HEAD"),
		join(commonDir, "packed-refs"),
		join(commonDir, branch ?? ""),
	];
	return own.map((name) => `${name}.lock`).filter((name) => found.has(name));
}

async function changedSince(file: string, since: string): Promise<boolean> {
	const found = await stat(file).catch(() => undefined);
	return found !== undefined && found.mtimeMs >= Date.parse(since) - 1000;
}

async function removeTemporaryFiles(repository: Repository, journal: Journal): Promise<void> {
	const { gitDir, commonDir } = repository;
	const packs = join(commonDir, "objects", "pack");
	const doomed = [join(gitDir, "tosa-index-info")];
	for (const name of await readdir(packs).catch(() => [])) {
		const file = join(packs, name);
		const temporary = /^(?:tmp_(?:pack|idx|rev|obj)_|\.tmp-)/.test(name);
		// fast-import marks its packs while it runs (keep_pack in fast-import.c); the mark would bar them from gc for ever.
		const mark = name.endsWith(".keep") && (await readFile(file, "utf8").catch(() => "")).trim() === "fast-import";
		if (temporary || mark) doomed.push(file);
	}
	for (const name of await readdir(gitDir)) {
		const file = join(gitDir, name);
		if (/^tosa-(?:\d+|journal\.json\..*)\.tmp$/.test(name)) doomed.push(file);
		else if (name.startsWith("fast_import_crash_") && (await changedSince(file, journal.since))) doomed.push(file);
	}
	await Promise.all(doomed.map((file) => unlink(file).catch(() => {})));
}

function busy(repository: Repository, journal: Journal, state: "alive" | "unknown"): RecordError {
	const { pid, host } = journal.run;
	const who = `process ${pid} on ${host}, since ${journal.since}`;
	const file = journalFile(repository.gitDir);
	return new RecordError(
		"REPOSITORY_BUSY",
		`Another process is writing to the repository at ${repository.path}: ${who}.`,
		{
			hint:
				state === "alive"
					? "Wait until it has finished, then try again."
					: `It is on another machine or in another container, and was alive within the last minute. If it has died, try again in a minute; to do without that, remove ${file}. Files that are then reported as changed can be restored.`,
		},
	);
}

function locked(repository: Repository, lock: string, { found }: GitProcesses): RecordError {
	const who = found.map(({ pid, command }) => `${command} (process ${pid})`).join(", ");
	const message =
		who === ""
			? `The repository at ${repository.path} is locked by ${lock}, but no git process seems to hold it.`
			: `The repository at ${repository.path} is locked by ${lock}, held by ${who}.`;
	return new RecordError("REPOSITORY_LOCKED", message, {
		hint: `Wait until the git command has finished. If none is running, remove ${lock} and try again.`,
	});
}
