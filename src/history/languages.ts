/** Tells in which language each version is, found once and remembered in the user's cache folder. */
import { join } from "node:path";
import type { History, RecordedEntry } from "../archive/model.js";
import { cacheFolder, cacheName, openUserCache } from "../disk/user-cache.js";

/** Changes when languages are told in another way. */
const METHOD = 1;

/** Languages of versions, by the blobs of their texts. */
export interface Languages {
	/** ISO 639-1; undefined where it cannot be told, as of a text of a few words. */
	of(entry: Pick<RecordedEntry, "path" | "blob">): Promise<string | undefined>;
	/** Writes what is new. */
	save(): Promise<void>;
}

/** @param folder of the cache, `tosa/languages` in the user's cache folder by default */
export function openLanguages(history: Pick<History, "text">, folder: string = cacheFolder("languages")): Languages {
	const cache = openUserCache<string>((path) => join(folder, `${cacheName(METHOD, path)}.jsonl`));
	return {
		async of({ path, blob }) {
			if (blob === undefined) return undefined;
			const known = await cache.of(path);
			const remembered = known.get(blob);
			if (remembered !== undefined) return remembered || undefined;
			const language = await languageOfText(await history.text(blob));
			// That it cannot be told is worth remembering, too.
			known.set(blob, language ?? "");
			return language;
		},
		save: cache.save,
	};
}

/** The language of a text that is no recorded version: ISO 639-1; undefined where it cannot be told. */
export async function languageOfText(text: string): Promise<string | undefined> {
	const { detectLanguage } = await import("../text/language.js");
	return (await detectLanguage(text))?.language;
}

const NAMES = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** `French` of `fr`. */
export function languageName(language: string): string {
	return NAMES.of(language) ?? language;
}
