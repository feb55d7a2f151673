/** Starts Chromium and opens its tabs; owner of Playwright. */
import { type Browser, chromium } from "playwright";
import { EnvironmentError } from "../../errors.js";
import { type Chromium, chromiumArgs, findChromium, usesSandbox } from "../chromium/find.js";
import { orLate } from "../deadline.js";
import { browserUserAgent } from "./identity.js";
import type { BrowserProxy } from "./proxy.js";
import { openTab, type Tab } from "./tab.js";

export interface BrowserOptions {
	/** Starts the proxy that one tab goes through. */
	readonly startProxy: () => Promise<BrowserProxy>;
	/** As configured for HTTP. */
	readonly userAgent: string;
}

export interface RunningBrowser {
	isConnected(): boolean;
	/** A tab in a context of its own. @param acceptLanguage for the header and for scripts */
	openTab(acceptLanguage: string): Promise<Tab>;
	/** Never fails and takes 5 s at most: a browser whose connection ends stops by itself. */
	close(): Promise<void>;
}

const closeTimeoutMs = 5_000;
const launchTimeoutMs = 30_000;

/**
 * On top of {@link chromiumArgs}: nothing is loaded that holds no text. These two flags cost nothing, where interception
 * of requests would cost more than it saves.
 */
const textOnlyArgs = ["--blink-settings=imagesEnabled=false", "--disable-remote-fonts", "--mute-audio"];

/**
 * Chromium would load its address bar's menus as two pages of their own with each new window, which costs several times
 * what most documents cost.
 */
const ADDRESS_BAR = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];
/** What Playwright switches off: its switch is replaced by ours, since Chromium heeds the last one alone. */
const PLAYWRIGHT = [
	"AvoidUnnecessaryBeforeUnloadCheckSync",
	"DestroyProfileOnBrowserClose",
	"HttpsUpgrades",
	"HttpsFirstBalancedModeAutoEnable",
	"LensOverlay",
	"MediaRouter",
	"PaintHolding",
	"ThirdPartyStoragePartitioning",
	"AvoidCorsURLLoaderRestartOnRedirect",
	"TcpPortRandomizationWin",
	"OptimizationHints",
	"NetworkTimeServiceQuerying",
	"AimEnabled",
	"PreconnectToSearch",
	"msForceBrowserSignIn",
	"msEdgeUpdateLaunchServicesPreferredVersion",
];
/** Exported for the test that compares it with Playwright's. */
export const disabledFeatures: readonly string[] = [...PLAYWRIGHT, ...ADDRESS_BAR];

/** WebRTC would open UDP connections past the tabs' proxies; the proxy of the environment is asked by those. */
const egressArgs = ["--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--no-proxy-server"];

/**
 * @throws EnvironmentError `BROWSER_MISSING`, `BROWSER_NOT_USABLE`, `BROWSER_LAUNCH_FAILED`
 */
export async function launchBrowser(
	{ startProxy, userAgent }: BrowserOptions,
	find: () => Promise<Chromium | undefined> = findChromium,
): Promise<RunningBrowser> {
	const found = await find();
	if (!found) {
		throw new EnvironmentError("BROWSER_MISSING", "This document needs a browser, but no Chromium was found.", {
			hint: "Run `tosa setup`.",
		});
	}
	const browser = await launch(found.executablePath);
	const agent = browserUserAgent(await ownUserAgent(browser, found.executablePath), userAgent);
	return {
		isConnected: () => browser.isConnected(),
		openTab: (acceptLanguage) => openTab(browser, { userAgent: agent, acceptLanguage, startProxy }),
		async close() {
			await orLate(
				browser.close().catch(() => {}),
				closeTimeoutMs,
			);
		},
	};
}

/**
 * Starts a browser, lets it show a page, and stops it.
 * @throws EnvironmentError `BROWSER_LAUNCH_FAILED`
 */
export async function tryBrowser({ executablePath }: Pick<Chromium, "executablePath">): Promise<void> {
	const browser = await launch(executablePath);
	try {
		const page = await browser.newPage();
		await page.goto("data:text/html,<title>tosa</title>", { timeout: launchTimeoutMs });
		if ((await page.title()) !== "tosa") throw new Error("it does not display pages");
	} catch (cause) {
		throw launchFailed(executablePath, cause);
	} finally {
		await browser.close().catch(() => {});
	}
}

async function launch(executablePath: string): Promise<Browser> {
	const features = `--disable-features=${disabledFeatures.join(",")}`;
	const args = [...chromiumArgs(), ...textOnlyArgs, ...egressArgs, features];
	try {
		return await chromium.launch({
			executablePath,
			headless: true,
			args,
			// Playwright lets pages open windows; here the browser's own protection against that is wanted.
			ignoreDefaultArgs: ["--disable-popup-blocking"],
			chromiumSandbox: usesSandbox(),
			timeout: launchTimeoutMs,
			// Who interrupts the run decides what happens; the browser ends with its connection.
			handleSIGINT: false,
			handleSIGTERM: false,
			handleSIGHUP: false,
		});
	} catch (cause) {
		throw launchFailed(executablePath, cause);
	}
}

/** Playwright's first line says what happened; the browser's own words, further down, say why. */
function launchFailed(executablePath: string, cause: unknown): EnvironmentError {
	const lines = (cause instanceof Error ? cause.message : String(cause)).split("\n");
	const said = lines.map((line) => /\[err\]\s*(.+)/.exec(line)?.[1]).filter((line) => line !== undefined);
	const reason = [lines[0] ?? "", ...said.slice(-1)].join(" ").slice(0, 400);
	return new EnvironmentError("BROWSER_LAUNCH_FAILED", `Cannot start ${executablePath}: ${reason}`, {
		hint: said.some((line) => line.includes("No usable sandbox")) ? WITHOUT_NAMESPACES : WHATEVER_ELSE,
		cause,
	});
}

const WHATEVER_ELSE = "Run `tosa setup`, which tries the browsers on this machine and says what is missing.";
/** Containers forbid them by default. */
const WITHOUT_NAMESPACES =
	"Chromium's sandbox needs user namespaces: allow them, or set TOSA_CHROMIUM_NO_SANDBOX=1 in a container that is sandbox enough.";

/** @throws EnvironmentError `BROWSER_LAUNCH_FAILED` where the browser has ended or hangs already */
async function ownUserAgent(browser: Browser, executablePath: string): Promise<string> {
	const ask = async () => {
		const session = await browser.newBrowserCDPSession();
		const { userAgent } = await session.send("Browser.getVersion");
		await session.detach();
		return userAgent;
	};
	try {
		const agent = await orLate(ask(), launchTimeoutMs);
		if (agent === undefined) throw new Error("it does not answer");
		return agent;
	} catch (cause) {
		void browser.close().catch(() => {});
		throw launchFailed(executablePath, cause);
	}
}
