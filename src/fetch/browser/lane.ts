/** The browser lane: loads a source in a tab, waits until its text stands still, and makes a snapshot of the page. */
import type { FetchConfig } from "../../collection/model.js";
import type { FetchError } from "../../errors.js";
import { parseAddress, refuseCredentials } from "../address.js";
import { emptyBody } from "../content.js";
import { orLate, pause, timedOut, withDeadline } from "../deadline.js";
import { tooLarge } from "../decompress.js";
import type { FetchRequest, Snapshot } from "../model.js";
import { chromiumError, networkError } from "../network-error.js";
import { challengeBy, statusError } from "../status.js";
import { cutShort, endsWithConnection, hasEnd } from "../whole.js";
import { proxyFailureHeader } from "./proxy.js";
import { scrollExpression } from "./scroll.js";
import { type SerializedPage, serializeExpression } from "./serialize.js";
import { type SettleState, settleExpression } from "./settle.js";
import type { MainAnswer, Tab } from "./tab.js";
import type { Tabs } from "./tabs.js";
import { takeFile } from "./take-file.js";

export interface BrowserLaneOptions {
	readonly tabs: Tabs;
	readonly config: FetchConfig;
	readonly now: () => Date;
}

/** The address is not a page: the HTTP lane takes it as it is. */
export type NotAPage = "not-a-page";

/** A page that stands still for this many times `quietMs` with nothing under way will not bring what is missing. */
const patience = 4;

/** How often requests under way are waited for; a page that polls its server never has none for long. */
const mostRounds = 3;

const afterNavigationPauseMs = 50;
const pendingPauseMs = 25;
const brokenPauseMs = 100;
const challengePauseMs = 200;
/** A body that is still under way once the page is settled tells nothing. */
const servedMs = 1_000;

/** Characters of an error page in which the marks of a challenge are looked for. */
const challengeChars = 64 * 1024;

/** Waits for the whole of an error page, which may say who refused; 3 s at most. */
const beginningExpression = `(async () => {
	for (let i = 0; i < 60 && document.readyState === "loading"; i++) await new Promise((done) => setTimeout(done, 50));
	return document.documentElement?.outerHTML.slice(0, ${challengeChars});
})()`;

/** What Chromium shows when a PDF is served as a page, and when nothing is served at all. */
const pdfAsPage = /^<html><head><\/head><body>\s*%PDF-/;
const emptyPage = /^<html><head><\/head><body><\/body><\/html>$/;

/**
 * Loads one source in the browser, once.
 * @throws FetchError, EnvironmentError
 */
export async function fetchInBrowser(
	request: FetchRequest,
	{ tabs, config, now }: BrowserLaneOptions,
): Promise<Snapshot | NotAPage> {
	const url = parseAddress(request.url).href;
	const limits = { url, timeoutMs: config.timeoutMs, limitMs: config.timeoutMs, signal: request.signal };
	return tabs.use(url, request.acceptLanguage ?? config.acceptLanguage, (tab) =>
		withDeadline(limits, (signal) => load(tab, { ...request, declaredUrl: request.url, url, signal }, config, now)),
	);
}

interface LoadRequest extends FetchRequest {
	readonly declaredUrl: string;
	readonly signal: AbortSignal;
}

async function load(
	tab: Tab,
	request: LoadRequest,
	config: FetchConfig,
	now: () => Date,
): Promise<Snapshot | NotAPage> {
	if (request.asFile) return (await takeFile(tab, request, config, now)) ?? "not-a-page";
	const opened = await open(tab, request.url);
	if (opened === "not-a-page") return opened;
	const startedMs = performance.now();
	const leftMs = () => config.settleTimeoutMs - (performance.now() - startedMs);
	await passChallenge(tab, request, leftMs, now);
	if (!isPage(tab.answer()?.header("content-type"))) return "not-a-page";
	await settle(tab, request, config, leftMs);
	if (request.include?.includes("scroll")) {
		await tab.evaluate(scrollExpression({ quietMs: config.quietMs, timeoutMs: leftMs() }));
		await settle(tab, request, config, leftMs);
	}
	return take(tab, request, config, now);
}

/** Goes to the address. @throws FetchError when there is no answer */
async function open(tab: Tab, url: string): Promise<NotAPage | undefined> {
	let error: unknown;
	try {
		await tab.navigate(url);
	} catch (thrown) {
		if (tab.isDownload()) return "not-a-page";
		error = thrown;
	}
	const answer = tab.answer();
	for (const address of [answer?.url, tab.failure()?.url]) if (address !== undefined) refuseCredentials(address);
	// An error status without a body is a failed navigation to Chromium; the status says more than that.
	if (answer && !isFromProxy(answer)) return undefined;
	if (answer || error) throw connectionError(tab, url, error);
	return undefined;
}

/** The proxy knows why a host could not be reached; to the browser every reason looks the same. */
function connectionError(tab: Tab, url: string, error: unknown): FetchError {
	const answer = tab.answer();
	const failure = tab.failure();
	const failedUrl = answer && isFromProxy(answer) ? answer.url : (failure?.url ?? url);
	const known = tab.connectionFailure(new URL(failedUrl).hostname);
	if (known !== undefined) return networkError(failedUrl, known);
	return failure ? chromiumError(failure.url, failure.code) : networkError(url, error);
}

function isFromProxy(answer: MainAnswer): boolean {
	return answer.header(proxyFailureHeader) !== undefined;
}

