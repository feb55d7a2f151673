/** One attempt to fetch and extract a terms: chooses the lane of each source, and falls back to the browser. */
import type { CustomFilters, Source, Terms } from "../collection/model.js";
import { ExtractError, FetchError } from "../errors.js";
import type { Fetcher, FetchRequest, Lane, NotModified, Snapshot, Validators } from "../fetch/model.js";
import { combine } from "../markdown/sources.js";
import { runTask } from "../workers/index.js";
import { explainMiss } from "./missed.js";

export interface CaptureOptions {
	readonly fetcher: Fetcher;
	readonly customFilters?: CustomFilters;
	/** Validators of the last good answer, by source address. All or none of the sources are asked with them. */
	readonly validators?: ReadonlyMap<string, Validators> | undefined;
	/** Addresses whose last page had its end. */
	readonly ending?: ReadonlySet<string> | undefined;
	/** Whether the latest version was made of this very page, so that it need not be read again. */
	readonly isLatest?: (page: SourceSnapshot) => boolean;
	/** The lane to take for a source, and no other, whatever its declaration says. */
	readonly laneOf?: (source: Source) => Lane | undefined;
	/** Told of the pages of the other sources where one of them fails. */
	readonly onIncomplete?: (others: readonly CapturedSource[]) => void;
	readonly signal?: AbortSignal;
}

/** A terms as it stands now: its Markdown, and the snapshots it was extracted from, in the order of its sources. */
export interface Capture {
	readonly markdown: string;
	readonly snapshots: readonly CapturedSource[];
}

/** A source, and its page as fetched. */
export interface SourceSnapshot {
	readonly source: Source;
	readonly snapshot: Snapshot;
}

/** A snapshot, and what its source's declaration makes of it. */
export interface CapturedSource extends SourceSnapshot {
	readonly markdown: string;
}

/** Every page is the one that the latest version was made of. */
export class SamePages {
	readonly pages: readonly SourceSnapshot[];

	constructor(pages: readonly SourceSnapshot[]) {
		this.pages = pages;
	}
}

/** Extraction failed, but pages were fetched: they are evidence that is worth keeping. */
export class CaptureFailure {
	readonly error: ExtractError;
	readonly source: Source;
	readonly snapshot: Snapshot;

	constructor(error: ExtractError, source: Source, snapshot: Snapshot) {
		this.error = error;
		this.source = source;
		this.snapshot = snapshot;
	}
}

/**
 * Fetches every source of a terms and extracts its text.
 * @returns the capture; `"not-modified"` when the servers say that no source changed; {@link SamePages} when that is seen
 * from the pages; a {@link CaptureFailure} when a page was fetched but its terms could not be extracted.
 * @throws FetchError, EnvironmentError
 */
export function captureTerms(
	terms: Terms,
	options: CaptureOptions & { readonly isLatest?: never },
): Promise<Capture | CaptureFailure | "not-modified">;
export function captureTerms(
	terms: Terms,
	options: CaptureOptions,
): Promise<Capture | CaptureFailure | SamePages | "not-modified">;
export async function captureTerms(
	terms: Terms,
	options: CaptureOptions,
): Promise<Capture | CaptureFailure | SamePages | "not-modified"> {
	const asked = await allOrTold(
		terms.sources.map((source) => captureSource(source, options)),
		options,
	);
	if (asked.every(isNotModified)) return "not-modified";
	if (asked.every(isSamePage)) return new SamePages(asked.map(({ same }) => same));
	if (asked.every((answer) => isSamePage(answer) || isNotModified(answer))) return "not-modified";
	// Some sources changed and others did not: the text of all of them is needed.
	const answers = await allOrTold(
		asked.map(async (answer, index) => {
			const source = terms.sources[index];
			if (isSamePage(answer)) return tryExtract(answer.same.source, answer.same.snapshot, options);
			if (!isNotModified(answer) || !source) return answer;
			return captureSource(source, withoutShortcuts(options));
		}),
		options,
	);
	const snapshots: CapturedSource[] = [];
	for (const answer of answers) {
		if (answer instanceof CaptureFailure) return answer;
		if (isNotModified(answer) || isSamePage(answer)) {
			throw new Error("A source was not modified although no validators were sent.");
		}
		snapshots.push(answer);
	}
	return { markdown: combine(snapshots.map(({ markdown }) => markdown)), snapshots };
}

/** A page that is not read, since the latest version was made of it. */
interface SamePage {
	readonly same: SourceSnapshot;
}

type SourceAnswer = CapturedSource | CaptureFailure | SamePage | NotModified;

function withoutShortcuts({ isLatest: _, ...options }: CaptureOptions): CaptureOptions {
	return { ...options, validators: new Map() };
}

