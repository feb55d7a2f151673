/** Every entry of a repository, arranged by the file that it became at the tip. */
import type { History, RecordedEntry } from "../../archive/model.js";

export interface FileHistories {
	/** Of every file at the tip, oldest first, renames followed. */
	readonly files: ReadonlyMap<string, readonly RecordedEntry[]>;
	/** What belongs to none of these: files that were deleted. Oldest first. */
	readonly loose: readonly RecordedEntry[];
	/** Place of each commit in the order of the graph, counted from the oldest. */
	readonly order: ReadonlyMap<string, number>;
}

/** Reads the whole history once, without any text. @throws RecordError */
export async function readFileHistories(history: History): Promise<FileHistories> {
	const all: RecordedEntry[] = [];
	for await (const entry of history.all()) all.push(entry);
	all.reverse();
	const files = new Map<string, readonly RecordedEntry[]>();
	const listed = new Set<string>();
	for (const path of (await history.files()).keys()) {
		const entries = await history.of(path);
		files.set(path, entries);
		for (const entry of entries) listed.add(nameOf(entry));
	}
	return {
		files,
		loose: all.filter((entry) => !listed.has(nameOf(entry))),
		order: new Map(all.map(({ commit }, index) => [commit, index])),
	};
}

function nameOf({ commit, path }: RecordedEntry): string {
	return `${commit} ${path}`;
}

/** The entries of a path that may not be at the tip any more. */
export function entriesOf({ files, loose }: FileHistories, path: string): readonly RecordedEntry[] {
	return files.get(path) ?? loose.filter((entry) => entry.path === path);
}

/** Whether an entry recorded a text, and not only another name for it. */
export function isVersion({ blob, previousBlob }: RecordedEntry): boolean {
	return blob !== undefined && blob !== previousBlob;
}
