/** Brings index and work tree in step with the branch, and never overwrites what a person changed. */
import { lstat, mkdir, readFile, rmdir, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { replaceFile } from "../disk/durable-file.js";
import { fileFailure, readFailure } from "../disk/failure.js";
import { oneLine, RecordError, type RecordErrorOptions } from "../errors.js";
import { blobId, blobIdOfFile } from "./blob-id.js";
import { type FileMarks, stateOfFile } from "./file-marks.js";
import { inStep, readIndex } from "./index-entries.js";
import { runGit } from "./process.js";
import type { Repository } from "./repository.js";
import type { Tree } from "./tree.js";

/** One file to bring up to date. */
export interface FileUpdate {
	readonly path: string;
	/** Blob that the branch holds now; undefined where it holds none. */
	readonly wanted: string | undefined;
	/** Blobs that the work tree may hold without anyone having changed it. */
	readonly accepted: readonly (string | undefined)[];
}

const FILES_AT_ONCE = 32;
const LARGEST_IN_MEMORY_BYTES = 32 * 1024 * 1024;
const LOCK_PATIENCE_MS = 5000;

/** What lies at a path of the work tree: nothing, a file that is any of these blobs, or something else (a folder, a link). */
type Found = "nothing" | { readonly blobs: readonly string[] } | "other";

async function look(repository: Repository, path: string): Promise<Found> {
	const parts = path.split("/");
	let size = 0;
	for (let depth = 1; depth <= parts.length; depth++) {
		const place = join(repository.path, ...parts.slice(0, depth));
		const found = await lstat(place).catch((error: NodeJS.ErrnoException) => {
			if (error.code === "ENOENT") return undefined;
			throw fileFailure(error, place);
		});
		if (found === undefined) return "nothing";
		// A link to a folder would lead out of the repository.
		if (depth < parts.length ? !found.isDirectory() : !found.isFile()) return "other";
		size = found.size;
	}
	const file = join(repository.path, path);
	try {
		if (size > LARGEST_IN_MEMORY_BYTES) return { blobs: [await blobIdOfFile(file, size, repository.format)] };
		const content = await readFile(file);
		return { blobs: [content, ...withoutCarriageReturns(content)].map((bytes) => blobId(bytes, repository.format)) };
	} catch (error) {
		throw readFailure(error, file);
	}
}

/** A clone made where `core.autocrlf` is on (the default on Windows) has its files with CRLF; nobody changed them. */
function withoutCarriageReturns(content: Buffer): Buffer[] {
	if (!content.includes("\r\n")) return [];
	return [Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1")];
}

/** Whether something else than nothing or the content of `blob` stands at a path. */
export async function isInTheWay(repository: Repository, path: string, blob: string | undefined): Promise<boolean> {
	return !isEither(await look(repository, path), [undefined, blob]);
}

/**
 * Tracked files that differ from the branch in the index or the work tree, sorted. `git status` would run the filters that
 * a repository names, so ids of blobs are compared; a file whose times and size are as remembered is not read again.
 *
 * @param marks what is remembered; where they are given, what is found out is kept for the next time
 */
export async function findChanges(repository: Repository, tree: Tree, marks?: FileMarks): Promise<string[]> {
	const index = await stateOfFile(join(repository.gitDir, "index"));
	const isKnown = index !== undefined && marks?.holdIndex(repository.tip ?? "", index) === true;
	const staged = isKnown ? inStep(tree) : await readIndex(repository, tree);
	const paths = tree.paths();
	const changes = new Set([...staged.keys(), ...paths].filter((path) => staged.get(path)?.blob !== tree.get(path)));
	const isPlain = changes.size === 0 && [...staged.values()].every(({ isSkipped }) => !isSkipped);
	const looked = paths.filter((path) => !changes.has(path) && !staged.get(path)?.isSkipped);
	for (let at = 0; at < looked.length; at += FILES_AT_ONCE) {
		await Promise.all(
			looked.slice(at, at + FILES_AT_ONCE).map(async (path) => {
				const blob = tree.get(path) ?? "";
				const state = marks && (await stateOfFile(join(repository.path, path)));
				if (state !== undefined && marks?.hold(path, blob, state)) return;
				const found = await look(repository, path);
				if (!isEither(found, [blob])) changes.add(path);
				else if (state !== undefined) marks?.note(path, blob, state);
			}),
		);
	}
	const { tip } = repository;
	if (tip !== undefined) await marks?.save({ commit: tip, blobs: tree.blobs(), index: isPlain ? index : undefined });
	return [...changes].sort();
}

function isEither(found: Found, blobs: readonly (string | undefined)[]): boolean {
	if (found === "nothing") return blobs.includes(undefined);
	return found !== "other" && found.blobs.some((blob) => blobs.includes(blob));
}

/**
 * Writes what the branch holds into work tree and index, for the given files only.
 *
 * @param read gives a blob's bytes
 * @returns the files that a person changed; they are left as they are, while the index follows the branch
 * @throws RecordError, EnvironmentError
 */
export async function updateWorktree(
	repository: Repository,
	updates: readonly FileUpdate[],
	read: (blob: string) => Promise<Uint8Array>,
): Promise<string[]> {
	const left: string[] = [];
	// A folder that is emptied may be the one that a new file goes to, where a PDF becomes a page: one after the other.
	for (const isWritten of [false, true]) {
		const part = updates.filter(({ wanted }) => (wanted !== undefined) === isWritten);
		for (let at = 0; at < part.length; at += FILES_AT_ONCE) {
			await Promise.all(
				part.slice(at, at + FILES_AT_ONCE).map(async (update, index) => {
					const temporary = join(repository.gitDir, `tosa-${index}.tmp`);
					if (!(await updateFile(repository, update, read, temporary))) left.push(update.path);
				}),
			);
		}
	}
	await updateIndex(repository, updates);
	return left.sort();
}

async function updateFile(
	repository: Repository,
	{ path, wanted, accepted }: FileUpdate,
	read: (blob: string) => Promise<Uint8Array>,
	temporary: string,
): Promise<boolean> {
	const found = await look(repository, path);
	if (found === "other") return false;
	const blobs: readonly (string | undefined)[] = found === "nothing" ? [undefined] : found.blobs;
	if (blobs.includes(wanted)) return true;
	if (found !== "nothing" && !blobs.some((blob) => accepted.includes(blob))) return false;
	const file = join(repository.path, path);
	try {
		if (wanted !== undefined) {
			await mkdir(dirname(file), { recursive: true });
			await writeWhole(file, await read(wanted), temporary);
		} else {
			await unlink(file);
			if (dirname(path) !== ".") await rmdir(dirname(file)).catch(() => {}); // Not empty: others live there.
		}
	} catch (error) {
		throw error instanceof RecordError ? error : fileFailure(error, file);
	}
	return true;
}

/** A file is renamed into its place, so that a crash never leaves a part of it that would look like a person's edit. */
async function writeWhole(file: string, content: Uint8Array, temporary: string): Promise<void> {
	try {
		await replaceFile(file, content, { temporary, syncFolder: false });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
		await replaceFile(file, content, { syncFolder: false }); // The git folder lies on another disk.
	}
}

async function updateIndex(repository: Repository, updates: readonly FileUpdate[]): Promise<void> {
	const none = "0".repeat(repository.format === "sha256" ? 64 : 40);
	const lines = updates.map(({ path, wanted }) =>
		wanted === undefined ? `0 ${none}\t${path}\0` : `100644 ${wanted}\t${path}\0`,
	);
	const inputFile = join(repository.gitDir, "tosa-index-info");
	await writeFile(inputFile, lines.join("")).catch((error) => Promise.reject(fileFailure(error, inputFile)));
	await unlessLocked(repository, () =>
		runGit(repository, ["update-index", "-z", "--index-info"], { inputFile, shielded: true }),
	);
	await unlink(inputFile).catch(() => {});
}

/** Waits a while for another git process (an editor, a person's `git add`) to let go of the index. */
async function unlessLocked(repository: Repository, run: () => Promise<unknown>): Promise<void> {
	const lock = join(repository.gitDir, "index.lock");
	for (let waitedMs = 0; ; waitedMs += 100) {
		try {
			await run();
			return;
		} catch (error) {
			const locked = await stat(lock).then(
				() => true,
				() => false,
			);
			if (!locked || waitedMs >= LOCK_PATIENCE_MS) throw error;
			await pause(100);
		}
	}
}

const NAMED_AT_MOST = 10;

/** The error for files that a person changed in the work tree. */
export function worktreeChanged(
	repository: Repository,
	label: string,
	paths: readonly string[],
	options: Pick<RecordErrorOptions, "oneDocument"> = {},
): RecordError {
	const named = paths.slice(0, NAMED_AT_MOST).map((path) => JSON.stringify(oneLine(path)));
	const more = paths.length > NAMED_AT_MOST ? ` and ${paths.length - NAMED_AT_MOST} more` : "";
	const message = `Files in the ${label} repository at ${repository.path} have been changed by hand: ${named.join(", ")}${more}.`;
	return new RecordError("WORKTREE_CHANGED", message, {
		...options,
		hint: `Commit, stash or move them, or discard them with \`git restore --staged --worktree <file>\` in ${repository.path}; then try again.`,
	});
}
