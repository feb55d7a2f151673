/** Counts the lines that versions added and removed, as `git diff --numstat` does, and remembers them in the user's cache folder. */
import { join } from "node:path";
import type { History, RecordedEntry } from "../archive/model.js";
import { shortestEdit } from "../diff/shortest-edit.js";
import { cacheFolder, cacheName, openUserCache } from "../disk/user-cache.js";
import { rememberTexts, textOf } from "./versions.js";

/** Changes when lines are counted in another way: what was remembered is then counted anew. */
const METHOD = 1;

/** Texts further apart are not compared: the cost grows with the square of this. */
const MOST_EDITS = 6_000;

/** Lines that came and went; null where two texts are too far apart to say. */
export interface LineCount {
	readonly additions: number | null;
	readonly deletions: number | null;
}

type CountedEntry = Pick<RecordedEntry, "path" | "blob" | "previousBlob">;

/** Line counts of changes, by the blobs of their two texts. */
export interface LineCounts {
	of(entry: CountedEntry): Promise<LineCount>;
	/** What is known without reading a text. */
	known(entry: CountedEntry): Promise<LineCount | undefined>;
	/** Writes what is new. */
	save(): Promise<void>;
}

/** @param folder of the cache, `tosa/lines` in the user's cache folder by default */
export function openLineCounts(history: Pick<History, "text">, folder: string = cacheFolder("lines")): LineCounts {
	const cache = openUserCache<LineCount>((path) => join(folder, `${cacheName(METHOD, path)}.jsonl`));
	const texts = rememberTexts(history);
	return {
		known: async (entry) => (await cache.of(entry.path)).get(keyOf(entry)),
		async of(entry) {
			const counts = await cache.of(entry.path);
			const counted = counts.get(keyOf(entry));
			if (counted) return counted;
			const [before, after] = await Promise.all([textOf(texts, entry.previousBlob), textOf(texts, entry.blob)]);
			const count = countLines(before, after);
			counts.set(keyOf(entry), count);
			return count;
		},
		save: cache.save,
	};
}

/** The lines that only one of the texts holds. */
function countLines(before: string, after: string): LineCount {
	const [a, b] = [linesOf(before), linesOf(after)];
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
	const [oldLines, newLines] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
	const kept = shortestEdit(oldLines, newLines, MOST_EDITS);
	if (kept === undefined) return { additions: null, deletions: null };
	const same = kept.reduce((sum, { length }) => sum + length, 0);
	return { additions: newLines.length - same, deletions: oldLines.length - same };
}

/** A text that ends with a line feed has no line after it; one that does not has another last line than one that does. */
function linesOf(text: string): string[] {
	if (text === "") return [];
	const lines = text.split("\n");
	const last = lines.pop() ?? "";
	return last === "" ? lines.map((line) => `${line}\n`) : [...lines.map((line) => `${line}\n`), last];
}

function keyOf({ blob, previousBlob }: CountedEntry): string {
	return `${previousBlob ?? "-"} ${blob ?? "-"}`;
}
