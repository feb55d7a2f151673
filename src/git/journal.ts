/** Remembers, inside the git folder, who is writing and which files a checkpoint is about to bring up to date. */
import { unlink } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import { readFailure } from "../disk/failure.js";
import { readRegularFile } from "../disk/regular-file.js";
import type { ProcessIdentity } from "./process-identity.js";

/** One file of a checkpoint: the blob that the branch held before it, and the one that it holds after. */
interface JournalEntry {
	readonly path: string;
	readonly before: string | undefined;
	readonly after: string | undefined;
}

export interface Journal {
	/** The run that writes. */
	readonly run: ProcessIdentity;
	/** Its `git fast-import`, once that was started. */
	readonly writer?: ProcessIdentity;
	/** Full name of the branch that it writes, where that is not the one that the repository stands on. */
	readonly branch?: string;
	/** When the run began to write. */
	readonly since: string;
	/** The run has failed and closed its store, though its process may live on. */
	readonly ended?: true;
	/** Empty between checkpoints. */
	readonly entries: readonly JournalEntry[];
}

const FORMAT = 1;
const LONGEST_BYTES = 64 * 1024 * 1024;

export function journalFile(gitDir: string): string {
	return join(gitDir, "tosa-journal.json");
}

/** The journal that a run has left, undefined if there is none. One that cannot be read is as good as none: it is written whole. */
export async function readJournal(gitDir: string): Promise<Journal | undefined> {
	const file = journalFile(gitDir);
	try {
		const { format, journal } = Object(
			JSON.parse((await readRegularFile(file, { maxBytes: LONGEST_BYTES })).toString()),
		);
		return format === FORMAT && isJournal(journal) ? journal : undefined;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return undefined;
		throw readFailure(error, file);
	}
}

/** Files are written and removed by what it says, in repositories that may come from anywhere. */
function isJournal(value: unknown): value is Journal {
	const { run, writer, branch, since, entries } = Object(value);
	if (!isProcess(run) || (writer !== undefined && !isProcess(writer)) || typeof since !== "string") return false;
	if (branch !== undefined && !(typeof branch === "string" && isInside(branch))) return false;
	return Array.isArray(entries) && entries.every((entry) => isInside(Object(entry).path));
}

function isProcess(value: unknown): boolean {
	const { pid, host } = Object(value);
	return Number.isSafeInteger(pid) && pid > 0 && typeof host === "string";
}

function isInside(path: unknown): boolean {
	return (
		typeof path === "string" &&
		path.split("/").every((part) => !["", ".", ".."].includes(part) && !/^\.git\b/i.test(part))
	);
}

/** Writes the journal. One with entries is on disk when this returns: it must be there before the branch moves. */
export async function writeJournal(gitDir: string, journal: Journal): Promise<void> {
	const sync = journal.entries.length > 0;
	await replaceFile(journalFile(gitDir), JSON.stringify({ format: FORMAT, journal }), { sync });
}

/** Removes the journal; nothing is under way any more. */
export async function removeJournal(gitDir: string): Promise<void> {
	await unlink(journalFile(gitDir)).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== "ENOENT") throw error;
	});
}
