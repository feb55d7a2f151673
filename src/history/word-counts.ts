/** Counts the words of changes once, and remembers them in the user's cache folder for the next `tosa log`. */
import { join } from "node:path";
import type { History, RecordedEntry } from "../archive/model.js";
import type { WordCount } from "../diff/count.js";
import { cacheFolder, cacheName, openUserCache } from "../disk/user-cache.js";
import { rememberTexts, textOf } from "./versions.js";
import { countWordsOfChange } from "./within-time.js";

/** Changes when words are counted in another way: what was remembered is then counted anew. */
const METHOD = 2;

/** Word counts of changes, by the blobs of their two texts, so that they hold wherever the same change is met. */
export interface WordCounts {
	of(entry: Pick<RecordedEntry, "path" | "blob" | "previousBlob">): Promise<WordCount>;
	/** Writes what is new. */
	save(): Promise<void>;
}

/** @param folder of the cache, `tosa/words` in the user's cache folder by default */
export function openWordCounts(history: Pick<History, "text">, folder: string = cacheFolder("words")): WordCounts {
	const cache = openUserCache<WordCount>((path) => join(folder, `${cacheName(METHOD, path)}.jsonl`));
	const texts = rememberTexts(history);
	return {
		async of({ path, blob, previousBlob }) {
			const counts = await cache.of(path);
			const key = `${previousBlob ?? "-"} ${blob ?? "-"}`;
			const counted = counts.get(key);
			if (counted) return counted;
			const [before, after] = await Promise.all([textOf(texts, previousBlob), textOf(texts, blob)]);
			const count = countWordsOfChange(before, after);
			counts.set(key, count);
			return count;
		},
		save: cache.save,
	};
}
