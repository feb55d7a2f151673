/** Decides what of a capture becomes commits: the snapshots first, then the version that names them. */
import type { Capture, CaptureFailure, CustomFilters, SourceSnapshot } from "./capture.js";
import type { Config, Terms } from "./collection/model.js";
import { snapshotMessage, snapshotReference, versionMessage } from "./record/message.js";
import type { RecordType, Store } from "./record/model.js";
import { parsePath, snapshotPath, versionPath } from "./record/paths.js";
import { contentHashOf, provenanceTrailers } from "./record/provenance.js";
import { reextract } from "./reextract.js";

export interface RecorderOptions {
	readonly versions: Store;
	readonly snapshots: Store;
	readonly config: Pick<Config, "snapshots" | "snapshotUrl">;
}

/** Under which declaration and engine texts were made: hashes. */
export interface Making {
	readonly now: string;
	/** Of the latest version; undefined where it is not remembered. */
	readonly before: string | undefined;
	readonly customFilters: CustomFilters;
}

/** What was recorded of one terms. */
export interface Recorded {
	/** Undefined when the text is what the latest version holds. */
	readonly type: "first" | "change" | undefined;
	/** Of the version that this capture made. */
	readonly commit: string | undefined;
	/** Of the version that the stored snapshots made under a changed declaration, recorded before it. */
	readonly upgrade: string | undefined;
	/** Blob id of the latest version, recorded now or before. */
	readonly blob: string | undefined;
}

/** Records captures, one after the other. Durable after {@link Recorder.checkpoint}. */
export interface Recorder {
	/** Records a capture where its text differs from the latest version; first what a changed declaration makes of the stored pages. */
	capture(terms: Terms, capture: Capture, making: Making): Promise<Recorded>;
	/** Keeps a page whose terms could not be extracted, so that it can be extracted once the declaration is mended. */
	evidence(terms: Terms, failure: CaptureFailure): Promise<void>;
	/** Makes what was recorded durable, snapshots before the versions that name them. */
	checkpoint(): Promise<void>;
}

/** Trailer of a version: hash of the declaration and the engine that made it. */
const DECLARATION_TRAILER = "Tosa-Declaration";

export function createRecorder({ versions, snapshots, config }: RecorderOptions): Recorder {
	const inTurn = serial();

	async function recordSnapshot(terms: Terms, { source, snapshot }: SourceSnapshot): Promise<string> {
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
				trailers: provenanceTrailers(snapshot.provenance, contentHashOf(snapshot.content)),
			}),
			date: snapshot.provenance.fetchedAt,
			replaces,
		});
	}

	async function recordSnapshots(terms: Terms, all: readonly SourceSnapshot[]): Promise<string[]> {
		const ids: string[] = [];
		for (const each of all) ids.push(await recordSnapshot(terms, each));
		return ids;
	}

	function recordVersion(terms: Terms, type: RecordType, made: Version, hash: string): Promise<string> {
		return versions.record({
			path: versionPath(terms.serviceId, terms.type),
			content: Buffer.from(made.markdown),
			message: versionMessage({
				type,
				serviceId: terms.serviceId,
				termsType: terms.type,
				snapshots: made.snapshots.map((id) => snapshotReference(config.snapshotUrl, id)),
				trailers: [[DECLARATION_TRAILER, hash]],
			}),
			date: made.date,
		});
	}

	/** A version made by what is stored alone, where the declaration changed and the result differs. */
	async function recordUpgrade(terms: Terms, making: Making): Promise<string | undefined> {
		const path = versionPath(terms.serviceId, terms.type);
		const before = making.before ?? (await declarationOf(path, versions));
		if (before === undefined || before === making.now) return undefined;
		const made = await reextract(terms, snapshots, making.customFilters);
		if (!made || versions.holds(path, Buffer.from(made.markdown))) return undefined;
		return recordVersion(terms, "upgrade", made, making.now);
	}

	async function capture(terms: Terms, captured: Capture, making: Making): Promise<Recorded> {
		const path = versionPath(terms.serviceId, terms.type);
		const content = Buffer.from(captured.markdown);
		const isNew = versions.blobAt(path) === undefined;
		const upgrade = isNew || versions.holds(path, content) ? undefined : await recordUpgrade(terms, making);
		if (versions.holds(path, content)) {
			const isRedeclared = making.before !== undefined && making.before !== making.now;
			if (isRedeclared || config.snapshots === "always") await recordSnapshots(terms, captured.snapshots);
			return { type: undefined, commit: undefined, upgrade, blob: versions.blobAt(path) };
		}
		const type = isNew ? "first" : "change";
		const made = {
			markdown: captured.markdown,
			snapshots: await recordSnapshots(terms, captured.snapshots),
			date: latestFetch(captured),
		};
		const commit = await recordVersion(terms, type, made, making.now);
		return { type, commit, upgrade, blob: versions.blobAt(path) };
	}

	return {
		capture: (...args) => inTurn(() => capture(...args)),
		evidence: (terms, { source, snapshot }) =>
			inTurn(async () => void (await recordSnapshot(terms, { source, snapshot }))),
		checkpoint: () =>
			inTurn(async () => {
				await snapshots.checkpoint();
				await versions.checkpoint();
			}),
	};
}

interface Version {
	readonly markdown: string;
	readonly snapshots: readonly string[];
	readonly date: Date;
}

function latestFetch({ snapshots }: Capture): Date {
	return new Date(Math.max(...snapshots.map(({ snapshot }) => snapshot.provenance.fetchedAt.getTime())));
}

/** What the latest version's own commit says, where the ledger was lost or the repository came from elsewhere. */
async function declarationOf(path: string, versions: Store): Promise<string | undefined> {
	const entry = await versions.lastEntry(path);
	return entry?.trailers.find(([key]) => key === DECLARATION_TRAILER)?.[1];
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
