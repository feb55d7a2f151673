/** Remembers which blob a file of the work tree held, by its times, size and number, so that it need not be read each time. */
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import { readRegularFile } from "../disk/regular-file.js";

/** The state of a file: what the system counts up or sets whenever somebody writes to it or puts another in its place. */
export type FileState = string;

export interface FileMarks {
	/** Whether the file at a path of the repository, in this state, is known to hold the blob. */
	hold(path: string, blob: string, state: FileState): boolean;
	/** Remembers that it does. */
	note(path: string, blob: string, state: FileState): void;
	/** Writes what is new, for these paths alone. Marks that cannot be written are done without. */
	save(paths: readonly string[]): Promise<void>;
}

/** Two writes within this time may leave the same times behind, on the coarsest file systems. */
const COARSE_MS = 2_000;
const LONGEST_BYTES = 64 * 1024 * 1024;
const FORMAT = 1;

/** The state of a file; undefined where there is none, or it was written too recently to be told from a later state. */
export async function stateOfFile(file: string): Promise<FileState | undefined> {
	const stats = await lstat(file, { bigint: true }).catch(() => undefined);
	if (stats === undefined) return undefined;
	const { mtimeNs, ctimeNs, mtimeMs, ctimeMs, size, ino } = stats;
	const newest = mtimeMs > ctimeMs ? mtimeMs : ctimeMs;
	if (newest > BigInt(Date.now() - COARSE_MS)) return undefined;
	return `${mtimeNs} ${ctimeNs} ${size} ${ino}`;
}

/** Reads the marks of a repository's work tree, `tosa-worktree.json` in its git folder. Damaged ones are none. */
export async function openFileMarks(gitDir: string): Promise<FileMarks> {
	const file = join(gitDir, "tosa-worktree.json");
	const marks = await readMarks(file);
	let isNew = false;
	return {
		hold: (path, blob, state) => marks.get(path) === `${blob} ${state}`,
		note(path, blob, state) {
			marks.set(path, `${blob} ${state}`);
			isNew = true;
		},
		async save(paths) {
			if (!isNew) return;
			const kept = paths.flatMap((path) => {
				const mark = marks.get(path);
				return mark === undefined ? [] : [[path, mark]];
			});
			await replaceFile(file, JSON.stringify({ format: FORMAT, files: kept }), { sync: false }).catch(() => {});
		},
	};
}

async function readMarks(file: string): Promise<Map<string, string>> {
	try {
		const stored = JSON.parse((await readRegularFile(file, { maxBytes: LONGEST_BYTES })).toString());
		return new Map(stored.format === FORMAT ? (stored.files as [string, string][]) : []);
	} catch {
		return new Map();
	}
}
