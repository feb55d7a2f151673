/** Finds the Chromium that the browser lane starts: `TOSA_CHROMIUM`, Playwright's own, or one of the system. */
import { execFile } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { access, constants, readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { EnvironmentError } from "../../errors.js";

/** A Chromium, Chrome or Edge that was found and says its version, so its libraries are there. */
export interface Chromium {
	/** Absolute path of the executable or of the distribution's wrapper around it. */
	readonly executablePath: string;
	/** Where it was found. */
	readonly origin: "TOSA_CHROMIUM" | "playwright" | "system";
	/** Such as `156.0.8078.79`; absent where it cannot be told without starting a window (Windows). */
	readonly version?: string;
}

export interface FindChromiumOptions {
	/** Called for each browser that is there but cannot be used, before the search goes on. */
	readonly onUnusable?: (executablePath: string, reason: string) => void;
	/** Absolute paths tried after the names on `PATH`; by default the usual ones of this platform. */
	readonly usualPlaces?: readonly string[];
}

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** Snap's first start unpacks; everything else answers in tens of milliseconds. */
const versionTimeoutMs = 20_000;

/** Below this, Chromium's renderers run out of shared memory (Docker gives a container 64 MB). */
const smallSharedMemoryBytes = 256 * 1024 * 1024;

const namesOnPath = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"] as const;

/** Executables inside a folder of Playwright's registry, below the one folder that is named after the platform. */
const playwrightExecutables = [
	"chrome",
	"chrome.exe",
	"Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
	"Chromium.app/Contents/MacOS/Chromium",
	"chrome-headless-shell",
	"chrome-headless-shell.exe",
	"headless_shell",
] as const;

/**
 * Finds a usable Chromium without loading Playwright, in this order: `TOSA_CHROMIUM`; the revision that the installed
 * Playwright downloads for itself; Chrome or Chromium on `PATH`; the usual places of the platform.
 *
 * @returns undefined where there is none
 * @throws EnvironmentError `BROWSER_NOT_USABLE` if `TOSA_CHROMIUM` is set and cannot be used: another browser is never
 * taken silently in its place
 */
export async function findChromium(
	env: NodeJS.ProcessEnv = process.env,
	options: FindChromiumOptions = {},
): Promise<Chromium | undefined> {
	const chosen = env["TOSA_CHROMIUM"];
	if (chosen) return chromium(resolve(chosen), "TOSA_CHROMIUM", await chromiumVersion(resolve(chosen)));
	for await (const [executablePath, origin] of candidates(env, options.usualPlaces ?? usualPlaces(env))) {
		const asked = await askVersion(executablePath);
		if (asked.problem === undefined) return chromium(executablePath, origin, asked.version);
		options.onUnusable?.(executablePath, asked.problem);
	}
	return undefined;
}

/**
 * The version that a browser states with `--version`. What a distribution's wrapper prints on stderr is ignored.
 *
 * @returns such as `156.0.8078.79`; undefined on Windows where it cannot be told
 * @throws EnvironmentError `BROWSER_NOT_USABLE` if it does not start, does not answer in 20 s, or answers something else
 */
export async function chromiumVersion(executablePath: string): Promise<string | undefined> {
	const { version, problem, cause } = await askVersion(executablePath);
	if (problem === undefined) return version;
	throw new EnvironmentError("BROWSER_NOT_USABLE", `The browser ${executablePath} does not work: ${problem}.`, {
		hint: "Set TOSA_CHROMIUM to a Chromium or Chrome that starts, or unset it and run `tosa setup`.",
		cause,
	});
}

/**
 * Whether Chromium's own sandbox can be used: it refuses to run as root, and `TOSA_CHROMIUM_NO_SANDBOX=1` turns it off
 * where the kernel gives no user namespaces. Playwright leaves the sandbox out unless `chromiumSandbox` is true.
 */
export function usesSandbox(env: NodeJS.ProcessEnv = process.env): boolean {
	return process.getuid?.() !== 0 && env["TOSA_CHROMIUM_NO_SANDBOX"] !== "1";
}

/** Command-line arguments for a browser that reads public pages and does nothing else on the network. */
export function chromiumArgs(env: NodeJS.ProcessEnv = process.env): string[] {
	const args = [
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
		"--no-first-run",
		"--disable-gpu",
		"--disable-quic",
	];
	if (!usesSandbox(env)) args.push("--no-sandbox");
	if (hasSmallSharedMemory()) args.push("--disable-dev-shm-usage");
	return args;
}

async function* candidates(
	env: NodeJS.ProcessEnv,
	places: readonly string[],
): AsyncGenerator<readonly [executablePath: string, origin: Chromium["origin"]]> {
	for await (const path of playwrightChromiums(env)) yield [path, "playwright"];
	// An empty entry means the working folder: a browser is never taken from there by accident.
	const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
	// Names in the outer loop: Chrome anywhere on PATH comes before Chromium.
	const onPath = namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)));
	for (const path of new Set([...onPath, ...places])) if (await isExecutable(path)) yield [path, "system"];
}

function chromium(executablePath: string, origin: Chromium["origin"], version: string | undefined): Chromium {
	return { executablePath, origin, ...(version !== undefined && { version }) };
}

