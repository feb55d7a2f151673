/** The files of a repository under other names. */
import { openHistory } from "../archive/history.js";
import type { Move } from "../archive/model.js";
import { parsePath } from "../archive/paths.js";
import { holdsRepository } from "../history/archive.js";
import type { Renaming } from "./model.js";

/** Paths at the tip; none where there is no repository. @throws RecordError */
export async function pathsOfTip(path: string): Promise<readonly string[]> {
	if (!holdsRepository(path)) return [];
	const history = await openHistory(path);
	return history
		.files()
		.then((files) => [...files.keys()].sort())
		.finally(() => history.close());
}

/** The old and the new path of each file that bears the old name. */
export function movesOf(paths: readonly string[], { serviceId, termsType, to }: Renaming): readonly Move[] {
	const folder = `${serviceId}/`;
	if (termsType === undefined) {
		return paths
			.filter((path) => path.startsWith(folder))
			.map((from) => ({ from, to: `${to}/${from.slice(folder.length)}` }));
	}
	const former = `${folder}${termsType}`;
	return paths
		.filter((path) => isOf(path, serviceId, termsType))
		.map((from) => ({ from, to: `${folder}${to}${from.slice(former.length)}` }));
}

function isOf(path: string, serviceId: string, termsType: string): boolean {
	const names = parsePath(path);
	return names?.serviceId === serviceId && names.termsType === termsType;
}
