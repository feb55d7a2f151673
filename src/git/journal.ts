/** Remembers, inside the git folder, who is writing and which files a checkpoint is about to bring up to date. */
import { readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
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

function fileOf(gitDir: string): string {
	return join(gitDir, "tosa-journal.json");
}

/** The journal that a run has left, undefined if there is none. One that cannot be read is as good as none: it is written whole. */
export async function readJournal(gitDir: string): Promise<Journal | undefined> {
	try {
		const stored = JSON.parse(await readFile(fileOf(gitDir), "utf8"));
		return stored.format === FORMAT ? (stored.journal as Journal) : undefined;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** Writes the journal. One with entries is on disk when this returns: it must be there before the branch moves. */
export async function writeJournal(gitDir: string, journal: Journal): Promise<void> {
	const sync = journal.entries.length > 0;
	await replaceFile(fileOf(gitDir), JSON.stringify({ format: FORMAT, journal }), { sync });
}

/** Removes the journal; nothing is under way any more. */
export async function removeJournal(gitDir: string): Promise<void> {
	await unlink(fileOf(gitDir)).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== "ENOENT") throw error;
	});
}
