/** The dates ahead that the present texts announce; each text is read once, and what it says is remembered. */
import { join } from "node:path";
import type { History } from "../archive/model.js";
import { versionPath } from "../archive/paths.js";
import type { Terms } from "../collection/model.js";
import { findAnnouncedDates } from "../dates/announced.js";
import { cacheFolder, cacheName, readPairs, writePairs } from "../disk/user-cache.js";
import { readableText } from "../text/readable.js";

/** A date of which a document says that something applies from it, or ends on it. */
export interface UpcomingDate {
	readonly terms: Terms;
	/** `2026-01-01`. */
	readonly date: string;
	readonly role: "effective" | "deadline";
	readonly text: string;
}

type Said = Omit<UpcomingDate, "terms">;

/** Of the way in which dates are found. */
const METHOD = "announced 2";

/** @param versionsPath where the history lies: by it the cache is found again */
export async function upcomingDates(
	history: History | undefined,
	documents: readonly Terms[],
	now: Date,
	versionsPath: string,
): Promise<readonly UpcomingDate[]> {
	if (!history) return [];
	const cache = join(cacheFolder("announced"), `${cacheName(METHOD, versionsPath)}.jsonl`);
	const files = await history.files();
	const today = now.toISOString().slice(0, 10);
	const known = new Map(await readPairs<readonly Said[]>(cache));
	const used = new Map<string, readonly Said[]>();
	const found: UpcomingDate[] = [];
	for (const terms of documents) {
		const blob = files.get(versionPath(terms.serviceId, terms.type));
		if (blob === undefined) continue;
		const said = used.get(blob) ?? known.get(blob) ?? (await datesIn(await history.text(blob)));
		used.set(blob, said);
		for (const each of said) if (each.date >= today) found.push({ terms, ...each });
	}
	if ([...used.keys()].some((blob) => !known.has(blob))) await writePairs(cache, used);
	return found;
}

async function datesIn(markdown: string): Promise<readonly Said[]> {
	const lines = markdown.split("\n").map(readableText).join("\n");
	const seen = new Set<string>();
	return (await findAnnouncedDates(lines)).flatMap(({ date, role, text }): Said[] => {
		if ((role !== "effective" && role !== "deadline") || seen.has(`${date} ${role}`)) return [];
		seen.add(`${date} ${role}`);
		return [{ date, role, text }];
	});
}
