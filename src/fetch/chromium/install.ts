/** Installs a Chromium for `tosa setup`: Playwright's download first, then the distribution's package where we are root. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Chromium, type FindChromiumOptions, findChromium } from "./find.js";
import { APT_INSTALL_MS, hasApt, installPackage, runStep, systemNames } from "./packages.js";

const require = createRequire(import.meta.url);

/** A download that moves on is given time; one that says nothing new for this long is given up. */
const stalledDownloadMs = 120_000;
/** Playwright waits 30 s for each of five connections by default: two and a half minutes where packets are dropped. */
const downloadConnectionTimeoutMs = 10_000;

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
	const mayUseApt = process.getuid?.() === 0 && hasApt(systems);

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
			timeoutMs: APT_INSTALL_MS,
		});
		if (failure !== undefined) report(`Installing the libraries failed: ${failure}`);
		const started = await findAgain();
		if (started) return started;
	}
	if (mayUseApt) {
		await installPackage("chromium", report, env);
		const packaged = await findAgain();
		if (packaged) return packaged;
	}
	for (const line of nextSteps(systems)) report(line);
	return undefined;
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
