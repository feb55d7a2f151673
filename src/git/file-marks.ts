/** Remembers what a commit holds, and which files of index and work tree held it, so that neither is read each time. */
import { createHash } from "node:crypto";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import { readRegularFile } from "../disk/regular-file.js";

/** The state of a file: what the system counts up or sets whenever somebody writes to it or puts another in its place. */
export type FileState = string;

export interface FileMarks {
	/** Blobs of the commit's regular files, by path; undefined where another commit is remembered. */
	filesOf(commit: string): ReadonlyMap<string, string> | undefined;
	/** Whether the index, in this state, is known to hold what the commit does and nothing else. */
	holdIndex(commit: string, state: FileState): boolean;
	/** Whether the file at a path of the repository, in this state, is known to hold the blob. */
	hold(path: string, blob: string, state: FileState): boolean;
	/** Remembers that it does. */
	note(path: string, blob: string, state: FileState): void;
	/** Writes what is new. Marks that cannot be written are done without. */
	save(seen: Seen): Promise<void>;
}

/** A commit, and the state of the index that holds it, where that is known. */
interface Seen {
	readonly commit: string;
	readonly blobs: ReadonlyMap<string, string>;
	readonly index: FileState | undefined;
}

/**
 * Two writes within this time may leave the same times behind: on file systems that count in seconds or milliseconds, and
 * on the others, whose clocks tick some hundred times a second.
 */
const COARSE_MS = 2_000;
const FINE_MS = 20;
const LONGEST_BYTES = 64 * 1024 * 1024;
const FORMAT = 2;

/**
 * The state of a file; undefined where there is none, or it was written too recently to be told from a later state.
 *
 * @param isFresh gives it all the same, to be compared with the state that it has later
 */
export async function stateOfFile(file: string, { isFresh = false } = {}): Promise<FileState | undefined> {
	const stats = await lstat(file, { bigint: true }).catch(() => undefined);
	if (stats === undefined) return undefined;
	const { mtimeNs, ctimeNs, mtimeMs, ctimeMs } = stats;
	const newest = mtimeMs > ctimeMs ? mtimeMs : ctimeMs;
	// The time of the last change of a file's data in the system is its own: nobody can have rounded it.
	const coarsenessMs = ctimeNs % 1_000_000n === 0n ? COARSE_MS : FINE_MS;
	if (!isFresh && newest > BigInt(Date.now() - coarsenessMs)) return undefined;
	return `${mtimeNs} ${ctimeNs} ${stats.size} ${stats.ino}`;
}

/** Reads the marks of a repository, `tosa-worktree.json` in its git folder. Damaged ones are none. */
export async function openFileMarks(gitDir: string): Promise<FileMarks> {
	const file = join(gitDir, "tosa-worktree.json");
	const { commit, index, files } = (await readMarks(file)) ?? { commit: "", index: "", files: [] };
	const blobs = new Map(files.map(([path, blob]) => [path, blob]));
	const states = new Map(files.map(([path, blob, state]) => [path, `${blob} ${state}`]));
	let isNew = false;
	return {
		filesOf: (asked) => (asked === commit ? blobs : undefined),
		holdIndex: (asked, state) => asked === commit && state === index,
		hold: (path, blob, state) => states.get(path) === `${blob} ${state}`,
		note(path, blob, state) {
			states.set(path, `${blob} ${state}`);
			isNew = true;
		},
		async save(seen) {
			if (!isNew && seen.commit === commit && (seen.index === undefined || seen.index === index)) return;
			const kept = [...seen.blobs].map(([path, blob]) => {
				const mark = states.get(path) ?? "";
				return [path, blob, mark.startsWith(`${blob} `) ? mark.slice(blob.length + 1) : ""];
			});
			const marks = { commit: seen.commit, index: seen.index ?? "", files: kept };
			const text = JSON.stringify({ format: FORMAT, hash: hashOf(marks), marks });
			await replaceFile(file, text, { sync: false }).catch(() => {});
		},
	};
}

interface Stored {
	readonly commit: string;
	readonly index: FileState;
	readonly files: readonly (readonly [path: string, blob: string, state: FileState])[];
}

async function readMarks(file: string): Promise<Stored | undefined> {
	try {
		const stored = JSON.parse((await readRegularFile(file, { maxBytes: LONGEST_BYTES })).toString());
		return stored.format === FORMAT && stored.hash === hashOf(stored.marks) ? stored.marks : undefined;
	} catch {
		return undefined;
	}
}

/** Guards against damage on disk. */
function hashOf(marks: unknown): string {
	return createHash("sha1").update(JSON.stringify(marks)).digest("base64url");
}
