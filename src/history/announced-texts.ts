/** Finds the dates that whole texts announce of themselves, once each, and remembers them in the user's cache folder. */
import { join } from "node:path";
import type { History } from "../archive/model.js";
import { parsePath } from "../archive/paths.js";
import type { AnnouncedDate } from "../dates/model.js";
import { cacheFolder, cacheName, openUserCache } from "../disk/user-cache.js";
import { announcedBy } from "./announcements.js";

/** Changes when dates are found in another way. */
const METHOD = 3;

interface Place {
	readonly path: string;
	readonly blob: string;
}

export interface AnnouncedTexts {
	of(place: Place): Promise<readonly AnnouncedDate[]>;
	/** What is known without reading the text. */
	known(place: Place): Promise<readonly AnnouncedDate[] | undefined>;
	/** Writes what is new. */
	save(): Promise<void>;
}

/** @param folder of the cache, `tosa/announced` in the user's cache folder by default */
export function openAnnounced(
	history: Pick<History, "text">,
	folder: string = cacheFolder("announced"),
): AnnouncedTexts {
	const cache = openUserCache<readonly AnnouncedDate[]>((path) => join(folder, `${cacheName(METHOD, path)}.jsonl`));
	return {
		known: async ({ path, blob }) => (await cache.of(path)).get(blob),
		async of({ path, blob }) {
			const dates = await cache.of(path);
			const known = dates.get(blob);
			if (known) return known;
			const found = await announcedBy(await history.text(blob), parsePath(path)?.termsType ?? "");
			dates.set(blob, found);
			return found;
		},
		save: cache.save,
	};
}
