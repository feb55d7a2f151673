/** Says of a repository, without changing it, whether a run could go on with it and what it holds. */
import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { RecordError } from "../errors.js";
import { foreignFiles } from "../git/create-repository.js";
import { namedPrograms } from "../git/named-programs.js";
import { runGit } from "../git/process.js";
import { claimsRepository, detachedHead, inspect, realFolder } from "../git/repository.js";
import { readTree } from "../git/tree.js";
import { findChanges, worktreeChanged } from "../git/worktree.js";
import { parsePath } from "./paths.js";

/** A repository as a run would find it. */
export interface Inspection {
	/** False where a run would create it. */
	readonly exists: boolean;
	/** Short name of the branch; undefined where the repository stands on none. */
	readonly branch: string | undefined;
	/** Documents at its tip: files `<service>/<terms type>.<extension>`. */
	readonly paths: readonly string[];
	/** Names of its remotes. */
	readonly remotes: readonly string[];
	/** Keys of its own configuration that name programs. tosa starts none of them; a person's `git status` in it may. */
	readonly programs: readonly string[];
	/** Why a run would stop before it records anything. */
	readonly obstacle: RecordError | undefined;
}

/**
 * Looks at the repository in a folder. What a run that died has left behind is not looked at: the next run clears it.
 *
 * @param label names the repository in messages: "versions" or "snapshots"
 * @throws RecordError, EnvironmentError where git cannot read what is there
 */
export async function inspectRepository(path: string, label: string): Promise<Inspection> {
	const folder = await realFolder(resolve(path));
	if (folder === undefined || !(await claimsRepository(folder))) {
		const obstacle = foreignFiles(folder === undefined ? [] : await readdir(folder), resolve(path), label);
		return { exists: false, branch: undefined, paths: [], remotes: [], programs: [], obstacle };
	}
	const repository = await inspect(folder);
	const tree = await readTree(repository);
	const remotes = (await runGit(repository, ["remote"], { readOnly: true })).stdout.toString();
	const { all: programs } = await namedPrograms(repository);
	const changes = repository.bare ? [] : await findChanges(repository, tree);
	return {
		exists: true,
		branch: repository.branch?.replace("refs/heads/", ""),
		paths: tree.paths().filter((file) => parsePath(file) !== undefined),
		remotes: remotes.split("\n").filter((name) => name !== ""),
		programs,
		obstacle:
			changes.length > 0
				? worktreeChanged(repository, label, changes)
				: repository.branch === undefined
					? detachedHead(repository.path, label)
					: undefined,
	};
}