interface VersionAnswer {
	readonly version?: string | undefined;
	/** Why the browser cannot be used; absent where it can. */
	readonly problem?: string;
	readonly cause?: unknown;
}

async function askVersion(executablePath: string): Promise<VersionAnswer> {
	if (!(await isExecutable(executablePath))) return { problem: "it is not an executable file" };
	// On Windows `--version` opens a window; the installation keeps a folder named after the version.
	if (process.platform === "win32") {
		const siblings = await readdir(dirname(executablePath));
		return { version: siblings.find((name) => /^\d+(\.\d+){3}$/.test(name)) };
	}
	try {
		const options = { timeout: versionTimeoutMs, killSignal: "SIGKILL", maxBuffer: 1024 * 1024 } as const;
		const { stdout } = await run(executablePath, ["--version"], options);
		const version = /\b\d+(?:\.\d+){1,3}\b/.exec(stdout)?.[0];
		return version === undefined ? { problem: "it prints no version when run with --version" } : { version };
	} catch (error) {
		return { problem: failureOf(error), cause: error };
	}
}

/** The layout is that of Playwright's registry: `<folder>/chromium-<revision>/<platform>/<executable>`. */
async function* playwrightChromiums(env: NodeJS.ProcessEnv): AsyncGenerator<string> {
	const root = playwrightCoreFolder();
	if (root === undefined) return;
	const { browsers } = JSON.parse(await readFile(join(root, "browsers.json"), "utf8")) as {
		browsers: readonly { name: string; revision: string }[];
	};
	const registry = playwrightRegistry(env, root);
	for (const name of ["chromium", "chromium-headless-shell"]) {
		const revision = browsers.find((browser) => browser.name === name)?.revision;
		const installed = join(registry, `${name.replaceAll("-", "_")}-${revision}`);
		// Written last by Playwright: without it the folder is what an interrupted download left.
		if (!existsSync(join(installed, "INSTALLATION_COMPLETE"))) continue;
		for (const platform of await readdir(installed)) {
			for (const file of playwrightExecutables) {
				const path = join(installed, platform, file);
				if (await isExecutable(path)) yield path;
			}
		}
	}
}

function playwrightCoreFolder(): string | undefined {
	try {
		const inPlaywright = createRequire(require.resolve("playwright/package.json"));
		return dirname(inPlaywright.resolve("playwright-core/package.json"));
	} catch {
		return undefined;
	}
}

/** As in Playwright's documentation, "Managing browser binaries". */
function playwrightRegistry(env: NodeJS.ProcessEnv, playwrightCore: string): string {
	const set = env["PLAYWRIGHT_BROWSERS_PATH"];
	if (set === "0") return join(playwrightCore, ".local-browsers");
	if (set) return resolve(env["INIT_CWD"] ?? process.cwd(), set);
	const home = env["HOME"] || homedir();
	if (process.platform === "darwin") return join(home, "Library", "Caches", "ms-playwright");
	if (process.platform === "win32") {
		return join(env["LOCALAPPDATA"] || join(home, "AppData", "Local"), "ms-playwright");
	}
	return join(env["XDG_CACHE_HOME"] || join(home, ".cache"), "ms-playwright");
}

/** Places outside `PATH`, which is short under cron and systemd and unused on macOS and Windows. */
function usualPlaces(env: NodeJS.ProcessEnv): string[] {
	if (process.platform === "darwin") {
		const apps = ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => `${name}.app/Contents/MacOS/${name}`);
		return ["/Applications", join(env["HOME"] || homedir(), "Applications")].flatMap((folder) =>
			apps.map((app) => join(folder, app)),
		);
	}
	if (process.platform === "win32") {
		const folders = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter((folder) => !!folder);
		return ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"]
			.concat("Microsoft\\Edge\\Application\\msedge.exe")
			.flatMap((file) => folders.map((folder) => join(folder as string, file)));
	}
	return ["/usr/bin", "/usr/local/bin"]
		.flatMap((folder) => namesOnPath.map((name) => join(folder, name)))
		.concat("/opt/google/chrome/chrome", "/snap/bin/chromium");
}

async function isExecutable(path: string): Promise<boolean> {
	try {
		await access(path, constants.X_OK);
		return (await stat(path)).isFile();
	} catch {
		return false;
	}
}

function hasSmallSharedMemory(): boolean {
	if (process.platform !== "linux") return false;
	try {
		const { bsize, blocks } = statfsSync("/dev/shm");
		return bsize * blocks < smallSharedMemoryBytes;
	} catch {
		return true;
	}
}

/** The last line that the browser printed says most: `error while loading shared libraries: libnss3.so`. */
function failureOf(error: unknown): string {
	const { killed, code, stderr } = error as { killed?: boolean; code?: number | string; stderr?: string };
	if (killed) return `it did not answer to --version within ${versionTimeoutMs / 1000} s`;
	const lastLine = stderr?.trim().split("\n").at(-1)?.trim();
	const ended = typeof code === "number" ? `exit code ${code}` : String(code ?? error);
	return lastLine ? `it does not start (${ended}): ${lastLine.slice(0, 300)}` : `it does not start (${ended})`;
}
