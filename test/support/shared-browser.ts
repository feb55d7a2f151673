/** One Chromium for all tests of a file: what is started again and again is a handle on it, which closes only its own tabs. */
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from "playwright";
import { afterAll, beforeAll } from "vitest";

/** For files in which neither the start nor the end of the browser is the point. */
export function shareBrowser(): void {
	const running = new Map<string, Promise<Browser>>();
	const launch = chromium.launch.bind(chromium);

	/** Browsers that are started differently are different ones. */
	const sharedOne = async (options: LaunchOptions | undefined): Promise<Browser> => {
		const key = JSON.stringify(options);
		const known = running.get(key);
		if (known && (await known).isConnected()) return known;
		const started = launch(options);
		running.set(key, started);
		// A start that fails is tried anew, as it is without sharing.
		started.catch(() => running.delete(key));
		return started;
	};

	beforeAll(() => {
		chromium.launch = async (options) => handleOn(await sharedOne(options));
	});
	afterAll(async () => {
		chromium.launch = launch;
		await Promise.all([...running.values()].map(async (browser) => (await browser).close()));
	});
}

function handleOn(browser: Browser): Browser {
	const contexts = new Set<BrowserContext>();
	let isClosed = false;
	const newContext: Browser["newContext"] = async (options) => {
		const context = await browser.newContext(options);
		contexts.add(context);
		context.once("close", () => contexts.delete(context));
		// The handle may have been closed while the context opened.
		if (isClosed) await context.close();
		return context;
	};
	const ofItsOwn: Partial<Browser> = {
		newContext,
		newPage: async (options) => (await newContext(options)).newPage(),
		isConnected: () => !isClosed && browser.isConnected(),
		close: async () => {
			isClosed = true;
			await Promise.all([...contexts].map((context) => context.close()));
		},
	};
	return new Proxy(browser, {
		get(target, name) {
			if (Object.hasOwn(ofItsOwn, name)) return Reflect.get(ofItsOwn, name);
			const value: unknown = Reflect.get(target, name);
			return typeof value === "function" ? value.bind(target) : value;
		},
	});
}
