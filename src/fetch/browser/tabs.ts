/** Keeps the run's browser and its tabs: started at first use, reused, replaced when they end. */
import { FetchError, TosaError } from "../../errors.js";
import { orLate } from "../deadline.js";
import type { RunningBrowser } from "./launch.js";
import { type Tab, TabGone } from "./tab.js";

export interface Tabs {
	/**
	 * Runs work in a tab that knows nothing of earlier documents. If the tab or the browser ends under it, the work is
	 * tried again once, in another.
	 *
	 * @param work may end early, by the signal; the tab is then emptied all the same
	 * @throws FetchError `BROWSER_CRASHED` if it ends the second time as well; EnvironmentError without a browser
	 */
	use<T>(url: string, acceptLanguage: string, work: (tab: Tab) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** What an error that ends a page's work is given to turn out as the end of the whole tab. */
const endPauseMs = 30;

/** A busy machine takes seconds. */
const openTimeoutMs = 15_000;

/** A start that fails sooner than this may have met an accident, such as a kill; a browser that hangs would hang again. */
const quickFailureMs = 10_000;

async function openInTime(browser: RunningBrowser, acceptLanguage: string): Promise<Tab> {
	const opening = browser.openTab(acceptLanguage);
	const tab = await orLate(opening, openTimeoutMs);
	if (tab) return tab;
	opening.then((tab) => tab.close()).catch(() => {});
	throw new Error("no page opened in time");
}

async function launchOrAgain(launch: () => Promise<RunningBrowser>): Promise<RunningBrowser> {
	const startedMs = performance.now();
	try {
		return await launch();
	} catch (error) {
		const isAccident = error instanceof TosaError && error.code === "BROWSER_LAUNCH_FAILED";
		if (!isAccident || performance.now() - startedMs > quickFailureMs) throw error;
		return launch();
	}
}

/**
 * @param launch starts a browser; asked again after one ended
 * @param mostTabs open at once, as things stand; `use` is never begun while as many are under way
 */
export function createTabs(launch: () => Promise<RunningBrowser>, mostTabs: () => number): Tabs {
	const open = new Set<Tab>();
	let opening = 0;
	const idle = new Set<Tab>();
	const resetting = new Set<Promise<void>>();
	let running: Promise<RunningBrowser> | undefined;
	let isClosed = false;

	const browser = async (): Promise<RunningBrowser> => {
		if (isClosed) throw new TabGone("The fetcher is closed.");
		const asked = running;
		if ((await asked)?.isConnected()) return asked as Promise<RunningBrowser>;
		// Several sources may notice at once that the browser ended: the first one starts the next.
		if (running === asked) running = launchOrAgain(launch);
		return running as Promise<RunningBrowser>;
	};

	const openTab = async (acceptLanguage: string): Promise<Tab> => {
		opening++;
		try {
			return await openOrAgain(acceptLanguage);
		} finally {
			opening--;
		}
	};

	const openOrAgain = async (acceptLanguage: string): Promise<Tab> => {
		for (let attempt = 1; ; attempt++) {
			const current = await browser();
			try {
				const tab = await openInTime(current, acceptLanguage);
				open.add(tab);
				tab.gone.catch(() => {
					open.delete(tab);
					idle.delete(tab);
				});
				return tab;
			} catch (error) {
				if (error instanceof TosaError) throw error;
				// A browser that hangs, or whose pages die as they are born, is given up for another one. One that was killed
				// counts as connected until the next use of it.
				await giveUp(current);
				if (attempt === 2) throw new TabGone(`The browser opens no page: ${String(error)}`);
			}
		}
	};

	const giveUp = async (current: RunningBrowser): Promise<void> => {
		if ((await running?.catch(() => undefined)) === current) running = undefined;
		// It takes its time where the browser hangs; what is left of it ends with this process.
		void current.close();
	};

	const closeTab = async (tab: Tab): Promise<void> => {
		open.delete(tab);
		await tab.close();
	};

	const take = async (acceptLanguage: string): Promise<Tab> => {
		for (;;) {
			const suitable = [...idle].find((tab) => tab.acceptLanguage === acceptLanguage);
			if (suitable) {
				idle.delete(suitable);
				return suitable;
			}
			const hasRoom = open.size + opening < mostTabs();
			if (!hasRoom && resetting.size > 0) {
				await Promise.race(resetting);
				continue;
			}
			// A tab's language is fixed: one of another language makes room.
			const [other] = idle;
			if (hasRoom || !other) return openTab(acceptLanguage);
			idle.delete(other);
			await closeTab(other);
		}
	};

	const giveBack = async (tab: Tab): Promise<void> => {
		const isWanted = !isClosed && open.size <= mostTabs();
		if (isWanted && (await tab.reset())) idle.add(tab);
		else await closeTab(tab);
	};

	const once = async <T>(acceptLanguage: string, work: (tab: Tab) => Promise<T>): Promise<T> => {
		const tab = await take(acceptLanguage);
		try {
			return await Promise.race([work(tab), tab.gone]);
		} catch (error) {
			await orLate(tab.gone, endPauseMs);
			throw error;
		} finally {
			const done = giveBack(tab).catch(() => {});
			resetting.add(done);
			done.finally(() => resetting.delete(done));
		}
	};

	return {
		async use(url, acceptLanguage, work) {
			try {
				return await once(acceptLanguage, work);
			} catch (error) {
				if (!(error instanceof TabGone) || isClosed) throw error;
			}
			try {
				return await once(acceptLanguage, work);
			} catch (error) {
				throw error instanceof TabGone ? crashed(url, error) : error;
			}
		},
		async close() {
			isClosed = true;
			const current = await running?.catch(() => undefined);
			await current?.close();
			await Promise.all([...resetting, ...[...open].map(closeTab)]);
		},
	};
}

function crashed(url: string, cause: TabGone): FetchError {
	return new FetchError("BROWSER_CRASHED", `The browser crashed twice while loading ${url}.`, {
		url,
		failure: "failed",
		// Another page may have taken the browser down with it.
		transient: true,
		hint: 'Memory may be short: try a lower "browserPages" under "fetch" in tosa.config.json.',
		cause,
	});
}
