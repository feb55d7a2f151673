/** Lays out the recorded commits that are copied into a rebuilt history, because nothing takes their place. */
import type { CopiedFile } from "../../archive/branch.js";
import type { RecordedEntry } from "../../archive/model.js";

/** A file as an entry left it, under the name that it has in the new history. */
export interface KeptFile extends CopiedFile {
	readonly entry: RecordedEntry;
}

/** A recorded commit, as far as it is kept. */
export interface CopyEvent {
	readonly kind: "copy";
	/** Where it stands in the new history; its own dates stay what they are. */
	readonly date: Date;
	/** Among what has the same date. */
	readonly order: number;
	readonly commit: string;
	readonly files: readonly KeptFile[];
}

/**
 * One event a commit. A file's entries stay in the order of the graph, even where their dates are out of order.
 * @param order place of each commit in the graph
 */
export function copyEvents(kept: readonly KeptFile[], order: ReadonlyMap<string, number>): readonly CopyEvent[] {
	const commits = new Map<string, { entry: RecordedEntry; files: KeptFile[] }>();
	for (const file of kept) {
		const { entry } = file;
		const known = commits.get(entry.commit) ?? { entry, files: [] };
		known.files.push(file);
		commits.set(entry.commit, known);
	}
	const place = (commit: string) => order.get(commit) ?? 0;
	const reached = new Map<string, number>();
	return [...commits.values()]
		.sort((a, b) => place(a.entry.commit) - place(b.entry.commit))
		.map(({ entry, files }) => {
			const later = (time: number, { path }: CopiedFile) => Math.max(time, reached.get(path) ?? 0);
			const time = files.reduce(later, entry.date.getTime());
			for (const { path } of files) reached.set(path, time);
			return { kind: "copy", date: new Date(time), order: place(entry.commit), commit: entry.commit, files };
		});
}
