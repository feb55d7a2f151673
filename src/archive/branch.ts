/** Writes a new branch beside the one that a repository stands on: the whole of it, or nothing. */

import { fileFailure } from "../disk/failure.js";
import { keepAlive } from "../disk/heartbeat.js";
import { RecordError, UsageError } from "../errors.js";
import { blobId } from "../git/blob-id.js";
import { openBlobReader } from "../git/blob-reader.js";
import { copiedCommit } from "../git/copied-commit.js";
import { type FastChange, type FastCommit, type FastImport, startFastImport } from "../git/fast-import.js";
import { type Journal, journalFile, removeJournal, writeJournal } from "../git/journal.js";
import { clearLeftovers } from "../git/leftovers.js";
import { runGit } from "../git/process.js";
import { identify } from "../git/process-identity.js";
import type { Repository } from "../git/repository.js";
import { Tree } from "../git/tree.js";
import type { RecordInput, StoreOptions } from "./model.js";
import { openForNewBranch } from "./open-store.js";
import { checkPath } from "./paths.js";

/** A file as a commit leaves it: a blob that the repository holds, or undefined where it is deleted. */
export interface CopiedFile {
	readonly path: string;
	readonly blob: string | undefined;
}

/**
 * The writer of a branch that does not exist yet. It begins with no file and no commit, and nothing refers to what is
 * written before `finish`: a run that is interrupted or killed leaves no branch.
 */
export interface BranchWriter {
	/** Short name of the branch that the repository stands on; undefined where it stands on none, or before its first commit. */
	readonly current: string | undefined;
	/** The repository has no work tree. */
	readonly bare: boolean;
	/** Blob id that the branch holds at `path` by now. */
	blobAt(path: string): string | undefined;
	/** Whether `content` is what it holds at `path`. */
	holds(path: string, content: Uint8Array): boolean;
	/** Adds one commit, by the author of the run. */
	record(input: Omit<RecordInput, "replaces">): Promise<string>;
	/**
	 * Adds a commit of the repository anew, with its author, dates and message, for these files only.
	 * @returns undefined where the branch holds all of them already
	 */
	copy(commit: string, files: readonly CopiedFile[]): Promise<string | undefined>;
	/** Creates the branch. @returns its tip; undefined where nothing was added and there is no branch */
	finish(): Promise<string | undefined>;
	/** Gives up what was written. */
	abandon(): Promise<void>;
}

/**
 * Opens the repository, creating it where the folder is missing, for a branch with a new name.
 *
 * @throws UsageError `BAD_BRANCH`, `BRANCH_EXISTS`; otherwise as `openStore`, but for what lies in the work tree
 */
export async function openBranch(options: StoreOptions & { readonly branch: string }): Promise<BranchWriter> {
	const repository = await openForNewBranch(options);
	const branch = `refs/heads/${options.branch}`;
	await refuseName(repository, options.branch, branch);
	const tree = new Tree([]);
	const reader = openBlobReader(repository);
	let writing: Promise<FastImport> | undefined;
	let tip: string | undefined;
	let letGo = () => {};

	let journal: Journal = { run: identify(), branch, since: new Date().toISOString(), entries: [] };
	const note = async (more: Partial<Journal>) => {
		journal = { ...journal, ...more };
		const { gitDir } = repository;
		await writeJournal(gitDir, journal).catch((error) => Promise.reject(fileFailure(error, gitDir)));
	};
	const start = async (): Promise<FastImport> => {
		await note({});
		letGo = keepAlive(journalFile(repository.gitDir));
		const place = { ...repository, branch, tip: undefined };
		const writer = await startFastImport({ repository: place, author: options.author });
		await note({ writer: identify(writer.pid) });
		return writer;
	};
	const write = async (commit: FastCommit): Promise<string> => {
		for (const { path } of commit.changes) checkPath(path);
		writing ??= start();
		tip = await (await writing).commit(commit);
		return tip;
	};

	return {
		current: repository.tip === undefined ? undefined : repository.branch?.replace(/^refs\/heads\//, ""),
		bare: repository.bare,
		blobAt: (path) => tree.get(path),
		holds: (path, content) => tree.get(path) === blobId(content, repository.format),
		async record({ path, content, message, date }) {
			const commit = await write({ changes: [{ path, content }], message, made: date });
			tree.set(path, blobId(content, repository.format));
			return commit;
		},
		async copy(id, files) {
			const differing = files.filter(({ path, blob }) => tree.get(path) !== blob);
			if (differing.length === 0) return undefined;
			// What is deleted may stand in the way of what is written.
			const changes = differing
				.toSorted((a, b) => Number(a.blob !== undefined) - Number(b.blob !== undefined))
				.map(({ path, blob }): FastChange => ({ path, ...(blob !== undefined && { blob }) }));
			const commit = await write({ changes, ...copiedCommit(await reader.commit(id)) });
			for (const { path, blob } of differing) {
				if (blob === undefined) tree.delete(path);
				else tree.set(path, blob);
			}
			return commit;
		},
		async finish() {
			letGo();
			await reader.close();
			const writer = await writing;
			await writer?.finish();
			if (tip === undefined) return undefined;
			await removeJournal(repository.gitDir);
			// fast-import only warns where it could not create the branch.
			const made = await runGit(repository, ["rev-parse", "-q", "--verify", branch], {
				readOnly: true,
				answers: [0, 1],
			});
			if (made.stdout.toString().trim() === tip) return tip;
			throw new RecordError("GIT_FAILED", `git could not create the branch ${options.branch} in ${repository.path}.`, {
				hint: "Choose another name with --branch.",
			});
		},
		async abandon() {
			letGo();
			await reader.close();
			const writer = await writing?.catch(() => undefined);
			if (writer === undefined) return;
			await writer.abandon();
			await note({ ended: true });
			await clearLeftovers(repository);
			await removeJournal(repository.gitDir);
		},
	};
}

/** @throws UsageError for a name that git does not take, or that is taken */
async function refuseName(repository: Repository, name: string, branch: string): Promise<void> {
	const check = await runGit(repository, ["check-ref-format", branch], { readOnly: true, answers: [0, 1] });
	if (check.code !== 0 || name.startsWith("-") || name === "HEAD") {
		throw new UsageError("BAD_BRANCH", `"${name}" is not a valid branch name.`, {
			hint: "Use letters, digits and dashes, as in --branch rebuilt-2.",
		});
	}
	const listing = await runGit(repository, ["for-each-ref", "--format=%(refname)", "refs/heads"], { readOnly: true });
	const known = [...listing.stdout.toString().split("\n"), repository.branch ?? ""].filter(Boolean);
	// A branch is a file: `a` and `a/b` cannot both be there, nor `A` beside `a` on some systems.
	const folded = branch.toLowerCase();
	const taken = known
		.map((each) => ({ each, other: each.toLowerCase() }))
		.find(({ other }) => other === folded || other.startsWith(`${folded}/`) || folded.startsWith(`${other}/`));
	if (taken === undefined) return;
	throw new UsageError(
		"BRANCH_EXISTS",
		`The branch ${taken.each.replace("refs/heads/", "")} already exists in ${repository.path}.`,
		{
			hint: "Choose another name with --branch, or delete the branch with `git branch -D`.",
		},
	);
}
