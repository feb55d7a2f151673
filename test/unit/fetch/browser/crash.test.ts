import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { EnvironmentError } from "../../../../src/errors.js";
import { launchBrowser, type RunningBrowser, tryBrowser } from "../../../../src/fetch/browser/launch.js";
import type { Tab } from "../../../../src/fetch/browser/tab.js";
import { createTabs } from "../../../../src/fetch/browser/tabs.js";
import { findChromium } from "../../../../src/fetch/chromium/find.js";
import { failureOf, fetcher, site, textOf } from "../setup.js";

interface Process {
	readonly pid: number;
	readonly parent: number;
	readonly command: string;
}

async function processes(): Promise<Process[]> {
	const found: Process[] = [];
	for (const entry of await readdir("/proc")) {
		if (!/^\d+$/.test(entry)) continue;
		const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
		const command = await readFile(`/proc/${entry}/cmdline`, "utf8").catch(() => "");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		if (fields[0] !== "Z" && command !== "") found.push({ pid: Number(entry), parent: Number(fields[1]), command });
	}
	return found;
}

/** The browsers that this test process started, not those of other test files running at the same time. */
async function ownBrowsers(): Promise<Process[]> {
	const all = await processes();
	return all.filter(({ parent, command }) => parent === process.pid && command.includes("--remote-debugging-pipe"));
}

async function ownRenderers(): Promise<Process[]> {
	const all = await processes();
	const ancestors = new Set((await ownBrowsers()).map(({ pid }) => pid));
	for (let size = -1; size !== ancestors.size; ) {
		size = ancestors.size;
		for (const { pid, parent } of all) if (ancestors.has(parent)) ancestors.add(pid);
	}
	return all.filter(({ pid, command }) => ancestors.has(pid) && command.includes("--type=renderer"));
}

describe.skipIf(process.platform !== "linux")("a browser that ends on its own", () => {
	it("is started again, and the page is tried again", async () => {
		let visits = 0;
		const served = await site({
			"/": async (_, response) => {
				if (++visits === 1) for (const { pid } of await ownBrowsers()) process.kill(pid, "SIGKILL");
				response.end("<p>text</p>");
			},
		});
		const { browser } = fetcher();
		expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("text");
		expect(visits).toBe(2);
		expect(await ownBrowsers()).toHaveLength(1);
	});

	it("is started again between two pages", async () => {
		const served = await site({ "/": "<p>text</p>" });
		const { browser } = fetcher();
		await browser({ url: served.url, select: ["p"] });
		for (const { pid } of await ownBrowsers()) process.kill(pid, "SIGKILL");
		expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("text");
	});

	it("is an error of that source alone when it happens twice", async () => {
		const served = await site({
			"/deadly": async () => {
				for (const { pid } of await ownBrowsers()) process.kill(pid, "SIGKILL");
			},
			"/": "<p>text</p>",
		});
		const { browser } = fetcher();
		const error = await failureOf(browser({ url: `${served.url}/deadly`, select: ["p"] }));
		expect(error).toMatchObject({ code: "BROWSER_CRASHED", failure: "failed" });
		expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("text");
	});

	it("costs only the tab when it is a renderer that ends", async () => {
		let visits = 0;
		const served = await site({
			"/": "<p>text</p><script src='/script.js'></script>",
			"/script.js": async (_, response) => {
				if (++visits === 1) for (const { pid } of await ownRenderers()) process.kill(pid, "SIGKILL");
				response.end();
			},
		});
		const { browser } = fetcher();
		expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("text");
		expect(visits).toBe(2);
	});

	it("is started again where it hangs as a tab is to be opened", async () => {
		const opened: string[] = [];
		const browserOf = (name: string, openTab: RunningBrowser["openTab"]): RunningBrowser => {
			return { isConnected: () => true, openTab, close: async () => void opened.push(`closed ${name}`) };
		};
		const hanging = browserOf("first", () => Promise.reject(new Error("Target crashed")));
		const tab = {
			gone: new Promise<never>(() => {}),
			reset: async () => true,
			close: async () => {},
		} as unknown as Tab;
		const browsers = [hanging, browserOf("second", async () => tab)];
		const tabs = createTabs(
			async () => browsers.shift() as RunningBrowser,
			() => 1,
		);
		expect(await tabs.use("https://a.example/", "en", async () => "text")).toBe("text");
		expect(opened).toEqual(["closed first"]);
	});

	it("opens no further tab while one is emptied or being opened, where as many are open as may be", async () => {
		let opened = 0;
		let most = 2;
		const openTab = async () => {
			opened++;
			await pause(5);
			const reset = () => pause(5).then(() => true);
			return {
				acceptLanguage: "en",
				gone: new Promise<never>(() => {}),
				reset,
				close: async () => {},
			} as unknown as Tab;
		};
		const tabs = createTabs(
			async () => ({ isConnected: () => true, openTab, close: async () => {} }) as unknown as RunningBrowser,
			() => most,
		);
		const use = () => tabs.use("https://a.example/", "en", () => pause(2));
		for (let round = 0; round < 3; round++) await Promise.all([use(), use()]);
		expect(opened).toBe(2);
		most = 3;
		await Promise.all([use(), use(), use()]);
		expect(opened).toBe(3);
	});

	it("is started again where its start was cut short, and once only", async () => {
		let starts = 0;
		const tabs = createTabs(
			() => {
				starts++;
				return Promise.reject(new EnvironmentError("BROWSER_LAUNCH_FAILED", "killed"));
			},
			() => 1,
		);
		for (let use = 0; use < 2; use++)
			await expect(tabs.use("https://a.example/", "en", async () => "")).rejects.toMatchObject({
				code: "BROWSER_LAUNCH_FAILED",
			});
		expect(starts).toBe(2);
	});

	it("leaves no process behind when the fetcher is closed, even in the middle of a page", async () => {
		const served = await site({ "/": () => {} });
		const open = fetcher();
		const fetching = failureOf(open.browser({ url: served.url, select: ["p"] }));
		await expect.poll(() => served.requests.length, { timeout: 10_000 }).toBe(1);
		expect(await ownBrowsers()).toHaveLength(1);
		await open.close();
		expect((await fetching).code).toBe("FETCH_ABORTED");
		await expect.poll(async () => (await ownBrowsers()).length, { timeout: 10_000 }).toBe(0);
	});
});

