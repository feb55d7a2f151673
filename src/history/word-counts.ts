/** Counts the words of changes once, and remembers them in the user's cache folder for the next `tosa log`. */
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { History, RecordedEntry } from "../archive/model.js";
import { countWords, type WordCount } from "../diff/count.js";
import { replaceFile } from "../git/durable-file.js";
import { defaultCacheFolder } from "../git/history-cache.js";

/** Changes when words are counted in another way: what was remembered is then counted anew. */
const METHOD = 1;

/** Word counts of changes, by the blobs of their two texts, so that they hold wherever the same change is met. */
export interface WordCounts {
	of(entry: Pick<RecordedEntry, "path" | "blob" | "previousBlob">): Promise<WordCount>;
	/** Writes what is new. A cache that cannot be written is done without. */
	save(): Promise<void>;
}

interface Shelf {
	readonly file: string;
	readonly counts: Map<string, WordCount>;
	isNew: boolean;
}

/** @param folder of the cache, `tosa/words` in the user's cache folder by default */
export function openWordCounts(
	history: Pick<History, "text">,
	folder: string = join(dirname(defaultCacheFolder()), "words"),
): WordCounts {
	const shelves = new Map<string, Promise<Shelf>>();
	const texts = rememberLast(history);

	const shelfOf = (path: string): Promise<Shelf> => {
		const known = shelves.get(path) ?? readShelf(join(folder, `${nameOf(path)}.txt`));
		shelves.set(path, known);
		return known;
	};

	return {
		async of({ path, blob, previousBlob }) {
			const shelf = await shelfOf(path);
			const key = `${previousBlob ?? "-"} ${blob ?? "-"}`;
			const counted = shelf.counts.get(key);
			if (counted) return counted;
			const [before, after] = await Promise.all([texts(previousBlob), texts(blob)]);
			const count = countWords(before, after);
			shelf.counts.set(key, count);
			shelf.isNew = true;
			return count;
		},
		async save() {
			for (const { file, counts, isNew } of await Promise.all(shelves.values())) {
				if (!isNew) continue;
				const lines = [...counts].map(([key, { added, removed }]) => `${key} ${added} ${removed}\n`);
				await mkdir(folder, { recursive: true, mode: 0o700 })
					.then(() => replaceFile(file, lines.join(""), { sync: false, mode: 0o600 }))
					.catch(() => {});
			}
		},
	};
}

function nameOf(path: string): string {
	return createHash("sha256").update(`${METHOD} ${path}`).digest("hex").slice(0, 32);
}

async function readShelf(file: string): Promise<Shelf> {
	const stored = await readFile(file, "utf8").catch(() => "");
	const counts = new Map<string, WordCount>();
	for (const [, key = "", added, removed] of stored.matchAll(/^(\S+ \S+) (\d+) (\d+)$/gm)) {
		counts.set(key, { added: Number(added), removed: Number(removed) });
	}
	return { file, counts, isNew: false };
}

/** In a log, the text before one change is the text after the next: the last three are kept. */
function rememberLast(history: Pick<History, "text">): (blob: string | undefined) => Promise<string> {
	const kept = new Map<string, Promise<string>>();
	return (blob) => {
		if (blob === undefined) return Promise.resolve("");
		const text = kept.get(blob) ?? history.text(blob);
		kept.delete(blob);
		kept.set(blob, text);
		const [oldest] = kept.keys();
		if (kept.size > 3 && oldest !== undefined) kept.delete(oldest);
		return text;
	};
}