/** @throws the first failure, once all have come to an end */
async function allOrTold(
	attempts: readonly Promise<SourceAnswer>[],
	{ onIncomplete }: CaptureOptions,
): Promise<readonly SourceAnswer[]> {
	const settled = await Promise.allSettled(attempts);
	const answers = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
	const failure = settled.find((each) => each.status === "rejected");
	if (failure !== undefined || answers.some((answer) => answer instanceof CaptureFailure)) {
		onIncomplete?.(answers.flatMap((answer) => ("markdown" in answer ? [answer] : [])));
	}
	if (failure !== undefined) throw failure.reason;
	return answers;
}

/** The Markdown of one snapshot under one source's declaration. @throws ExtractError; the reason of `signal` */
export async function extractMarkdown(
	source: Source,
	{ content, mediaType }: Pick<Snapshot, "content" | "mediaType">,
	customFilters: CustomFilters,
	signal?: AbortSignal,
): Promise<string> {
	const page = { content, mediaType, source, ...(customFilters && { customFilters }) };
	return runTask("extractMarkdown", [page], { subject: source.url, signal });
}

/** The page as HTML; undefined for a PDF or plain text. Snapshots are stored as UTF-8. */
export function htmlOf({ mediaType, content }: Pick<Snapshot, "mediaType" | "content">): string | undefined {
	const isPage = mediaType === "text/html" || mediaType === "application/xhtml+xml";
	return isPage ? Buffer.from(content).toString("utf8") : undefined;
}

/**
 * All that a page says outside its markup, as Markdown; undefined where that cannot be told (a broken PDF, no text, or
 * more than may be taken).
 */
export async function wholePageText({
	content,
	mediaType,
}: Pick<Snapshot, "content" | "mediaType">): Promise<string | undefined> {
	return runTask("wholePageText", [{ content, mediaType }], { subject: "a page" }).catch((error: unknown) => {
		if (error instanceof ExtractError) return undefined;
		throw error;
	});
}

async function captureSource(source: Source, options: CaptureOptions): Promise<SourceAnswer> {
	const { fetcher } = options;
	const request = requestFor(source, options);
	const read = async (snapshot: Snapshot): Promise<CapturedSource | CaptureFailure | SamePage> => {
		const page = { source, snapshot };
		return options.isLatest?.(page) ? { same: page } : tryExtract(source, snapshot, options);
	};
	const inBrowser = async () => read(await fetcher.browser(request));
	const lane = options.laneOf?.(source) ?? declaredLane(source);
	if (lane === "browser") return inBrowser();
	const mayUseBrowser = lane === undefined;

	let overHttp: Snapshot | NotModified;
	try {
		overHttp = await fetcher.http(request);
	} catch (error) {
		if (mayUseBrowser && error instanceof FetchError && error.browserMayHelp) return inBrowser();
		throw error;
	}
	if (isNotModified(overHttp)) return overHttp;
	const extracted = await read(overHttp);
	if (!(extracted instanceof CaptureFailure) || !mayUseBrowser || !scriptsMayHelp(extracted)) return extracted;
	return inBrowser();
}

/** Undefined where the declaration leaves it open: plain HTTP first, the browser where that is not enough. */
export function declaredLane({ executeClientScripts, include }: Source): Lane | undefined {
	// Plain HTTP brings none of it.
	if (include !== undefined) return "browser";
	if (executeClientScripts === undefined) return undefined;
	return executeClientScripts ? "browser" : "http";
}

function requestFor(source: Source, { validators, ending, signal }: CaptureOptions): FetchRequest {
	const known = validators?.get(source.url);
	return {
		url: source.url,
		select: source.select,
		acceptLanguage: source.acceptLanguage,
		vantage: source.vantage,
		...(source.include && { include: source.include }),
		...(known && { validators: known }),
		...(ending?.has(source.url) && { endsAsBefore: true }),
		...(signal && { signal }),
	};
}

async function tryExtract(
	source: Source,
	snapshot: Snapshot,
	{ customFilters, signal }: CaptureOptions,
): Promise<CapturedSource | CaptureFailure> {
	try {
		return { source, snapshot, markdown: await extractMarkdown(source, snapshot, customFilters, signal) };
	} catch (error) {
		if (error instanceof ExtractError) return new CaptureFailure(explainMiss(error, snapshot), source, snapshot);
		throw error;
	}
}

/** A page whose terms are rendered by script looks, over plain HTTP, like one whose selector went stale. */
function scriptsMayHelp({ error, snapshot }: CaptureFailure): boolean {
	return snapshot.mediaType !== "application/pdf" && (error.failure === "selector-missed" || error.failure === "empty");
}

function isSamePage(answer: object): answer is SamePage {
	return "same" in answer;
}

function isNotModified(answer: object): answer is NotModified {
	return "notModified" in answer;
}
