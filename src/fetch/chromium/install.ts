/** Installs a Chromium for `tosa setup`: Playwright's download first, then the distribution's package where we are root. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { type Chromium, type FindChromiumOptions, findChromium } from "./find.js";

const require = createRequire(import.meta.url);

/** A download that moves on is given time; one that says nothing new for this long is given up. */
const stalledDownloadMs = 120_000;
/** Playwright waits 30 s for each of five connections by default: two and a half minutes where packets are dropped. */
const downloadConnectionTimeoutMs = 10_000;
const aptUpdateTimeoutMs = 180_000;
const aptInstallTimeoutMs = 900_000;
const aptLockWaitS = 120;

/** Step for a person whose system tosa does not install packages on, by `ID` or `ID_LIKE` of /etc/os-release. */
const packageCommands = {
	debian: "apt-get install --no-install-recommends chromium",
	ubuntu: "snap install chromium",
	fedora: "dnf install chromium",
	arch: "pacman -S chromium",
	alpine: "apk add chromium",
	suse: "zypper install chromium",
} as const satisfies Record<string, string>;

/**
 * Installs a browser, saying each step. Never called while tracking: only a person who runs `tosa setup` asks for it.
 *
 * First `playwright install chromium`; if what it downloaded does not start for want of system libraries and we are root
 * on Debian or Ubuntu, `playwright install-deps chromium`; else, as root on those, the package `chromium`.
 * With `TOSA_SETUP_NO_INSTALL=1` nothing is installed.
 *
 * @param search - how the search after each step is done, see `findChromium`
 * @returns the browser, which has told its version; undefined if none could be installed, after saying what to do
 */
export async function installChromium(
	report: (line: string) => void,
	env: NodeJS.ProcessEnv = process.env,
	search: FindChromiumOptions = {},
): Promise<Chromium | undefined> {
	const findAgain = () =>
		findChromium(env, { onUnusable: (path, reason) => report(`Skipping ${path}: ${reason}`), ...search });
	if ((env["TOSA_SETUP_NO_INSTALL"] ?? "") !== "") {
		report("Nothing was installed, because TOSA_SETUP_NO_INSTALL is set.");
		return undefined;
	}
	const systems = await systemNames();
	const mayUseApt = process.getuid?.() === 0 && systems.some((name) => name === "debian" || name === "ubuntu");

	report("Downloading Chromium with Playwright (about 180 MB)…");
	const downloaded = await runStep(process.execPath, [...playwright("install"), "--no-shell"], {
		env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(downloadConnectionTimeoutMs), ...env },
		timeoutMs: stalledDownloadMs,
		restartsTimeout: /\b\d+% of\b/,
		onLine: (line) => /\b[05]0% of\b|\b100% of\b/.test(line) && report(`  ${line.replace(/^[^\d]*/, "")}`),
	});
	if (downloaded !== undefined) report(`The download failed: ${downloaded}`);
	const found = await findAgain();
	if (found) return found;

	if (downloaded === undefined && mayUseApt) {
		report("Installing the libraries that the downloaded Chromium needs (playwright install-deps)…");
		const failure = await runStep(process.execPath, playwright("install-deps"), {
			env: { DEBIAN_FRONTEND: "noninteractive", ...env },
			timeoutMs: aptInstallTimeoutMs,
		});
		if (failure !== undefined) report(`Installing the libraries failed: ${failure}`);
		const started = await findAgain();
		if (started) return started;
	}
	if (mayUseApt) {
		await installPackage(report, env);
		const packaged = await findAgain();
		if (packaged) return packaged;
	}
	for (const line of nextSteps(systems)) report(line);
	return undefined;
}

async function installPackage(report: (line: string) => void, env: NodeJS.ProcessEnv): Promise<void> {
	const aptEnv = { DEBIAN_FRONTEND: "noninteractive", ...env };
	const lock = ["-o", `DPkg::Lock::Timeout=${aptLockWaitS}`, "-o", "Acquire::http::Timeout=20"];
	report("Updating the package lists (apt-get update)…");
	const stale = await runStep("apt-get", [...lock, "update"], { env: aptEnv, timeoutMs: aptUpdateTimeoutMs });
	// Lists that are there may do even where one of several mirrors is out of reach.
	if (stale !== undefined) report(`Updating the package lists failed: ${stale}`);
	report("Installing the package chromium (apt-get install)…");
	const args = [...lock, "install", "-y", "--no-install-recommends", "chromium"];
	const failure = await runStep("apt-get", args, { env: aptEnv, timeoutMs: aptInstallTimeoutMs });
	if (failure !== undefined) report(`Installing the package failed: ${failure}`);
}

function playwright(command: "install" | "install-deps"): string[] {
	return [join(dirname(require.resolve("playwright/package.json")), "cli.js"), command, "chromium"];
}

function nextSteps(systems: readonly string[]): string[] {
	const known = systems.find((name): name is keyof typeof packageCommands => Object.hasOwn(packageCommands, name));
	const sudo = process.getuid?.() === 0 ? "" : "sudo ";
	return [
		"No browser could be installed. Do one of the following, then run `tosa setup` again:",
		known
			? `  install your system's package: ${sudo}${packageCommands[known]}`
			: "  install Google Chrome or Chromium (https://www.google.com/chrome/)",
		"  let Playwright download one, if your network allows it: npx playwright install --with-deps chromium",
		"  use one that you have: TOSA_CHROMIUM=/path/to/chrome tosa setup",
	];
}

/** `ID` and `ID_LIKE` of /etc/os-release, nearest first; empty elsewhere than on Linux. */
async function systemNames(): Promise<readonly string[]> {
	const release = await readFile("/etc/os-release", "utf8").catch(() => "");
	return ["ID", "ID_LIKE"].flatMap((key) => {
		const value = new RegExp(`^${key}="?([^"\\n]*)`, "m").exec(release)?.[1] ?? "";
		return value.split(" ").filter((name) => name !== "");
	});
}

interface StepOptions {
	readonly env: NodeJS.ProcessEnv;
	readonly timeoutMs: number;
	/** A line that shows progress: the time limit begins anew. */
	readonly restartsTimeout?: RegExp;
	readonly onLine?: (line: string) => void;
}

/** Runs a step without showing its output. @returns undefined on success, else a sentence on why it failed. */
function runStep(command: string, args: readonly string[], options: StepOptions): Promise<string | undefined> {
	return new Promise((done) => {
		const child = spawn(command, args, { env: options.env, stdio: ["ignore", "pipe", "pipe"] });
		const errors: string[] = [];
		let timedOut = false;
		const timer = setTimeout(() => {
			timedOut = true;
			child.kill();
		}, options.timeoutMs);
		for (const stream of [child.stdout, child.stderr]) {
			createInterface({ input: stream }).on("line", (raw) => {
				const line = raw.replace(/\u001b\[[0-9;]*m/g, "").trim();
				if (options.restartsTimeout?.test(line)) timer.refresh();
				if (/^(E: |W: |Error: |ERROR: )/.test(line)) errors.push(line);
				options.onLine?.(line);
			});
		}
		child.once("error", (error) => {
			clearTimeout(timer);
			done(`${command} did not start (${error.message}).`);
		});
		child.once("close", (code) => {
			clearTimeout(timer);
			if (timedOut) return done(`it made no progress for ${options.timeoutMs / 1000} s and was stopped.`);
			done(code === 0 ? undefined : `${errors[0] ?? `exit code ${code}`}.`);
		});
	});
}
