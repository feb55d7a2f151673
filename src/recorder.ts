/** Decides what of a capture becomes commits: the snapshots first, then the version that names them. */
import type { Capture, CaptureFailure, CustomFilters, SourceSnapshot } from "./capture.js";
import { type ChangeVerdict, EXTRACTION } from "./change/model.js";
import type { Config, Terms } from "./collection/model.js";
import type { Judge } from "./judgement.js";
import { describeVersion, recordedMaking, type Version } from "./making.js";
import { type Marks, marksOf, NO_MARKS } from "./marks.js";
import type { Watch } from "./match/watch.js";
import { watchedBetween } from "./read/watched.js";
import { snapshotMessage } from "./record/message.js";
import type { PageOutcome, RecordType, Store } from "./record/model.js";
import { MEDIA_TYPES, parsePath, snapshotPath, versionPath } from "./record/paths.js";
import { contentHashOf, provenanceTrailers } from "./record/provenance.js";
import type { ReplayFailure } from "./reextract/failure.js";
import { replay } from "./reextract/replay.js";

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
	/** The page that was stored last gave no text, and stands for nothing now that one does. */
	readonly recovers: boolean;
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

/** Records captures, one after the other. Durable after {@link Recorder.checkpoint}. */
export interface Recorder {
	/** Records a capture where its text differs from the latest version; first what a changed declaration makes of the stored pages. */
	capture(terms: Terms, capture: Capture, making: Circumstances): Promise<Recorded>;
	/** Records what the present declaration makes of the stored pages, where that differs from the latest version. */
	replay(terms: Terms, making: Omit<Making, "before">): Promise<Replayed>;
	/** Keeps a page whose terms could not be extracted, so that it can be extracted once the declaration is mended. */
	evidence(terms: Terms, failure: CaptureFailure): Promise<void>;
	/** Makes what was recorded durable, snapshots before the versions that name them. */
	checkpoint(): Promise<void>;
}

export function createRecorder({ versions, snapshots, config, watches, judge }: RecorderOptions): Recorder {
	const inTurn = serial();

	/** @param outcome where no version is made of it */
	async function recordSnapshot(
		terms: Terms,
		{ source, snapshot }: SourceSnapshot,
		outcome?: PageOutcome,
	): Promise<string> {
		const path = snapshotPath(terms.serviceId, terms.type, source.id, snapshot.mediaType);
		if (snapshots.holds(path, snapshot.content)) {
			const entry = await snapshots.lastEntry(path);
			if (entry) return entry.commit;
		}
		// The same source under another extension: a page that became a PDF.
		const replaces = snapshots.pathsOf(terms.serviceId).filter((other) => other !== path && isSameSource(other, path));
		return snapshots.record({
			path,
			content: snapshot.content,
			message: snapshotMessage({
				type: snapshots.blobAt(path) === undefined && replaces.length === 0 ? "first" : "change",
				serviceId: terms.serviceId,
				termsType: terms.type,
				sourceId: source.id,
				trailers: provenanceTrailers(snapshot.provenance, contentHashOf(snapshot.content), outcome),
			}),
			date: snapshot.provenance.fetchedAt,
			replaces,
		});
	}

	async function recordSnapshots(
		terms: Terms,
		all: readonly SourceSnapshot[],
		outcome?: PageOutcome,
	): Promise<string[]> {
		const ids: string[] = [];
		for (const each of all) ids.push(await recordSnapshot(terms, each, outcome));
		return ids;
	}

	/** False for what was recorded before without its pages: a collection that was taken over, or lost them. */
	function isStored({ serviceId, type }: Terms, { source }: SourceSnapshot): boolean {
		const paths = MEDIA_TYPES.map((mediaType) => snapshotPath(serviceId, type, source.id, mediaType));
		return paths.some((path) => snapshots.blobAt(path) !== undefined);
	}

	/** Only a change has anything to say of itself. */
	async function judged(terms: Terms, type: RecordType, { markdown, date }: Version): Promise<Marks> {
		const path = versionPath(terms.serviceId, terms.type);
		const before = versions.blobAt(path);
		if (type === "first" || before === undefined) return NO_MARKS;
		if (type === "upgrade") return marksOf(EXTRACTION, []);
		const verdict = await judge.judge(path, { markdown, date, type });
		const document = { serviceId: terms.serviceId, termsType: terms.type };
		const texts = [await versions.bytes(before), Buffer.from(markdown)] as const;
		return marksOf(verdict, watches.length === 0 ? [] : watchedBetween(watches, document, ...texts));
	}

	async function recordVersion(terms: Terms, type: RecordType, made: Version, hash: string) {
		const path = versionPath(terms.serviceId, terms.type);
		const marks = await judged(terms, type, made);
		const commit = await versions.record({
			path,
			content: Buffer.from(made.markdown),
			message: describeVersion(type, terms, made, hash, { ...config, trailers: marks.trailers }),
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
			const { commit, ...marks } = await recordVersion(terms, step.type, step, now);
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

	async function capture(terms: Terms, captured: Capture, making: Circumstances): Promise<Recorded> {
		const path = versionPath(terms.serviceId, terms.type);
		const content = Buffer.from(captured.markdown);
		const isNew = versions.blobAt(path) === undefined;
		const mayReplay = !isNew && !versions.holds(path, content) && (await isRedeclared(path, making));
		const replayed = mayReplay ? await recordReplay(terms, making) : undefined;
		const upgrade = replayed?.upgrade;
		if (versions.holds(path, content)) {
			const redeclared = making.before !== undefined && making.before !== making.now;
			const isKept = redeclared || making.recovers || config.snapshots === "always";
			const kept = captured.snapshots.filter((each) => isKept || !isStored(terms, each));
			await recordSnapshots(terms, kept, "unchanged");
			return { ...NOTHING, ...replayed, blob: versions.blobAt(path) };
		}
		const type = isNew ? "first" : "change";
		const made = {
			markdown: captured.markdown,
			snapshots: await recordSnapshots(terms, captured.snapshots),
			date: latestFetch(captured),
		};
		const recorded = await recordVersion(terms, type, made, making.now);
		return { type, ...recorded, upgrade, blob: versions.blobAt(path) };
	}

	return {
		capture: (...args) => inTurn(() => capture(...args)),
		replay: (...args) => inTurn(() => recordReplay(...args)),
		evidence: (terms, { source, snapshot, error }) =>
			inTurn(async () => void (await recordSnapshot(terms, { source, snapshot }, error.failure))),
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

function isSameSource(a: string, b: string): boolean {
	const [one, other] = [parsePath(a), parsePath(b)];
	return one?.termsType === other?.termsType && one?.sourceId === other?.sourceId;
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
