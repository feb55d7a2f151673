/** What a commit has to write so that files of the tip get other paths. */
import type { FastChange } from "../git/fast-import.js";
import type { Repository } from "../git/repository.js";
import type { Tree } from "../git/tree.js";
import { isInTheWay, worktreeChanged } from "../git/worktree.js";
import type { Move } from "./model.js";
import { checkPath } from "./paths.js";
import { pathConflict } from "./refusals.js";

/** @throws RecordError where a path cannot be had, in the branch or in the work tree */
export async function changesOf(
	moves: readonly Move[],
	tree: Tree,
	repository: Repository,
	label: string,
): Promise<readonly FastChange[]> {
	const added: FastChange[] = [];
	for (const { from, to } of moves) {
		checkPath(to);
		const blob = tree.get(from);
		if (blob === undefined) continue;
		const conflict = tree.get(to) === undefined ? tree.conflict(to) : to;
		if (conflict !== undefined) throw pathConflict(to, conflict);
		if (!repository.bare && (await isInTheWay(repository, to, blob))) throw worktreeChanged(repository, label, [to]);
		added.push({ path: to, blob });
	}
	return [...moves.map(({ from }) => ({ path: from })), ...added];
}