/**
 * Waits while a bot protection looks at the browser: it then goes on to the document by itself, or it does not.
 * @throws FetchError for a status that carries no document
 */
async function passChallenge(tab: Tab, { signal }: LoadRequest, leftMs: () => number, now: () => Date): Promise<void> {
	for (;;) {
		const answer = tab.answer();
		if (!answer) return;
		refuseCredentials(answer.url);
		const bare = { ...answer, inBrowser: true as const, body: "" };
		if (!statusError(bare, now())) return;
		const beginning = await tab.evaluate(beginningExpression);
		if (tab.answer() !== answer) continue;
		const judged = { ...bare, body: typeof beginning === "string" ? beginning : "" };
		const error = statusError(judged, now());
		if (error && (challengeBy(judged) === undefined || leftMs() <= 0)) throw error;
		await pause(challengePauseMs, signal);
	}
}

/**
 * Waits until the selected text is there and stands still. A request under way may bring more of it, so it is waited
 * for as long as it is young; after a few rounds, or when time is up, the page is taken as it stands.
 */
async function settle(
	tab: Tab,
	{ url, select, signal }: LoadRequest,
	{ quietMs, settleTimeoutMs }: FetchConfig,
	leftMs: () => number,
): Promise<void> {
	const patienceMs = quietMs * patience;
	let rounds = 0;
	let isOver = false;
	const broken = untilBroken(tab, () => isOver, signal);
	broken.catch(() => {}); // An end by the deadline is told by whoever waits for it.
	try {
		while (leftMs() > 0 && rounds < mostRounds) {
			const expression = settleExpression({ select, quietMs, patienceMs, timeoutMs: leftMs() });
			const state = await Promise.race([tab.evaluate(expression) as Promise<SettleState | undefined>, broken]);
			if (state === "timeout") return;
			if (state === "unparsed") throw timedOut(url, settleTimeoutMs, "settleTimeoutMs");
			if (state === undefined) {
				await pause(afterNavigationPauseMs, signal);
				continue;
			}
			const youngMs = state === "settled" ? settleTimeoutMs / 5 : settleTimeoutMs / 2;
			const foreignMs = state === "settled" ? settleTimeoutMs / 20 : youngMs;
			if (tab.pendingRequests(youngMs, foreignMs) === 0) return;
			while (leftMs() > 0 && tab.pendingRequests(youngMs, foreignMs) > 0) await pause(pendingPauseMs, signal);
			rounds++;
		}
	} finally {
		isOver = true;
	}
}

/** A document that broke off never comes to rest; there is nothing to wait for. */
async function untilBroken(tab: Tab, isOver: () => boolean, signal: AbortSignal): Promise<"timeout"> {
	while (!isOver() && tab.brokenOff() === undefined) await pause(brokenPauseMs, signal);
	return "timeout";
}

async function take(
	tab: Tab,
	request: LoadRequest,
	config: FetchConfig,
	now: () => Date,
): Promise<Snapshot | NotAPage> {
	const page = await serialize(tab, request, config.maxBytes);
	refuseCredentials(page.url);
	// A page may have gone on by itself to an address that does not answer, or to one that refuses.
	if (page.url.startsWith("chrome-error:")) throw connectionError(tab, request.url, undefined);
	if (!isPage(page.contentType)) return "not-a-page";
	// The browser shows what came of a document that broke off as if that were all of it.
	const broken = tab.brokenOff();
	if (broken !== undefined) throw chromiumError(broken.url, broken.code);
	const { html } = page;
	if (html === undefined) throw tooLarge(request.url, config.maxBytes);
	const answer = tab.answer();
	const fetchedAt = now();
	const error = answer && statusError({ ...answer, inBrowser: true, body: html.slice(0, challengeChars) }, fetchedAt);
	if (error) throw error;
	if (pdfAsPage.test(html)) return "not-a-page";
	if (emptyPage.test(html)) throw emptyBody(request.url);
	const ends = answer && (await servedWithEnd(answer));
	if (request.endsAsBefore && ends === false) throw cutShort(request.url);
	const content = Buffer.from(page.tree ?? html);
	if (content.length > config.maxBytes) throw tooLarge(request.url, config.maxBytes);
	return {
		content,
		mediaType:
			page.tree !== undefined || page.contentType === "application/xhtml+xml" ? "application/xhtml+xml" : "text/html",
		unread: page.unread,
		...(ends !== undefined && { ends }),
		provenance: {
			url: request.declaredUrl,
			finalUrl: page.url,
			httpStatus: answer?.status ?? 200,
			lane: "browser",
			fetchedAt,
		},
	};
}

/** Undefined where the answer had a length, so that the browser knows whether it broke off, and where it is still under way. */
async function servedWithEnd({ header, served }: MainAnswer): Promise<boolean | undefined> {
	if (!endsWithConnection(header)) return undefined;
	const body = await orLate(
		served().catch(() => undefined),
		servedMs,
	);
	return body instanceof Uint8Array ? hasEnd({ content: body, mediaType: "text/html" }) : undefined;
}

/** A navigation that happens just then makes it start over; the deadline ends that. */
async function serialize(tab: Tab, { signal, include = [] }: LoadRequest, mostChars: number): Promise<SerializedPage> {
	for (;;) {
		const page = (await tab.evaluate(serializeExpression({ mostChars, include }))) as SerializedPage | undefined;
		if (page) return page;
		await pause(afterNavigationPauseMs, signal);
	}
}

function isPage(contentType: string | undefined): boolean {
	return contentType === undefined || /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType);
}
