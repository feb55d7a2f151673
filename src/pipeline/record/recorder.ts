/** Decides what of a capture becomes commits: the snapshots first, then the version that names them. */

import type { RecordType, Store } from "../../archive/model.js";
import { versionPath } from "../../archive/paths.js";
import { EXTRACTION } from "../../change/model.js";
import type { Config, Terms } from "../../collection/model.js";
import { watchedBetween } from "../../history/watched.js";
import type { Watch } from "../../match/watch.js";
import type { Capture, CapturedSource, CaptureFailure } from "../capture.js";
import { describeVersion, recordedFingerprint, type Version } from "../fingerprint.js";
import { addedSources, latestMade } from "../stored/basis.js";
import { pagesOf } from "../stored/pages.js";
import { replay } from "../stored/replay.js";
import { judge } from "./judge.js";
import { type Marks, marksOf, NO_MARKS } from "./marks.js";
import { createPageRecorder } from "./page-recorder.js";
import { NOTHING_RECORDED, type Predecessor, type RecordContext, type Recorded, type Replayed } from "./recorded.js";

export interface RecorderOptions {
	readonly versions: Store;
	readonly snapshots: Store;
	readonly config: Pick<Config, "snapshots" | "snapshotUrl">;
	/** What changes are marked with. */
	readonly watches: readonly Watch[];
}

/** Records one thing after the other. Durable after {@link Recorder.checkpoint}. */
export interface Recorder {
	/**
	 * Where the text of a capture differs from the latest version, and the declaration from the one that made it: records what
	 * the declaration makes of the stored pages, so that the capture can be compared with that.
	 */
	applyDeclaration(terms: Terms, capture: Capture, context: DeclarationContext): Promise<Predecessor>;
	/** Records a capture where its text differs from the latest version. */
	recordCapture(terms: Terms, capture: Capture, predecessor: Predecessor, context: RecordContext): Promise<Recorded>;
	/** Records a text made of stored pages, where it differs from the latest version. */
	recordVersion(terms: Terms, made: Version, context: VersionContext): Promise<Recorded>;
	/** Records what the present declaration makes of the stored pages, where that differs from the latest version. */
	recordReplay(terms: Terms, context: Omit<DeclarationContext, "fingerprintBefore">): Promise<Replayed>;
	/** Keeps a page whose terms could not be extracted, so that it can be extracted once the declaration is mended. */
	keepUnread(terms: Terms, failure: CaptureFailure): Promise<void>;
	/** Keeps the pages of the sources that did not fail, but for those that the latest version holds as they are. */
	keepOthers(terms: Terms, others: readonly CapturedSource[]): Promise<void>;
	/** Keeps the pages of a capture that is not believed. @returns the ids of their commits */
	keepHeld(terms: Terms, capture: Capture, reasons: readonly string[]): Promise<readonly string[]>;
	/** Makes what was recorded durable, snapshots before the versions that name them. */
	checkpoint(): Promise<void>;
}

type DeclarationContext = Pick<RecordContext, "fingerprint" | "fingerprintBefore" | "customFilters">;
type VersionContext = Pick<RecordContext, "fingerprint" | "decided">;

