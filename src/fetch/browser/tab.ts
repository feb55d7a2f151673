/** One browser tab that loads one document after the other, and forgets everything in between. */

import { isIP } from "node:net";
import type { Browser, BrowserContext, CDPSession, Page, Request } from "playwright";
import { FetchError } from "../../errors.js";
import { readLanguages } from "../accept-language.js";
import { orLate } from "../deadline.js";
import { type ReceivedFile, receiveFile } from "./file.js";
import { clientHints } from "./identity.js";
import { DEAF, forget } from "./isolation.js";
import type { BrowserProxy } from "./proxy.js";
import { frameOf, isRedirect } from "./requests.js";

export interface TabOptions {
	readonly userAgent: string;
	readonly acceptLanguage: string;
	/** Starts the proxy that all of the tab's requests go through. */
	readonly startProxy: () => Promise<BrowserProxy>;
}

/** The answer to the latest navigation of the main frame. */
export interface MainAnswer {
	readonly url: string;
	readonly status: number;
	readonly header: (name: string) => string | undefined;
	/** Its body as served, once all of it is there. */
	readonly served: () => Promise<Uint8Array>;
}

interface NavigationFailure {
	readonly url: string;
	readonly code: string;
}

export interface Tab {
	readonly acceptLanguage: string;
	/** Rejects when the tab or the whole browser is gone; otherwise never settles. */
	readonly gone: Promise<never>;
	/** Resolves when the navigation is committed; rejects when it fails or turns into a download. */
	navigate(url: string): Promise<void>;
	/** Navigates, and gives the answer's bytes instead of showing them. */
	receive(url: string, mostBytes: number): Promise<ReceivedFile | undefined>;
	/** Since the last `navigate`; undefined before an answer came. */
	answer(): MainAnswer | undefined;
	/** The main frame's last failed navigation, with Chromium's code (`net::ERR_…`). */
	failure(): NavigationFailure | undefined;
	/** The failure of the document that is shown, after its beginning had come. */
	brokenOff(): NavigationFailure | undefined;
	isDownload(): boolean;
	/** Why the tab's proxy could not reach a host, if so. */
	connectionFailure(hostname: string): unknown;
	/**
	 * Requests that may bring text and run for less than this long: an older one is taken for hung or for a long poll.
	 * @param foreignMs instead, for those to other sites than the document's: trackers, more often than text
	 */
	pendingRequests(youngerThanMs: number, foreignMs?: number): number;
	/**
	 * Evaluates an expression in a world of its own, where a page's changes to built-in objects do not reach.
	 * @returns undefined when the page navigated away meanwhile
	 * @throws FetchError `FETCH_PAGE_ERROR` for an exception inside the page
	 */
	evaluate(expression: string): Promise<unknown>;
	/** Forgets everything about the last document. @returns whether the tab can be used again */
	reset(): Promise<boolean>;
	close(): Promise<void>;
}

/** Requests that may still change the text of a page. */
const textBearing = new Set(["document", "script", "fetch", "xhr"]);

/** Media are refused by name; images and fonts are off by flags of the browser. */
const mediaPatterns = ["mp4", "webm", "m4v", "mov", "mp3", "m4a", "ogg", "wav", "m3u8", "mpd"].map(
	(extension) => `*://*/*.${extension}*`,
);

/** Beyond that, a new context is cheaper. */
const resetTimeoutMs = 3_000;
const closeTimeoutMs = 3_000;

/** Opens a context with one tab. Its language is that of the context, and stays. */
export async function openTab(browser: Browser, options: TabOptions): Promise<Tab> {
	const { userAgent, acceptLanguage, startProxy } = options;
	const languages = readLanguages(acceptLanguage);
	const proxy = await startProxy();
	try {
		const context = await browser.newContext({
			userAgent,
			locale: languages[0],
			proxy: { server: proxy.url },
			acceptDownloads: false,
			serviceWorkers: "block",
			viewport: { width: 1280, height: 1024 },
			reducedMotion: "reduce",
		});
		// A dialog of the system that nobody answers stops the page.
		await context.addInitScript(`window.print = () => {};${DEAF}`);
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		await session.send("Network.enable");
		await session.send("Network.setBlockedURLs", { urls: mediaPatterns });
		// Playwright's locale is one language and would send that alone.
		await session.send("Emulation.setUserAgentOverride", {
			userAgent,
			acceptLanguage: languages.join(","),
			userAgentMetadata: clientHints(browser.version()),
		});
		const { frameTree } = await session.send("Page.getFrameTree");
		return watchTab({ browser, context, page, session, proxy, frameId: frameTree.frame.id, acceptLanguage });
	} catch (error) {
		await proxy.close();
		throw error;
	}
}

interface OpenTab {
	readonly browser: Browser;
	readonly context: BrowserContext;
	readonly page: Page;
	readonly session: CDPSession;
	readonly proxy: BrowserProxy;
	/** Of the main frame; it stays the same over all navigations. */
	readonly frameId: string;
	readonly acceptLanguage: string;
}

