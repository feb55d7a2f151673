/** Lays out a rebuilt history: every capture to extract and every recorded commit to copy, in the order of their dates. */

import type { History, RecordedEntry } from "../../archive/model.js";
import { parsePath, versionPath } from "../../archive/paths.js";
import type { Collection } from "../../collection/model.js";
import { type StoredPage, toPage } from "../stored/pages.js";
import { type CopyEvent, copyEvents, type KeptFile } from "./copies.js";
import { type DocumentPlan, type PageFailure, type PlannedCapture, planDocument } from "./document-plan.js";
import { entriesOf, type FileHistories, isVersion, readFileHistories } from "./file-histories.js";

/** One document of the repository, as it was recorded. */
export interface PlannedDocument {
	readonly serviceId: string;
	readonly termsType: string;
	readonly path: string;
	/** False: its recorded versions are copied. */
	readonly isRebuilt: boolean;
	/** Recorded versions. */
	readonly before: number;
	/** Blob id of the latest of them; undefined where the document is not at the tip. */
	readonly latest: string | undefined;
	readonly unread: readonly PageFailure[];
}

/** A capture to extract. */
export interface CaptureEvent extends PlannedCapture {
	readonly kind: "capture";
	/** Among what has the same date. */
	readonly order: number;
	readonly document: PlannedDocument;
	/** Recorded versions that are made again by it. */
	readonly stands: number;
	/** When the document's next capture was made; `copy`: a recorded version comes first; undefined after the last. */
	next: Date | "copy" | undefined;
}

export interface Plan {
	readonly events: readonly (CaptureEvent | CopyEvent)[];
	readonly documents: readonly PlannedDocument[];
}

export interface PlanOptions {
	readonly versions: History;
	readonly snapshots: History;
	/** Which of the documents are to be rebuilt; the others are copied. */
	readonly includes: (serviceId: string, termsType: string) => boolean;
}

/** Reads both histories, without a text or a page. @throws RecordError */
export async function planRebuild(collection: Collection, options: PlanOptions): Promise<Plan> {
	const versions = await readFileHistories(options.versions);
	const snapshots = await readFileHistories(options.snapshots);
	const documents: PlannedDocument[] = [];
	const events: (CaptureEvent | CopyEvent)[] = [];
	/** Entries that are not copied under their own path: `<commit> <path>`. */
	const replaced = new Set<string>();
	const kept: KeptFile[] = [];

	for (const [path, { serviceId, termsType, pages }] of documentsIn(versions, snapshots)) {
		const entries = entriesOf(versions, path);
		const plan = options.includes(serviceId, termsType)
			? planDocument(collection, serviceId, termsType, pages, entries)
			: undefined;
		const isRebuilt = plan !== undefined && plan.captures.length > 0;
		const document: PlannedDocument = {
			serviceId,
			termsType,
			path,
			isRebuilt,
			before: entries.filter(isVersion).length,
			latest: versions.files.get(path)?.at(-1)?.blob,
			unread: plan?.unread ?? [],
		};
		// A page that was never wanted, of a document that was never recorded.
		if (isRebuilt || document.before + document.unread.length > 0) documents.push(document);
		if (!isRebuilt) continue;
		const assigned = assignVersions(entries, plan);
		for (const entry of entries) {
			replaced.add(`${entry.commit} ${entry.path}`);
			// What is kept of a document that was renamed has its present name from the beginning.
			if (assigned.kept.has(entry)) kept.push({ path, blob: entry.blob, entry });
		}
		for (const capture of plan.captures) {
			const order = snapshots.order.get(capture.own.at(-1) ?? "") ?? 0;
			const stands = assigned.counts.get(capture) ?? 0;
			events.push({ ...capture, kind: "capture", order, document, stands, next: undefined });
		}
	}
	for (const entry of [...versions.files.values(), versions.loose].flat()) {
		if (replaced.has(`${entry.commit} ${entry.path}`)) continue;
		kept.push({ path: entry.path, blob: entry.blob, entry });
	}
	for (const event of copyEvents(kept, versions.order)) events.push(event);
	events.sort((a, b) => a.date.getTime() - b.date.getTime() || rank(a) - rank(b) || a.order - b.order);
	lookAhead(events);
	return { events, documents: documents.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** Where a copy and a capture have one date, the recorded version was there first. */
function rank({ kind }: CaptureEvent | CopyEvent): number {
	return kind === "copy" ? 0 : 1;
}

/** Every document that was ever recorded, or of which a page is stored, by path, with its pages by date. */
function documentsIn(versions: FileHistories, snapshots: FileHistories) {
	const found = new Map<string, { serviceId: string; termsType: string; pages: StoredPage[] }>();
	const pagesAt = (path: string): StoredPage[] => {
		const names = parsePath(path);
		if (names === undefined) return []; // Not a document; nobody looks at these.
		const { serviceId, termsType } = names;
		const key = versionPath(serviceId, termsType);
		const known = found.get(key) ?? { serviceId, termsType, pages: [] };
		found.set(key, known);
		return known.pages;
	};
	for (const path of [...versions.files.keys(), ...versions.loose.map(({ path: own }) => own)]) pagesAt(path);
	const entries = [...snapshots.files].flatMap(([path, own]) => own.map((entry) => ({ path, entry })));
	for (const { path, entry } of [...entries, ...snapshots.loose.map((entry) => ({ path: entry.path, entry }))]) {
		const page = toPage(path, entry);
		if (page) pagesAt(path).push(page);
	}
	const place = ({ commit }: StoredPage) => snapshots.order.get(commit) ?? 0;
	for (const { pages } of found.values()) {
		pages.sort((a, b) => a.date.getTime() - b.date.getTime() || place(a) - place(b));
	}
	return found;
}

/** Which recorded versions are made again, how many by each capture, and which entries are kept. */
function assignVersions(entries: readonly RecordedEntry[], plan: DocumentPlan) {
	const kept = new Set<RecordedEntry>();
	const counts = new Map<PlannedCapture, number>();
	for (const entry of entries) {
		const capture = isVersion(entry) ? plan.captureFor(entry) : undefined;
		if (capture) counts.set(capture, (counts.get(capture) ?? 0) + 1);
		else if (entry.blob !== entry.previousBlob) kept.add(entry);
	}
	return { kept, counts };
}

/** Tells each capture what comes next of its document. */
function lookAhead(events: readonly (CaptureEvent | CopyEvent)[]): void {
	const next = new Map<string, Date | "copy">();
	for (const event of events.toReversed()) {
		if (event.kind === "copy") {
			for (const { path } of event.files) next.set(path, "copy");
			continue;
		}
		event.next = next.get(event.document.path);
		next.set(event.document.path, event.date);
	}
}