export function createRecorder({ versions, snapshots, config, watches }: RecorderOptions): Recorder {
	const inTurn = serial();
	const pages = createPageRecorder(snapshots);

	/** Only a change has anything to say of itself. */
	async function marksFor(
		terms: Terms,
		type: RecordType,
		{ markdown, date }: Version,
		decided: RecordContext["decided"],
	): Promise<Marks> {
		const path = versionPath(terms.serviceId, terms.type);
		const before = versions.blobAt(path);
		if (type === "first" || before === undefined) return NO_MARKS;
		if (type === "upgrade") return marksOf(EXTRACTION, []);
		const verdict = await judge(versions, path, { markdown, date, type });
		const document = { serviceId: terms.serviceId, termsType: terms.type };
		const texts = [await versions.bytes(before), Buffer.from(markdown)] as const;
		const touched = watches.length === 0 ? [] : watchedBetween(watches, document, ...texts);
		return marksOf(verdict && decided ? decided(verdict) : verdict, touched);
	}

	async function commitVersion(terms: Terms, type: RecordType, made: Version, context: VersionContext) {
		const { fingerprint, decided } = context;
		const path = versionPath(terms.serviceId, terms.type);
		const marks = await marksFor(terms, type, made, decided);
		const commit = await versions.record({
			path,
			content: Buffer.from(made.markdown),
			message: describeVersion(type, terms, made, fingerprint, { ...config, trailers: marks.trailers }),
			date: made.date,
		});
		return { commit, verdict: marks.verdict, watches: marks.watches };
	}

	async function recordReplay(
		terms: Terms,
		{ fingerprint, customFilters }: Omit<DeclarationContext, "fingerprintBefore">,
	): Promise<Replayed> {
		const path = versionPath(terms.serviceId, terms.type);
		let recorded: Recorded = { ...NOTHING_RECORDED, blob: versions.blobAt(path) };
		const { steps, failure } = await replay(terms, { versions, snapshots }, customFilters);
		for (const step of steps) {
			const { commit, ...marks } = await commitVersion(terms, step.type, step, { fingerprint });
			const made = step.type === "upgrade" ? { upgrade: commit } : { type: step.type, commit, ...marks };
			recorded = { ...recorded, ...made, blob: versions.blobAt(path) };
		}
		return { ...recorded, failure };
	}

	async function isRedeclared(path: string, context: DeclarationContext): Promise<boolean> {
		// Where the ledger was lost, the latest version's own commit knows.
		const known = context.fingerprintBefore ?? (await versions.lastEntry(path).then(recordedFingerprint));
		return known !== undefined && known !== context.fingerprint;
	}

	async function applyDeclaration(terms: Terms, captured: Capture, context: DeclarationContext): Promise<Predecessor> {
		const path = versionPath(terms.serviceId, terms.type);
		if (versions.blobAt(path) === undefined) return { replayed: undefined, text: undefined };
		const content = Buffer.from(captured.markdown);
		const mayReplay = !versions.holds(path, content) && (await isRedeclared(path, context));
		const replayed = mayReplay ? await recordReplay(terms, context) : undefined;
		if (versions.holds(path, content)) return { replayed, text: captured.markdown };
		// Made under another declaration, and its page cannot be made anew: what is gone is gone by our own doing.
		if (replayed?.failure) return { replayed, text: undefined };
		const blob = versions.blobAt(path);
		return { replayed, text: blob && Buffer.from(await versions.bytes(blob)).toString("utf8") };
	}

	/** Where sources were only added, the pages that they have now complete the stored ones: what they add is our doing. */
	async function completed(
		terms: Terms,
		captured: Capture,
		replayed: Replayed,
		context: DeclarationContext,
	): Promise<Replayed> {
		const path = versionPath(terms.serviceId, terms.type);
		const stored = await pagesOf(terms.serviceId, terms.type, snapshots);
		const added = addedSources(terms.sources, latestMade(await versions.entriesOf(path)), stored);
		const fetched = captured.snapshots.filter(({ source }) => added.includes(source));
		if (fetched.length === 0) return replayed;
		await pages.record(terms, fetched, { outcome: "unchanged" });
		return recordReplay(terms, context);
	}

	async function recordCapture(
		terms: Terms,
		captured: Capture,
		predecessor: Predecessor,
		context: RecordContext,
	): Promise<Recorded> {
		const { fingerprint, fingerprintBefore, recovers } = context;
		const path = versionPath(terms.serviceId, terms.type);
		const replayed = predecessor.replayed?.failure
			? await completed(terms, captured, predecessor.replayed, context)
			: predecessor.replayed;
		if (versions.holds(path, Buffer.from(captured.markdown))) {
			const redeclared = fingerprintBefore !== undefined && fingerprintBefore !== fingerprint;
			const isKept = redeclared || recovers || config.snapshots === "always";
			const kept = captured.snapshots.filter((each) => isKept || !pages.isStored(terms, each));
			await pages.record(terms, kept, { outcome: "unchanged" });
			return { ...NOTHING_RECORDED, ...replayed, blob: versions.blobAt(path) };
		}
		const ids = await pages.record(terms, captured.snapshots);
		const made = { markdown: captured.markdown, snapshots: ids, date: latestFetch(captured) };
		return { ...(await recordVersion(terms, made, context)), upgrade: replayed?.upgrade };
	}

	async function recordVersion(terms: Terms, made: Version, context: VersionContext): Promise<Recorded> {
		const path = versionPath(terms.serviceId, terms.type);
		const blob = versions.blobAt(path);
		if (versions.holds(path, Buffer.from(made.markdown))) return { ...NOTHING_RECORDED, blob };
		const type = blob === undefined ? "first" : "change";
		const recorded = await commitVersion(terms, type, made, context);
		return { ...NOTHING_RECORDED, type, ...recorded, blob: versions.blobAt(path) };
	}

	return {
		applyDeclaration: (...args) => inTurn(() => applyDeclaration(...args)),
		recordCapture: (...args) => inTurn(() => recordCapture(...args)),
		recordVersion: (...args) => inTurn(() => recordVersion(...args)),
		recordReplay: (...args) => inTurn(() => recordReplay(...args)),
		keepUnread: (terms, { source, snapshot, error }) =>
			inTurn(async () => void (await pages.record(terms, [{ source, snapshot }], { outcome: error.failure }))),
		keepOthers: (terms, others) =>
			inTurn(async () => {
				const blob = versions.blobAt(versionPath(terms.serviceId, terms.type));
				const text = blob === undefined ? "" : Buffer.from(await versions.bytes(blob)).toString("utf8");
				const news = others.filter(({ markdown }) => !text.includes(markdown));
				await pages.record(terms, news, { outcome: "failed" });
			}),
		keepHeld: (terms, { snapshots: held }, reasons) =>
			inTurn(() => pages.record(terms, held, { outcome: "suspect", reasons })),
		checkpoint: () =>
			inTurn(async () => {
				await snapshots.checkpoint();
				await versions.checkpoint();
			}),
	};
}

function latestFetch({ snapshots }: Capture): Date {
	return new Date(Math.max(...snapshots.map(({ snapshot }) => snapshot.provenance.fetchedAt.getTime())));
}

/** Lets tasks run one after the other; one that fails does not hold up the next. */
function serial(): <T>(task: () => Promise<T>) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	return (task) => {
		const run = last.then(task);
		last = run.catch(() => {});
		return run;
	};
}