function watchTab(open: OpenTab): Tab {
	const { browser, context, page, session, proxy, acceptLanguage } = open;
	const pending = new Map<Request, number>();
	let answer: MainAnswer | undefined;
	let failure: NavigationFailure | undefined;
	let isDownload = false;
	/** Of the world of our own in the current document. */
	let worldId: number | undefined;

	const isMain = (request: Request) => request.isNavigationRequest() && frameOf(request) === page.mainFrame();
	page.on("request", (request) => {
		if (textBearing.has(request.resourceType())) pending.set(request, performance.now());
	});
	page.on("requestfinished", (request) => pending.delete(request));
	page.on("requestfailed", (request) => {
		pending.delete(request);
		if (isMain(request)) failure = { url: request.url(), code: request.failure()?.errorText ?? "" };
	});
	page.on("response", (response) => {
		if (!isMain(response.request()) || isRedirect(response.status())) return;
		const headers = response.headers();
		const served = () => response.body();
		answer = { url: response.url(), status: response.status(), header: (name) => headers[name], served };
	});
	page.on("framenavigated", (frame) => {
		if (frame === page.mainFrame()) worldId = undefined;
	});
	page.on("download", (download) => {
		isDownload = true;
		download.cancel().catch(() => {});
	});
	// Leaving must never be refused; nothing else that a page asks is agreed to.
	page.on("dialog", (dialog) => {
		(dialog.type() === "beforeunload" ? dialog.accept() : dialog.dismiss()).catch(() => {});
	});
	context.on("page", (other) => {
		if (other !== page) other.close().catch(() => {});
	});

	let isGone = false;
	const gone = new Promise<never>((_, reject) => {
		const end = (what: string) => {
			isGone = true;
			reject(new TabGone(what));
		};
		const browserEnds = () => end("The browser ended.");
		browser.once("disconnected", browserEnds);
		page.once("crash", () => end("The tab crashed."));
		page.once("close", () => {
			browser.off("disconnected", browserEnds);
			end("The tab was closed.");
		});
	});
	gone.catch(() => {});

	const evaluate = async (expression: string): Promise<unknown> => {
		let thrown: { readonly text: string; readonly exception?: { readonly description?: string } };
		try {
			worldId ??= (await session.send("Page.createIsolatedWorld", { frameId: open.frameId, worldName: "tosa" }))
				.executionContextId;
			const options = { contextId: worldId, awaitPromise: true, returnByValue: true };
			const evaluated = await session.send("Runtime.evaluate", { expression, ...options });
			if (evaluated.exceptionDetails) thrown = evaluated.exceptionDetails;
			else return evaluated.result.value;
		} catch {
			if (isGone) throw new TabGone("The tab ended.");
			worldId = undefined;
			return undefined;
		}
		const reason = thrown.exception?.description ?? thrown.text;
		if (/callback is no longer runnable/.test(reason)) {
			// The document was about to go, or stood still.
			worldId = undefined;
			return undefined;
		}
		throw pageError(page.url(), reason);
	};

	return {
		acceptLanguage,
		gone,
		async navigate(url) {
			pending.clear();
			answer = failure = undefined;
			isDownload = false;
			proxy.open();
			await page.goto(url, { waitUntil: "commit", timeout: 0 });
		},
		receive(url, mostBytes) {
			proxy.open();
			return receiveFile(open, url, mostBytes);
		},
		answer: () => answer,
		failure: () => failure,
		// A navigation that is given up for another one (ERR_ABORTED) leaves the shown document whole.
		brokenOff: () => (failure?.url === answer?.url && failure?.code !== "net::ERR_ABORTED" ? failure : undefined),
		isDownload: () => isDownload,
		connectionFailure: (hostname) => proxy.failureOf(hostname),
		pendingRequests(youngerThanMs, foreignMs = youngerThanMs) {
			const nowMs = performance.now();
			const site = siteOf(answer?.url ?? "");
			return [...pending].filter(([request, startedMs]) => {
				const isForeign = siteOf(request.url()) !== site;
				return nowMs - startedMs < (isForeign ? foreignMs : youngerThanMs);
			}).length;
		},
		evaluate,
		async reset() {
			const reset = orLate(Promise.race([forget({ ...open, evaluate }), gone]), resetTimeoutMs);
			return (await reset.catch(() => false)) ?? false;
		},
		async close() {
			await Promise.all([
				orLate(
					context.close().catch(() => {}),
					closeTimeoutMs,
				),
				proxy.close(),
			]);
		},
	};
}

/** The last two labels of the host: never less than what two addresses of one site share. */
function siteOf(url: string): string {
	const host = URL.canParse(url) ? new URL(url).hostname : "";
	return isIP(host) ? host : host.split(".").slice(-2).join(".");
}

/** The tab, or the browser with it, ended on its own. */
export class TabGone extends Error {
	override readonly name = "TabGone";
}

/** Such as a text that is longer than a string can be. */
function pageError(url: string, reason: string): FetchError {
	return new FetchError("FETCH_PAGE_ERROR", `The browser could not read ${url}: ${reason.slice(0, 300)}.`, {
		url,
		failure: "failed",
		hint: "Open the URL in a browser. If the page works there, please report this with the URL.",
	});
}
