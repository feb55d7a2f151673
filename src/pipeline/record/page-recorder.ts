/** Commits fetched pages to the snapshots repository, with where they came from and what became of them. */

import { snapshotMessage, type TosaTrailer } from "../../archive/message.js";
import type { PageOutcome, Store } from "../../archive/model.js";
import { MEDIA_TYPES, parsePath, snapshotPath } from "../../archive/paths.js";
import { contentHashOf, provenanceTrailers } from "../../archive/provenance.js";
import type { Terms } from "../../collection/model.js";
import type { SourceSnapshot } from "../capture.js";

/** What became of a page of which no version is made. */
interface PageFate {
	readonly outcome: PageOutcome;
	/** Why, as sentences. */
	readonly reasons?: readonly string[];
}

export interface PageRecorder {
	/** Commits what is not stored yet, and gives the ids of the commits that hold the pages, in their order. */
	record(terms: Terms, pages: readonly SourceSnapshot[], fate?: PageFate): Promise<readonly string[]>;
	/** False for what was recorded before without its pages: a collection that was taken over, or lost them. */
	isStored(terms: Terms, page: SourceSnapshot): boolean;
}

export function createPageRecorder(snapshots: Store): PageRecorder {
	async function recordPage(terms: Terms, { source, snapshot }: SourceSnapshot, fate?: PageFate): Promise<string> {
		const path = snapshotPath(terms.serviceId, terms.type, source.id, snapshot.mediaType);
		if (snapshots.holds(path, snapshot.content)) {
			const entry = await snapshots.lastEntry(path);
			if (entry) return entry.commit;
		}
		// The same source under another extension: a page that became a PDF.
		const replaces = snapshots.pathsOf(terms.serviceId).filter((other) => other !== path && isSameSource(other, path));
		const provenance = provenanceTrailers(snapshot.provenance, contentHashOf(snapshot.content), fate?.outcome);
		const reasons = (fate?.reasons ?? []).map((reason): TosaTrailer => ["Tosa-Reason", reason]);
		return snapshots.record({
			path,
			content: snapshot.content,
			message: snapshotMessage({
				type: snapshots.blobAt(path) === undefined && replaces.length === 0 ? "first" : "change",
				serviceId: terms.serviceId,
				termsType: terms.type,
				sourceId: source.id,
				trailers: [...provenance, ...reasons],
			}),
			date: snapshot.provenance.fetchedAt,
			replaces,
		});
	}

	return {
		async record(terms, pages, fate) {
			const ids: string[] = [];
			for (const page of pages) ids.push(await recordPage(terms, page, fate));
			return ids;
		},
		isStored({ serviceId, type }, { source }) {
			const paths = MEDIA_TYPES.map((mediaType) => snapshotPath(serviceId, type, source.id, mediaType));
			return paths.some((path) => snapshots.blobAt(path) !== undefined);
		},
	};
}

function isSameSource(a: string, b: string): boolean {
	const [one, other] = [parsePath(a), parsePath(b)];
	return one?.termsType === other?.termsType && one?.sourceId === other?.sourceId;
}
