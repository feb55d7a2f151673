/** Opens a repository for writing: creates it where it is missing, and repairs what a dead run has left. */
import { access, constants, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileFailure } from "../disk/failure.js";
import { oneLine, RecordError } from "../errors.js";
import { openBlobReader } from "../git/blob-reader.js";
import { openFileMarks } from "../git/file-marks.js";
import { restoreIndex } from "../git/index-entries.js";
import { type Journal, removeJournal } from "../git/journal.js";
import { clearLeftovers } from "../git/leftovers.js";
import { namedPrograms } from "../git/named-programs.js";
import {
	claimsRepository,
	detachedHead,
	inspect,
	notARepository,
	type Repository,
	realFolder,
} from "../git/repository.js";
import { readTree, type Tree } from "../git/tree.js";
import { type FileUpdate, findChanges, updateWorktree, worktreeChanged } from "../git/worktree.js";
import type { Store, StoreOptions } from "./model.js";
import { GitStore, type OpenRepository } from "./store.js";

/**
 * Opens the repository of a collection for writing; creates it where the folder is missing or empty, and repairs
 * what a dead run has left.
 *
 * @throws RecordError `WORKTREE_CHANGED`, `DETACHED_HEAD`, `REPOSITORY_BUSY`, `REPOSITORY_LOCKED`, `NOT_A_REPOSITORY`,
 * `UNSAFE_REPOSITORY`, `FOLDER_NOT_EMPTY`, `REPOSITORY_NAMES_PROGRAMS`; EnvironmentError `GIT_MISSING`, `GIT_TOO_OLD`, `NOT_WRITABLE`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
	const { found, journal } = await openUnlocked(options);
	const repository = onBranch(found, options.label);
	const marks = await openFileMarks(repository.gitDir);
	const tree = await readTree(repository, marks);
	if (journal !== undefined) await repair(repository, journal, tree, options.label);
	await restoreIndex(repository);
	if (!repository.bare) {
		const changes = await findChanges(repository, tree, marks);
		if (changes.length > 0) throw worktreeChanged(repository, options.label, changes);
	}
	return new GitStore(repository, { tree, marks }, options);
}

/**
 * Opens a repository to write a branch in it that it does not stand on: repaired like one that is to be recorded in, but
 * whatever its work tree holds, which such a writer never touches.
 *
 * @throws as {@link openStore}, for the repository as a whole
 */
export async function openForNewBranch(options: Omit<StoreOptions, "author">): Promise<Repository> {
	const { found, journal } = await openUnlocked(options);
	if (journal !== undefined) await repair(found, journal, await readTree(found), options.label);
	return found;
}

/** The repository at a path, once nobody else writes in it, and what a dead run has left to repair. */
async function openUnlocked({ path: given, label, warn }: Omit<StoreOptions, "author">) {
	const path = await prepareFolder(resolve(given), label);
	const found = await inspect(path);
	if (!found.bare && found.gitDir === path) throw notARepository(path);
	for (const folder of [found.gitDir, join(found.commonDir, "objects")]) {
		await access(folder, constants.W_OK).catch((error) => Promise.reject(fileFailure(error, folder)));
	}
	const { unavoidable } = await namedPrograms(found);
	if (unavoidable.length > 0) throw namesPrograms(found, label, unavoidable);
	const journal = await clearLeftovers(found, warn);
	// The branch may have moved while the processes of a dead run came to their end.
	return { found: journal === undefined ? found : await inspect(path), journal };
}

async function prepareFolder(path: string, label: string): Promise<string> {
	const real = await realFolder(path);
	if (real === undefined || !(await claimsRepository(real)) || (await isUnfinished(real))) {
		const { createRepository } = await import("../git/create-repository.js");
		await createRepository(path, label);
	}
	return real ?? (await realFolder(path)) ?? path;
}

/** A `.git` folder without a HEAD and without any object: its creation was interrupted, and can be done again. */
async function isUnfinished(path: string): Promise<boolean> {
	const inside = (await readdir(join(path, ".git")).catch(() => undefined)) ?? ["HEAD"];
	if (inside.includes("HEAD")) return false;
	const objects = await readdir(join(path, ".git", "objects")).catch(() => []);
	return objects.every((name) => name === "info" || name === "pack");
}

function namesPrograms({ path }: Repository, label: string, keys: readonly string[]): RecordError {
	const message = `The configuration of the ${label} repository at ${path} names programs that git would run on every commit: ${keys.map(oneLine).join(", ")}.`;
	return new RecordError("REPOSITORY_NAMES_PROGRAMS", message, {
		hint: `tosa does not run them. Remove these keys: \`git config --unset-all <key>\` in ${path}.`,
	});
}

function onBranch(repository: Repository, label: string): OpenRepository {
	if (repository.branch !== undefined) return { ...repository, branch: repository.branch };
	throw detachedHead(repository.path, label);
}

/** Finishes the checkpoint that a dead run had begun, or takes it back: the branch says which of both. */
async function repair(repository: Repository, journal: Journal, tree: Tree, label: string): Promise<void> {
	if (!repository.bare && journal.entries.length > 0) {
		const reader = openBlobReader(repository);
		const updates = journal.entries.map(({ path, before, after }): FileUpdate => {
			return { path, wanted: tree.get(path), accepted: [before, after] };
		});
		const left = await updateWorktree(repository, updates, reader.bytes).finally(reader.close);
		// From here on these files differ from the branch like any other that a person changed.
		await removeJournal(repository.gitDir);
		if (left.length > 0) throw worktreeChanged(repository, label, left);
	}
	await removeJournal(repository.gitDir);
}
