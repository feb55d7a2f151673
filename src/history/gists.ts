/** Tells changes in one line each: as their verdict does, else from their two texts alone, remembered in the user's cache folder. */
import { join } from "node:path";
import type { History, RecordedEntry } from "../archive/model.js";
import { CLASSIFIER_ID } from "../change/model.js";
import { cacheFolder, cacheName, openUserCache } from "../disk/user-cache.js";
import type { EntryVerdict } from "./kinds.js";
import { textOf } from "./versions.js";
import { differingCharacters, tellWithin } from "./within-time.js";

/** Changes when gists are made in another way: what was remembered is then made anew. */
const METHOD = 1;

/** Gists of changes, by the blobs of their two texts. */
export interface Gists {
	/** Undefined where no word came or went, or there is nothing to compare with. */
	of(entry: GistEntry): Promise<string | undefined>;
	/** Writes what is new. */
	save(): Promise<void>;
}

/** The texts whose difference a gist tells; rows of the log are such. */
export interface GistEntry extends Pick<RecordedEntry, "path" | "blob" | "previousBlob" | "isBoundary"> {
	readonly verdict: EntryVerdict;
}

/** @param folder of the cache, `tosa/gists` in the user's cache folder by default */
export function openGists(history: Pick<History, "text">, folder: string = cacheFolder("gists")): Gists {
	const cache = openUserCache<string>((path) => join(folder, `${cacheName(`${METHOD} ${CLASSIFIER_ID}`, path)}.jsonl`));
	return {
		async of({ path, blob, previousBlob, isBoundary, verdict }) {
			if (verdict.kind === "first" || isBoundary || blob === undefined || previousBlob === undefined) return undefined;
			if (verdict.gist !== undefined) return verdict.gist;
			const known = await cache.of(path);
			const key = `${previousBlob} ${blob}`;
			const remembered = known.get(key);
			if (remembered !== undefined) return remembered || undefined;
			const { gistOf } = await import("../change/index.js");
			const [before, after] = [await textOf(history, previousBlob), await textOf(history, blob)];
			const gist = tellWithin(differingCharacters(before, after), () => gistOf(before, after));
			// Nothing to tell is worth remembering, too.
			known.set(key, gist ?? "");
			return gist;
		},
		save: cache.save,
	};
}
