/** Runs over a collection for programs: tracking it, applying its declarations to stored pages, rebuilding its history. */
import type { Collection, PushConfig, Terms } from "../collection/model.js";
import type { PushResult } from "../git/push.js";
import type { TrackResult } from "../pipeline/outcome.js";
import type { Rebuilt } from "../pipeline/reextract/rebuild.js";
import type { ReextractResult } from "../pipeline/reextract/result.js";
import { checkArguments, checkOptions, type Known, objectWith, required } from "./arguments.js";
import { CLOCK, COLLECTION, FLAG, FUNCTION, LIST_OF_TERMS, NAME, SIGNAL } from "./expected.js";

/** What every run over terms takes. */
export interface RunOptions {
	/** Those of the collection's terms that the run is about; by default all. */
	readonly terms?: readonly Terms[];
	/** By default the clock of the machine. */
	readonly now?: () => Date;
	/** Ends the run when aborted, with what was recorded made durable. The terms that were not finished have no result. */
	readonly signal?: AbortSignal;
	/** Told of what a person should know and that stops nothing. */
	readonly warn?: (message: string) => void;
}

const RUN_OPTIONS = { terms: LIST_OF_TERMS, now: CLOCK, signal: SIGNAL, warn: FUNCTION } satisfies Known<RunOptions>;

/** What {@link track} takes beside the collection. */
export interface TrackOptions extends RunOptions {
	/**
	 * Publishes what was recorded, now or before, when all terms are checked, and tells what came of each repository. By
	 * default nothing is pushed, whatever the configuration says.
	 */
	readonly push?: PushConfig & { readonly told: (result: PushResult) => void | Promise<void> };
}

/**
 * Fetches, extracts and records every given terms once. Yields one result a terms, in the order in which they are done;
 * a terms that fails is a result like any other. That of a recorded change comes once the change is safely on disk.
 * A caller that stops early (`break`) ends the run; what was yielded is kept.
 *
 * @throws UsageError `BAD_ARGUMENT`, at once; while it runs EnvironmentError `LOCKED`, `GIT_MISSING` …, RecordError: what
 * concerns the whole run, such as another run, a repository or the disk
 */
export function track(collection: Collection, options: TrackOptions = {}): AsyncGenerator<TrackResult> {
	checkArguments("track", { collection: [collection, COLLECTION] });
	const push = objectWith(
		"an object with `remote`, `snapshots` and `told`",
		{ remote: NAME, snapshots: FLAG, told: FUNCTION },
		'Write `{ remote: "origin", snapshots: true, told: (result) => … }`.',
	);
	checkOptions("track", options, { ...RUN_OPTIONS, push } satisfies Known<TrackOptions>);
	return trackAll(collection, options);
}

async function* trackAll(collection: Collection, options: TrackOptions): AsyncGenerator<TrackResult> {
	const { push } = options;
	const { track: run } = await import("../pipeline/track/track.js");
	yield* run(collection, {
		...withDefaults(collection, options),
		...(push && { push: { ...push, told: async (result: PushResult) => push.told(result) } }),
	});
}

/** What {@link reextract} takes beside the collection. */
export type ReextractOptions = RunOptions;

/**
 * Extracts the latest stored page of every given terms again, under its present declaration, and records what differs
 * from its latest version as a technical upgrade. Nothing is fetched. Yields one result a terms.
 *
 * @throws as {@link track}
 */
export function reextract(collection: Collection, options: ReextractOptions = {}): AsyncGenerator<ReextractResult> {
	checkArguments("reextract", { collection: [collection, COLLECTION] });
	checkOptions("reextract", options, RUN_OPTIONS);
	return reextractAll(collection, options);
}

async function* reextractAll(collection: Collection, options: RunOptions): AsyncGenerator<ReextractResult> {
	const { reextract: run } = await import("../pipeline/reextract/reextract.js");
	yield* run(collection, withDefaults(collection, options));
}

/** What {@link rebuildHistory} takes beside the collection. */
export interface RebuildOptions {
	/** Name of the branch to create in the versions repository. */
	readonly branch: string;
	/** Which documents are rebuilt, by default all; the recorded versions of the others are copied. */
	readonly includes?: (serviceId: string, termsType: string) => boolean;
	/** By default the clock of the machine. */
	readonly now?: () => Date;
	/** Ends the run when aborted; then there is no branch. */
	readonly signal?: AbortSignal;
	/** Told after each capture how many of how many are done. */
	readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Makes the whole history anew from the stored pages into a branch, each page under the declaration of its date. The
 * branch that the repository stands on, its index and its work tree are not touched.
 *
 * @throws UsageError `BAD_ARGUMENT`, `BAD_BRANCH`, `BRANCH_EXISTS`; EnvironmentError `LOCKED` …; RecordError
 */
export async function rebuildHistory(collection: Collection, options: RebuildOptions): Promise<Rebuilt> {
	checkArguments("rebuildHistory", { collection: [collection, COLLECTION] });
	checkOptions("rebuildHistory", options, {
		branch: required(NAME),
		includes: FUNCTION,
		now: CLOCK,
		signal: SIGNAL,
		onProgress: FUNCTION,
	} satisfies Known<RebuildOptions>);
	const { rebuildHistory: run } = await import("../pipeline/reextract/rebuild.js");
	const { now = present, signal = never(), includes = () => true, branch, onProgress } = options;
	return run(collection, { branch, includes, now, signal, ...(onProgress && { onProgress }) });
}

function withDefaults(collection: Collection, { terms, now = present, signal = never(), warn }: RunOptions) {
	const all = terms ?? collection.services.flatMap((service) => service.terms);
	return { terms: all, now, signal, ...(warn && { warn }) };
}

const present = () => new Date();

/** A signal that is not going to be aborted. */
function never(): AbortSignal {
	return new AbortController().signal;
}
