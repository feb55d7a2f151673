/** The dates ahead that the present texts announce. */
import type { History } from "../archive/model.js";
import { versionPath } from "../archive/paths.js";
import type { Terms } from "../collection/model.js";
import { openAnnounced } from "../history/announced-texts.js";

/** A date of which a document says that something applies from it, or ends on it. */
export interface UpcomingDate {
	readonly terms: Terms;
	/** `2026-01-01`. */
	readonly date: string;
	readonly role: "effective" | "deadline";
	readonly text: string;
}

export async function upcomingDates(
	history: History | undefined,
	documents: readonly Terms[],
	now: Date,
): Promise<readonly UpcomingDate[]> {
	if (!history) return [];
	const texts = openAnnounced(history);
	const files = await history.files();
	const today = now.toISOString().slice(0, 10);
	const found: UpcomingDate[] = [];
	for (const terms of documents) {
		const path = versionPath(terms.serviceId, terms.type);
		const blob = files.get(path);
		if (blob === undefined) continue;
		for (const { date, role, text } of await texts.of({ path, blob }))
			if (date >= today && (role === "effective" || role === "deadline")) found.push({ terms, date, role, text });
	}
	await texts.save();
	return found;
}
