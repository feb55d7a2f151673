/** What the index of a repository holds, and making it anew where it is lost. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "./process.js";
import type { Repository } from "./repository.js";
import type { Tree } from "./tree.js";

/** One regular file of the index. */
export interface IndexEntry {
	/** Empty where the index holds several states of the file, after a merge. */
	readonly blob: string;
	/** Its copy in the work tree is none of git's concern: a sparse checkout, or "assume unchanged". */
	readonly isSkipped: boolean;
}

/**
 * The regular files of the index, by path. An index that is lost is as good as one that holds what the branch does: nobody
 * has staged anything in it.
 *
 * @throws RecordError
 */
export async function readIndex(repository: Repository, tree: Tree): Promise<ReadonlyMap<string, IndexEntry>> {
	if (!(await hasIndex(repository))) return inStep(tree);
	const listing = await runGit(repository, ["ls-files", "--stage", "-v", "-z"], { readOnly: true });
	const entries = new Map<string, IndexEntry>();
	for (const line of listing.stdout.toString().split("\0")) {
		// <tag> <mode> <blob> <stage> \t <path> (git-ls-files(1)); the tag is S for sparse, in lower case for "assume unchanged".
		const tab = line.indexOf("\t");
		const [tag = "", mode = "", blob = "", stage] = line.slice(0, tab).split(" ");
		if (!mode.startsWith("100")) continue;
		const isSkipped = tag === "S" || tag === tag.toLowerCase();
		entries.set(line.slice(tab + 1), { blob: stage === "0" ? blob : "", isSkipped });
	}
	return entries;
}

/** An index that holds what the branch does. */
export function inStep(tree: Tree): ReadonlyMap<string, IndexEntry> {
	return new Map(tree.paths().map((path) => [path, { blob: tree.get(path) ?? "", isSkipped: false }]));
}

/** Makes the index anew from the branch where it is lost. The work tree is not touched. @throws RecordError */
export async function restoreIndex(repository: Repository): Promise<void> {
	if (repository.bare || repository.tip === undefined || (await hasIndex(repository))) return;
	await runGit(repository, ["read-tree", repository.tip], { shielded: true });
}

function hasIndex({ gitDir }: Repository): Promise<boolean> {
	return stat(join(gitDir, "index")).then(
		() => true,
		() => false,
	);
}
