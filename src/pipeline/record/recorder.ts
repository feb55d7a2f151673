/** Decides what of a capture becomes commits: the snapshots first, then the version that names them. */

import type { RecordType, Store } from "../../archive/model.js";
import { versionPath } from "../../archive/paths.js";
import { type ChangeVerdict, EXTRACTION } from "../../change/model.js";
import type { Config, Terms } from "../../collection/model.js";
import { watchedBetween } from "../../history/watched.js";
import type { Watch } from "../../match/watch.js";
import type { Capture, CaptureFailure, CustomFilters } from "../capture.js";
import { describeVersion, recordedMaking, type Version } from "../fingerprint.js";
import type { ReplayFailure } from "../stored/failure.js";
import { replay } from "../stored/replay.js";
import type { Judge } from "./judgement.js";
import { type Marks, marksOf, NO_MARKS } from "./marks.js";
import { createPageRecorder } from "./page-recorder.js";

export interface RecorderOptions {
	readonly versions: Store;
	readonly snapshots: Store;
	readonly config: Pick<Config, "snapshots" | "snapshotUrl">;
	/** What changes are marked with. */
	readonly watches: readonly Watch[];
	readonly judge: Pick<Judge, "judge" | "recorded">;
}

/** Under which declaration and engine texts were made: hashes. */
export interface Making {
	readonly now: string;
	/** Of the latest version; undefined where it is not remembered. */
	readonly before: string | undefined;
	readonly customFilters: CustomFilters;
}

/** What is known of a terms before its capture is recorded. */
export interface Circumstances extends Making {
	/** The page that was stored last made no version, and stands for nothing now that another does. */
	readonly recovers: boolean;
	/** What is known of the change, whatever its texts say. */
	readonly decided?: (judged: ChangeVerdict) => ChangeVerdict;
}

/** What was recorded of one terms. */
export interface Recorded {
	/** Undefined when the text is what the latest version holds. */
	readonly type: "first" | "change" | undefined;
	/** Of the version that holds a change by the provider; of several, the last. */
	readonly commit: string | undefined;
	/** Of the version that the stored snapshots made under a changed declaration, recorded before it. */
	readonly upgrade: string | undefined;
	/** Of that version's change; undefined where there is none. */
	readonly verdict: ChangeVerdict | undefined;
	/** Names of the watches that the change touched. */
	readonly watches: readonly string[];
	/** Blob id of the latest version, recorded now or before. */
	readonly blob: string | undefined;
}

/** What was recorded of one terms from its stored snapshots alone. */
export interface Replayed extends Recorded {
	/** Why they tell nothing, or not all. */
	readonly failure: ReplayFailure | undefined;
}

/** Where a terms stands before a capture of it is recorded. */
export interface Standing {
	/** What its stored snapshots made under a changed declaration; undefined where nothing had to be made. */
	readonly replayed: Replayed | undefined;
	/** Text of the latest version; undefined where there is none, or none that this declaration can be compared by. */
	readonly previous: string | undefined;
}

/** Records captures, one after the other. Durable after {@link Recorder.checkpoint}. */
export interface Recorder {
	/** Where the text differs, records what a changed declaration makes of the stored pages: then the capture can be compared. */
	prepare(terms: Terms, capture: Capture, making: Making): Promise<Standing>;
	/** Records a capture where its text differs from the latest version. */
	capture(terms: Terms, capture: Capture, standing: Standing, circumstances: Circumstances): Promise<Recorded>;
	/** Records what the present declaration makes of the stored pages, where that differs from the latest version. */
	replay(terms: Terms, making: Omit<Making, "before">): Promise<Replayed>;
	/** Records a text made of stored pages, where it differs from the latest version. */
	version(terms: Terms, made: Version, circumstances: Pick<Circumstances, "now" | "decided">): Promise<Recorded>;
	/** Keeps a page whose terms could not be extracted, so that it can be extracted once the declaration is mended. */
	evidence(terms: Terms, failure: CaptureFailure): Promise<void>;
	/** Keeps the pages of a capture that is not believed. @returns the ids of their commits */
	hold(terms: Terms, capture: Capture, reasons: readonly string[]): Promise<readonly string[]>;
	/** Makes what was recorded durable, snapshots before the versions that name them. */
	checkpoint(): Promise<void>;
}

