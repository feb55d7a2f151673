/** Why a repository takes no commit of a document, or none at all. */
import { oneLine, RecordError } from "../errors.js";
import type { Repository } from "../git/repository.js";
import type { Tree } from "../git/tree.js";
import type { RecordInput } from "./model.js";

/** @param isSame the tip holds exactly this */
export function refusalOf({ path, date }: RecordInput, tree: Tree, isSame: boolean): RecordError | undefined {
	const name = JSON.stringify(oneLine(path));
	if (isSame) {
		return new RecordError("NOTHING_TO_RECORD", `There is nothing to record: ${name} already has exactly this text.`, {
			hint: "Nothing needs to be done.",
			oneDocument: true,
		});
	}
	if (!(date.getTime() >= 0)) {
		return new RecordError("BAD_DATE", `${name} cannot be recorded: its date is missing or before 1970.`, {
			hint: "Check this machine's clock.",
			oneDocument: true,
		});
	}
	const conflict = tree.conflict(path);
	return conflict === undefined ? undefined : pathConflict(path, conflict);
}

/** The error for a path that cannot stand beside another. */
export function pathConflict(path: string, other: string): RecordError {
	const [name, taken] = [path, other].map((each) => JSON.stringify(oneLine(each)));
	const why = path === other ? "it is there already" : `${taken} would have to be both a file and a folder`;
	return new RecordError("PATH_CONFLICT", `${name} cannot be recorded: ${why}.`, {
		hint: "Rename one of the two in its declaration.",
		oneDocument: true,
	});
}

/** The error for a branch that somebody else has moved. */
export function branchMoved({ branch, path }: Pick<Repository, "branch" | "path">): RecordError {
	return new RecordError("BRANCH_MOVED", `Someone else committed to ${branch} in ${path} during this run.`, {
		hint: "Run the command again to record what this run could not.",
	});
}
