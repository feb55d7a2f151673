/** Every entry of a repository, arranged by the file that it became at the tip. */
import type { History, RecordedEntry } from "../../archive/model.js";

export interface Lives {
	/** Of every file at the tip, oldest first, renames followed. */
	readonly files: ReadonlyMap<string, readonly RecordedEntry[]>;
	/** What belongs to none of these: files that were deleted. Oldest first. */
	readonly loose: readonly RecordedEntry[];
	/** Place of each commit in the order of the graph, counted from the oldest. */
	readonly order: ReadonlyMap<string, number>;
}

/** Reads the whole history once, without any text. @throws RecordError */
export async function readLives(history: History): Promise<Lives> {
	const all: RecordedEntry[] = [];
	for await (const entry of history.all()) all.push(entry);
	all.reverse();
	const files = new Map<string, readonly RecordedEntry[]>();
	const lived = new Set<string>();
	for (const path of (await history.files()).keys()) {
		const life = await history.of(path);
		files.set(path, life);
		for (const entry of life) lived.add(nameOf(entry));
	}
	return {
		files,
		loose: all.filter((entry) => !lived.has(nameOf(entry))),
		order: new Map(all.map(({ commit }, index) => [commit, index])),
	};
}

function nameOf({ commit, path }: RecordedEntry): string {
	return `${commit} ${path}`;
}

/** The life of a path that may not be at the tip any more. */
export function lifeOf({ files, loose }: Lives, path: string): readonly RecordedEntry[] {
	return files.get(path) ?? loose.filter((entry) => entry.path === path);
}

/** Whether an entry recorded a text, and not only another name for it. */
export function isVersion({ blob, previousBlob }: RecordedEntry): boolean {
	return blob !== undefined && blob !== previousBlob;
}