export function createRecorder({ versions, snapshots, config, watches, judge }: RecorderOptions): Recorder {
	const inTurn = serial();
	const pages = createPageRecorder(snapshots);

	/** Only a change has anything to say of itself. */
	async function marksFor(
		terms: Terms,
		type: RecordType,
		{ markdown, date }: Version,
		decided: Circumstances["decided"],
	): Promise<Marks> {
		const path = versionPath(terms.serviceId, terms.type);
		const before = versions.blobAt(path);
		if (type === "first" || before === undefined) return NO_MARKS;
		if (type === "upgrade") return marksOf(EXTRACTION, []);
		const verdict = await judge.judge(path, { markdown, date, type });
		const document = { serviceId: terms.serviceId, termsType: terms.type };
		const texts = [await versions.bytes(before), Buffer.from(markdown)] as const;
		const touched = watches.length === 0 ? [] : watchedBetween(watches, document, ...texts);
		return marksOf(verdict && decided ? decided(verdict) : verdict, touched);
	}

	async function recordVersion(
		terms: Terms,
		type: RecordType,
		made: Version,
		{ now, decided }: Pick<Circumstances, "now" | "decided">,
	) {
		const path = versionPath(terms.serviceId, terms.type);
		const marks = await marksFor(terms, type, made, decided);
		const commit = await versions.record({
			path,
			content: Buffer.from(made.markdown),
			message: describeVersion(type, terms, made, now, { ...config, trailers: marks.trailers }),
			date: made.date,
		});
		judge.recorded(path, { commit, markdown: made.markdown, date: made.date, type });
		return { commit, verdict: marks.verdict, watches: marks.watches };
	}

	async function recordReplay(terms: Terms, { now, customFilters }: Omit<Making, "before">): Promise<Replayed> {
		const path = versionPath(terms.serviceId, terms.type);
		let recorded: Recorded = { ...NOTHING, blob: versions.blobAt(path) };
		const { steps, failure } = await replay(terms, { versions, snapshots }, customFilters);
		for (const step of steps) {
			const { commit, ...marks } = await recordVersion(terms, step.type, step, { now });
			const made = step.type === "upgrade" ? { upgrade: commit } : { type: step.type, commit, ...marks };
			recorded = { ...recorded, ...made, blob: versions.blobAt(path) };
		}
		return { ...recorded, failure };
	}

	async function isRedeclared(path: string, { now, before }: Making): Promise<boolean> {
		// Where the ledger was lost, the latest version's own commit knows.
		const known = before ?? (await versions.lastEntry(path).then(recordedMaking));
		return known !== undefined && known !== now;
	}

	async function prepare(terms: Terms, captured: Capture, making: Making): Promise<Standing> {
		const path = versionPath(terms.serviceId, terms.type);
		if (versions.blobAt(path) === undefined) return { replayed: undefined, previous: undefined };
		const content = Buffer.from(captured.markdown);
		const mayReplay = !versions.holds(path, content) && (await isRedeclared(path, making));
		const replayed = mayReplay ? await recordReplay(terms, making) : undefined;
		if (versions.holds(path, content)) return { replayed, previous: captured.markdown };
		// Made under another declaration, and its page cannot be made anew: what is gone is gone by our own doing.
		if (replayed?.failure) return { replayed, previous: undefined };
		const blob = versions.blobAt(path);
		return { replayed, previous: blob && Buffer.from(await versions.bytes(blob)).toString("utf8") };
	}

	async function capture(
		terms: Terms,
		captured: Capture,
		{ replayed }: Standing,
		circumstances: Circumstances,
	): Promise<Recorded> {
		const { now, before, recovers } = circumstances;
		const path = versionPath(terms.serviceId, terms.type);
		if (versions.holds(path, Buffer.from(captured.markdown))) {
			const redeclared = before !== undefined && before !== now;
			const isKept = redeclared || recovers || config.snapshots === "always";
			const kept = captured.snapshots.filter((each) => isKept || !pages.isStored(terms, each));
			await pages.record(terms, kept, { outcome: "unchanged" });
			return { ...NOTHING, ...replayed, blob: versions.blobAt(path) };
		}
		const ids = await pages.record(terms, captured.snapshots);
		const made = { markdown: captured.markdown, snapshots: ids, date: latestFetch(captured) };
		return { ...(await version(terms, made, circumstances)), upgrade: replayed?.upgrade };
	}

	async function version(
		terms: Terms,
		made: Version,
		circumstances: Pick<Circumstances, "now" | "decided">,
	): Promise<Recorded> {
		const path = versionPath(terms.serviceId, terms.type);
		const blob = versions.blobAt(path);
		if (versions.holds(path, Buffer.from(made.markdown))) return { ...NOTHING, blob };
		const type = blob === undefined ? "first" : "change";
		const recorded = await recordVersion(terms, type, made, circumstances);
		return { ...NOTHING, type, ...recorded, blob: versions.blobAt(path) };
	}

	return {
		prepare: (...args) => inTurn(() => prepare(...args)),
		capture: (...args) => inTurn(() => capture(...args)),
		replay: (...args) => inTurn(() => recordReplay(...args)),
		version: (...args) => inTurn(() => version(...args)),
		evidence: (terms, { source, snapshot, error }) =>
			inTurn(async () => void (await pages.record(terms, [{ source, snapshot }], { outcome: error.failure }))),
		hold: (terms, { snapshots: held }, reasons) =>
			inTurn(() => pages.record(terms, held, { outcome: "suspect", reasons })),
		checkpoint: () =>
			inTurn(async () => {
				await snapshots.checkpoint();
				await versions.checkpoint();
			}),
	};
}

const NOTHING = { type: undefined, commit: undefined, upgrade: undefined, verdict: undefined, watches: [] } as const;

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
