/** Drafts the declaration of a document from its address alone: fetches it, finds its main content, and tries what it proposes. */

import type { Source } from "../collection/model.js";
import { EnvironmentError, ExtractError, FetchError } from "../errors.js";
import type { SelectorProposal } from "../extract/model.js";
import type { Fetcher, FetchRequest, Lane, Snapshot } from "../fetch/model.js";
import { extractMarkdown, wholePageText } from "../pipeline/capture.js";
import { judgeLanguage } from "../text/expected-language.js";
import { detectLanguage } from "../text/language.js";
import { guessTermsType } from "../text/terms-type.js";
import { countWords } from "../text/words.js";
import { runTask } from "../workers/index.js";
import type { Draft, DraftedTerms, LaneReport } from "./model.js";
import { guessServiceName } from "./service-name.js";

export interface DraftOptions {
	readonly fetcher: Fetcher;
	readonly service?: string;
	readonly terms?: string;
	/** The languages that the collection asks for, best first. */
	readonly languages: readonly string[];
	readonly signal?: AbortSignal;
}

/** What a lane's page gives. */
interface Reading {
	readonly lane: Lane;
	readonly snapshot: Snapshot;
	readonly proposals: readonly SelectorProposal[];
	readonly markdown: string;
	readonly words: number;
}

/** Plain HTTP will do where it shows at least this share of what the browser shows. */
const ENOUGH = 0.8;
/** A document says more than this, whatever it is about. */
const FEWEST_WORDS = 20;

/**
 * @throws FetchError when neither lane gets the page; ExtractError `NOTHING_TO_DECLARE` when it holds no text to follow;
 * EnvironmentError where only a browser could show it and there is none
 */
export async function draftTerms(url: string, options: DraftOptions): Promise<Draft> {
	const request: FetchRequest = { url, select: ["body"], ...(options.signal && { signal: options.signal }) };
	const overHttp = await read("http", () => options.fetcher.http(request), url);
	if (overHttp.error instanceof FetchError && !overHttp.error.browserMayHelp) throw overHttp.error;
	const isDocument = overHttp.reading !== undefined && overHttp.reading.snapshot.mediaType !== "text/html";
	const inBrowser = isDocument ? undefined : await read("browser", () => options.fetcher.browser(request), url);
	const chosen = choose(overHttp.reading, inBrowser?.reading);
	if (chosen === undefined) throw overHttp.error ?? inBrowser?.error ?? nothingToDeclare(url);
	if (chosen.words < FEWEST_WORDS) throw nothingToDeclare(url);
	const { acceptLanguage, reading } = await askInItsLanguage(chosen, request, options);
	const { snapshot, proposals, markdown, lane } = reading;
	const head = isPage(snapshot) ? await runTask("readPageHead", [textOf(snapshot)], { subject: url }) : undefined;
	const type = options.terms ?? guessTermsType([head?.heading, head?.title, decodeAddress(url)]);
	const whole = isPage(snapshot) ? await wholePageText(snapshot) : undefined;
	return {
		name: options.service ?? guessServiceName(url, head),
		terms: type ?? "Terms of Service",
		isTypeKnown: type !== undefined,
		declaration: declare(url, reading, acceptLanguage),
		mediaType: snapshot.mediaType,
		lane,
		lanes: [overHttp.report, ...(inBrowser ? [inBrowser.report] : [])],
		language: await languageOf(markdown, head?.language),
		proposals,
		pageShare: whole === undefined ? undefined : Math.min(1, reading.words / Math.max(1, countWords(whole))),
		sign: await runTask(
			"examinePage",
			[
				{
					html: isPage(snapshot) ? textOf(snapshot) : undefined,
					markdown,
					url,
					finalUrl: snapshot.provenance.finalUrl,
				},
			],
			{ subject: url },
		),
		markdown,
	};
}

