/** Doubts what was fetched before it is recorded; what is suspect is tried once more, in the other lane where there is one. */

import type { Source, Terms } from "../../collection/model.js";
import { EnvironmentError, FetchError } from "../../errors.js";
import type { Lane, Snapshot } from "../../fetch/model.js";
import type { OtherDocument, Suspicion } from "../../guard/model.js";
import { runTask } from "../../workers/index.js";
import { type Capture, CaptureFailure, type CaptureOptions, captureTerms, declaredLane, htmlOf } from "../capture.js";
import { sayUnread } from "../missed.js";

export interface Doubted {
	/** The first capture, or the second where the first was suspect and that is not. */
	readonly capture: Capture;
	/** Why it is not to be believed; empty where it is. */
	readonly suspicions: readonly Suspicion[];
}

/** What a capture is compared with. */
export interface Known {
	/** Text of the latest version; undefined where there is none, or none that the declaration can be compared by. */
	readonly previous: string | undefined;
	/** Nothing is recorded yet, so that a text of a few words may be all that came. */
	readonly isFirst: boolean;
	/** The other documents of the service; asked for only where the text is another. */
	readonly others: () => Promise<readonly OtherDocument[]>;
}

/**
 * @param options as the first capture was made with
 * @throws what capturing throws, but for failures of the second attempt to fetch: the first capture then stands
 */
export async function doubt(
	terms: Terms,
	captured: Capture,
	{ others, ...rest }: Known,
	options: CaptureOptions,
): Promise<Doubted> {
	const known = { ...rest, others: rememberOnce(others) };
	const suspicions = await suspicionsOf(terms, captured, known, options.signal);
	if (suspicions.length === 0) return { capture: captured, suspicions };
	const second = await tryAgain(terms, captured, options);
	const isBelieved = second !== undefined && (await suspicionsOf(terms, second, known, options.signal)).length === 0;
	return isBelieved ? { capture: second, suspicions: [] } : { capture: captured, suspicions };
}

async function suspicionsOf(
	{ type: name }: Terms,
	captured: Capture,
	{ previous, isFirst, others }: Known,
	signal: AbortSignal | undefined,
): Promise<readonly Suspicion[]> {
	if (captured.markdown === previous) return [];
	const { markdown, snapshots } = captured;
	const pages = snapshots.map(({ source, snapshot, markdown: own }) => ({
		html: htmlOf(snapshot),
		markdown: own,
		url: source.url,
		finalUrl: snapshot.provenance.finalUrl,
	}));
	const compared = previous === undefined ? undefined : { previous: { markdown: previous }, others: await others() };
	const capture = { pages, markdown, previous: undefined, name, ...compared };
	const found = await runTask("examineCapture", [capture], {
		subject: pages.map(({ url }) => url).join(", "),
		signal,
	});
	const suspicions = found.filter(({ code }) => isFirst || code !== "TEXT_TOO_SHORT");
	const unread = snapshots.map(({ snapshot }) => snapshot.unread && sayUnread(snapshot.unread));
	const [left] = unread.filter((each) => each !== undefined);
	if (left === undefined) return suspicions;
	// What is missing may stand where the document of the page does not reach.
	return suspicions.map(({ code, reason }) => {
		return { code, reason: code === "TEXT_TOO_SHORT" ? `${reason} ${left.what} ${left.hint}` : reason };
	});
}

/** Undefined where that gives no text. */
async function tryAgain(terms: Terms, first: Capture, options: CaptureOptions): Promise<Capture | undefined> {
	const lanes = new Map(first.snapshots.map(({ source, snapshot }) => [source, nextLane(source, snapshot)]));
	const { validators: _, isLatest: __, ...others } = options;
	try {
		const second = await captureTerms(terms, { ...others, laneOf: (source) => lanes.get(source) });
		return second === "not-modified" || second instanceof CaptureFailure ? undefined : second;
	} catch (error) {
		if (options.signal?.aborted) throw error;
		if (error instanceof FetchError || error instanceof EnvironmentError) return undefined;
		throw error;
	}
}

/** The declaration decides where it says which; a page that loaded by half may come whole the second time. */
function nextLane(source: Source, { provenance }: Snapshot): Lane {
	return declaredLane(source) ?? (provenance.lane === "http" ? "browser" : "http");
}

function rememberOnce<Value>(make: () => Promise<Value>): () => Promise<Value> {
	let made: Promise<Value> | undefined;
	return () => {
		made ??= make();
		return made;
	};
}