describe("a machine without a usable browser", () => {
	const withBrowser = async (executablePath: string) => {
		const before = process.env["TOSA_CHROMIUM"];
		process.env["TOSA_CHROMIUM"] = executablePath;
		try {
			return await fetcher().browser({ url: "http://127.0.0.1:8999/", select: [] });
		} finally {
			if (before === undefined) delete process.env["TOSA_CHROMIUM"];
			else process.env["TOSA_CHROMIUM"] = before;
		}
	};
	const startProxy = () => Promise.reject(new Error("There is no tab to start a proxy for."));

	it("is told how to get one", async () => {
		const launched = launchBrowser({ startProxy, userAgent: "tosa" }, async () => undefined);
		await expect(launched).rejects.toMatchObject({
			name: "EnvironmentError",
			code: "BROWSER_MISSING",
			hint: "Run `tosa setup`.",
		});
	});

	it("is told that the chosen one is not there, or is something else", async () => {
		await expect(withBrowser("/no/such/browser")).rejects.toMatchObject({ code: "BROWSER_NOT_USABLE" });
		// Node states a version too, and then does not know what to do with the arguments of a browser.
		const launched = withBrowser(process.execPath);
		await expect(launched).rejects.toMatchObject({ name: "EnvironmentError", code: "BROWSER_LAUNCH_FAILED" });
	});

	it("is told what to do in a container that forbids Chromium's sandbox", async () => {
		const folder = await mkdtemp(join(tmpdir(), "tosa-browser-"));
		try {
			const executablePath = join(folder, "chromium");
			await writeFile(executablePath, "#!/bin/sh\necho '[5:5:FATAL:zygote.cc] No usable sandbox! See …' >&2\nexit 1\n");
			await chmod(executablePath, 0o755);
			await expect(tryBrowser({ executablePath })).rejects.toMatchObject({
				code: "BROWSER_LAUNCH_FAILED",
				hint: expect.stringContaining("TOSA_CHROMIUM_NO_SANDBOX=1"),
			});
		} finally {
			await rm(folder, { recursive: true });
		}
	});

	it("is found out by trying", async () => {
		const trying = tryBrowser({ executablePath: process.execPath });
		await expect(trying).rejects.toMatchObject({ code: "BROWSER_LAUNCH_FAILED" });
		const found = await findChromium();
		if (found) await tryBrowser(found);
	});
});