/** The browser's page only where it shows more: it costs more at every check. */
function choose(overHttp: Reading | undefined, inBrowser: Reading | undefined): Reading | undefined {
	if (overHttp === undefined || inBrowser === undefined) return overHttp ?? inBrowser;
	return overHttp.words >= inBrowser.words * ENOUGH ? overHttp : inBrowser;
}

/**
 * A document in another language than the collection asks for is asked for in its own: it then stays what it is wherever
 * visitors are served by their language, and no check doubts it.
 */
async function askInItsLanguage(
	reading: Reading,
	request: FetchRequest,
	{ fetcher, languages }: DraftOptions,
): Promise<{ readonly reading: Reading; readonly acceptLanguage?: string }> {
	const { language, verdict } = await judgeLanguage(reading.markdown, { languages, by: "configuration" });
	if (language === undefined || verdict !== "unexpected") return { reading };
	const { lane } = reading;
	const again = await read(lane, () => fetcher[lane]({ ...request, acceptLanguage: language }), request.url);
	const isStill = again.reading !== undefined && (await detectLanguage(again.reading.markdown))?.language === language;
	return isStill && again.reading ? { reading: again.reading, acceptLanguage: language } : { reading };
}

function declare(url: string, { lane, proposals }: Reading, acceptLanguage: string | undefined): DraftedTerms {
	const [best] = proposals;
	return {
		fetch: url,
		...(best && { select: best.selector }),
		...(lane === "browser" && { executeClientScripts: true as const }),
		...(acceptLanguage !== undefined && { acceptLanguage }),
	};
}

interface Attempt {
	readonly reading: Reading | undefined;
	readonly report: LaneReport;
	readonly error?: Error;
}

async function read(lane: Lane, fetch: () => Promise<unknown>, url: string): Promise<Attempt> {
	try {
		const snapshot = (await fetch()) as Snapshot;
		const reading = await readSnapshot(lane, snapshot, url);
		return { reading, report: { lane, words: reading?.words ?? 0 } };
	} catch (error) {
		if (!(error instanceof FetchError || error instanceof ExtractError || error instanceof EnvironmentError))
			throw error;
		return { reading: undefined, error, report: { lane, words: undefined, failure: error.message } };
	}
}

async function readSnapshot(lane: Lane, snapshot: Snapshot, url: string): Promise<Reading | undefined> {
	const proposals = isPage(snapshot) ? await runTask("proposeMainContent", [textOf(snapshot)], { subject: url }) : [];
	const [best] = proposals;
	if (isPage(snapshot) && best === undefined) return undefined;
	const source: Source = {
		url,
		id: undefined,
		select: best ? [best.selector] : [],
		remove: [],
		filters: [],
		executeClientScripts: undefined,
		acceptLanguage: undefined,
	};
	const markdown = await extractMarkdown(source, snapshot, undefined);
	return { lane, snapshot, proposals, markdown, words: countWords(markdown) };
}

async function languageOf(markdown: string, declared: string | undefined): Promise<string | undefined> {
	const detected = await detectLanguage(markdown);
	return detected?.certain ? detected.language : (declared ?? detected?.language);
}

function isPage({ mediaType }: Snapshot): boolean {
	return mediaType === "text/html" || mediaType === "application/xhtml+xml";
}

function textOf({ content }: Snapshot): string {
	return Buffer.from(content).toString("utf8");
}

/** `/legal/privacy-policy` as words. */
function decodeAddress(url: string): string {
	const { pathname } = new URL(url);
	try {
		return decodeURIComponent(pathname).replace(/[-_/.+]+/g, " ");
	} catch {
		return pathname.replace(/[-_/.+]+/g, " ");
	}
}

function nothingToDeclare(url: string): ExtractError {
	return new ExtractError("NOTHING_TO_DECLARE", `The page at ${url} contains no text that could be terms.`, {
		failure: "empty",
		hint: "Open the URL in a browser: it may be a list of documents, require signing in, or have moved.",
	});
}
