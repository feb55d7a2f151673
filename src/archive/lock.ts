/** Lets one run at a time work on a collection, and takes over at once what a dead one has left. */
import { randomBytes } from "node:crypto";
import { readFileSync, unlinkSync } from "node:fs";
import { readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createFile, replaceFile } from "../disk/durable-file.js";
import { fileFailure, readFailure } from "../disk/failure.js";
import { isAbandoned, keepAlive } from "../disk/heartbeat.js";
import { makeFolder } from "../disk/make-folder.js";
import { readRegularFile } from "../disk/regular-file.js";
import { EnvironmentError, oneLine, type RecordError, TosaError } from "../errors.js";
import { identify, type ProcessIdentity, stateOf } from "../git/process-identity.js";
import { refuseWhileRenaming } from "./renaming.js";

export interface LockOptions {
	/** What the run does, for the message that others see, such as `tosa track`. */
	readonly command: string;
	readonly now: () => Date;
	/** Name of the lock; default: `lock`, that of whoever writes to the repositories. */
	readonly name?: string;
	/** It is the run that completes a renaming; every other one is refused until that is done. */
	readonly completesRenaming?: true;
}

/** A lock that is held. */
export interface Lock {
	readonly path: string;
	/** Gives it up; harmless when called again. */
	release(): Promise<void>;
}

interface Holder extends ProcessIdentity {
	readonly command: string;
	/** ISO 8601. */
	readonly since: string;
}

/** How long a lock file may stay without readable content: the time between creating and writing it on odd file systems. */
const UNREADABLE_MS = 2000;
/** How long another taker is waited for. */
const TAKEOVER_MS = 5000;
const STEP_MS = 25;
const LONGEST_BYTES = 64 * 1024;

/** The locks of this process, with their content: it may have to end before its clean-up is done. */
const giveUpOnExit = new Map<string, string>();

function giveUp(): void {
	for (const [path, content] of giveUpOnExit) {
		try {
			if (readFileSync(path, "utf8") === content) unlinkSync(path);
		} catch {
			// It is gone, or stays for the next run to take over.
		}
	}
}

/**
 * Takes a lock of a collection, `.tosa/lock` or another of `.tosa/`.
 *
 * @param dir the collection
 * @throws EnvironmentError `LOCKED`, saying who holds it; RecordError `RENAME_UNFINISHED`
 */
export async function acquireLock(dir: string, options: LockOptions): Promise<Lock> {
	const lock = await hold(dir, options);
	if (options.completesRenaming) return lock;
	try {
		await refuseWhileRenaming(dir);
	} catch (error) {
		await lock.release();
		throw error;
	}
	return lock;
}

async function hold(dir: string, { command, now, name = "lock" }: LockOptions): Promise<Lock> {
	const folder = join(dir, ".tosa");
	const path = join(folder, name);
	const holder: Holder = { ...identify(), command: oneLine(command), since: now().toISOString() };
	const content = `${JSON.stringify({ ...holder, nonce: randomBytes(8).toString("hex") })}\n`;
	try {
		await makeFolder(folder);
		await take(path, content);
	} catch (error) {
		throw error instanceof TosaError ? error : fileFailure(error, path);
	}
	const letGo = keepAlive(path);
	giveUpOnExit.set(path, content);
	if (giveUpOnExit.size === 1) process.on("exit", giveUp);
	return {
		path,
		async release() {
			letGo();
			giveUpOnExit.delete(path);
			if (giveUpOnExit.size === 0) process.off("exit", giveUp);
			// Only what is ours: a person may have removed the file, and another run may hold it now.
			if ((await readFile(path, "utf8").catch(() => undefined)) === content) await unlink(path).catch(() => {});
		},
	};
}

/**
 * Creates the file, or replaces that of a dead process. Replacing is itself guarded by a lock beside it: whoever
 * replaces must first hold `<path>.takeover` and find the dead content still there, so that of any number of takers
 * one wins and none removes the lock of the winner.
 */
async function take(path: string, content: string): Promise<void> {
	for (let waitedMs = 0; ; ) {
		if (await createFile(path, content)) return;
		const found = await readHolder(path);
		if (found === undefined) continue; // It was given up just now.
		if (found.holder !== undefined && !(await isDead(path, found.holder))) throw locked(path, found.holder);
		const guard = `${path}.takeover`;
		try {
			await take(guard, content);
		} catch (error) {
			// Another taker is faster. When it is done, its lock is the one to be told of.
			if (!(error instanceof EnvironmentError) || waitedMs >= TAKEOVER_MS) throw error;
			waitedMs += STEP_MS;
			await pause(STEP_MS);
			continue;
		}
		try {
			const present = await readFile(path, "utf8").catch(() => undefined);
			if (present === found.text) return await replaceFile(path, content, { sync: false });
		} finally {
			await unlink(guard).catch(() => {});
		}
	}
}

/** A holder of whom this machine knows nothing keeps its file alive. */
async function isDead(path: string, holder: Holder): Promise<boolean> {
	const state = stateOf(holder);
	return state === "dead" || (state === "unknown" && (await isAbandoned(path)));
}

/** The holder that a lock names; `holder` is undefined where the file stays unreadable. Undefined: there is no file. */
async function readHolder(path: string): Promise<{ text: string; holder: Holder | undefined } | undefined> {
	for (;;) {
		try {
			const text = (await readRegularFile(path, { maxBytes: LONGEST_BYTES, followLinks: false })).toString();
			const holder = parseHolder(text);
			if (holder !== undefined || Date.now() - (await stat(path)).mtimeMs > UNREADABLE_MS) return { text, holder };
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
			throw notOurs(error as NodeJS.ErrnoException, path);
		}
		await pause(STEP_MS);
	}
}

function parseHolder(text: string): Holder | undefined {
	try {
		const { pid, host, start, namespace, command, since } = JSON.parse(text);
		if (!Number.isSafeInteger(pid) || pid <= 0 || typeof host !== "string") return undefined;
		return {
			pid,
			host,
			...(typeof start === "string" && { start }),
			...(typeof namespace === "string" && { namespace }),
			command: oneLine(String(command)),
			since: oneLine(String(since)),
		};
	} catch {
		return undefined;
	}
}

function locked(path: string, holder: Holder): EnvironmentError {
	const { pid, host, command, since } = holder;
	const who = `process ${pid} on ${oneLine(host)}: ${command}, since ${since}`;
	return new EnvironmentError("LOCKED", `Another run is using this collection (${who}).`, {
		hint:
			stateOf(holder) === "unknown"
				? `It is on another machine or in another container, and was alive within the last minute. Wait until it has finished. If it has died, try again in a minute; to do without that, remove ${path}.`
				: "Wait until it has finished, then try again.",
	});
}

/** Something lies in the place of the lock that no run has put there, or that is another user's. */
function notOurs(error: NodeJS.ErrnoException, path: string): EnvironmentError | RecordError {
	if (!["ELOOP", "EFTYPE", "EFBIG"].includes(error.code ?? "")) return readFailure(error, path);
	return new EnvironmentError("LOCK_INVALID", `${path} is not the lock of a run: ${error.message}.`, {
		hint: "Remove it, once you know how it came there.",
		cause: error,
	});
}
