import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chromiumArgs, chromiumVersion, findChromium, usesSandbox } from "../../../../src/fetch/chromium/find.js";
import { installChromium } from "../../../../src/fetch/chromium/install.js";

const isRoot = process.getuid?.() === 0;
const isDebian = existsSync("/etc/debian_version");
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "tosa-chromium-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A shell script in place of a browser; the real ones take no part in these tests. */
async function writeBrowser(path: string, script = 'echo "Chromium 156.0.8078.79 built on Debian"'): Promise<string> {
	const file = join(folder, path);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, `#!/bin/sh\n${script}\n`);
	await chmod(file, 0o755);
	return file;
}

function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	return { HOME: folder, PATH: join(folder, "bin"), PLAYWRIGHT_BROWSERS_PATH: join(folder, "registry"), ...more };
}

const nowhereElse = { usualPlaces: [] };

async function playwrightRevision(): Promise<string> {
	const inPlaywright = createRequire(createRequire(import.meta.url).resolve("playwright/package.json"));
	const file = join(dirname(inPlaywright.resolve("playwright-core/package.json")), "browsers.json");
	const { browsers } = JSON.parse(await readFile(file, "utf8")) as { browsers: { name: string; revision: string }[] };
	return browsers.find((browser) => browser.name === "chromium")?.revision ?? "";
}

describe.skipIf(process.platform === "win32")("findChromium", () => {
	it("takes the browser that TOSA_CHROMIUM names before any other", async () => {
		await writeBrowser("bin/google-chrome");
		const executablePath = await writeBrowser("chosen/my-chromium", 'echo "Chromium 150.1.2.3"');
		expect(await findChromium(environment({ TOSA_CHROMIUM: executablePath }), nowhereElse)).toEqual({
			executablePath,
			origin: "TOSA_CHROMIUM",
			version: "150.1.2.3",
		});
	});

	it("refuses a TOSA_CHROMIUM that is not there instead of taking another browser", async () => {
		await writeBrowser("bin/google-chrome");
		const search = findChromium(environment({ TOSA_CHROMIUM: join(folder, "missing") }), nowhereElse);
		await expect(search).rejects.toMatchObject({
			name: "EnvironmentError",
			code: "BROWSER_NOT_USABLE",
			message: expect.stringContaining(join(folder, "missing")),
			hint: expect.stringContaining("TOSA_CHROMIUM"),
		});
	});

	it("refuses a TOSA_CHROMIUM that is a folder", async () => {
		await expect(findChromium(environment({ TOSA_CHROMIUM: folder }), nowhereElse)).rejects.toMatchObject({
			code: "BROWSER_NOT_USABLE",
		});
	});

	it("says which library a browser lacks", async () => {
		const line = "error while loading shared libraries: libnss3.so: cannot open shared object file";
		const executablePath = await writeBrowser("chosen/chrome", `echo noise >&2; echo "chrome: ${line}" >&2; exit 127`);
		await expect(findChromium(environment({ TOSA_CHROMIUM: executablePath }))).rejects.toThrow("libnss3.so");
	});

	it("takes the revision that the installed Playwright downloads, before the system's", async () => {
		await writeBrowser("bin/google-chrome");
		const installed = `registry/chromium-${await playwrightRevision()}`;
		const executablePath = await writeBrowser(`${installed}/chrome-linux64/chrome`, 'echo "Chrome 159.0.1.2"');
		await writeFile(join(folder, installed, "INSTALLATION_COMPLETE"), "");
		await writeBrowser("registry/chromium-1/chrome-linux/chrome");
		expect(await findChromium(environment(), nowhereElse)).toEqual({
			executablePath,
			origin: "playwright",
			version: "159.0.1.2",
		});
	});

	it("passes over an interrupted download and another revision of Playwright's", async () => {
		await writeBrowser(`registry/chromium-${await playwrightRevision()}/chrome-linux64/chrome`);
		await writeBrowser("registry/chromium-1/chrome-linux64/chrome");
		expect(await findChromium(environment(), nowhereElse)).toBeUndefined();
	});

	it("takes Chrome before Chromium from PATH", async () => {
		await writeBrowser("bin/chromium");
		const executablePath = await writeBrowser("later/google-chrome-stable");
		const env = environment({ PATH: `${join(folder, "bin")}:${join(folder, "later")}` });
		expect(await findChromium(env, nowhereElse)).toMatchObject({ executablePath, origin: "system" });
	});

	it("passes over a name on PATH that only tells how to install a browser, and says so", async () => {
		const stub = await writeBrowser(
			"bin/chromium-browser",
			'echo "requires the chromium snap to be installed" >&2; exit 1',
		);
		const executablePath = await writeBrowser("opt/chrome");
		const unusable: string[] = [];
		const found = await findChromium(environment(), {
			usualPlaces: [executablePath],
			onUnusable: (path, reason) => unusable.push(path, reason),
		});
		expect(found).toMatchObject({ executablePath, origin: "system" });
		expect(unusable).toEqual([stub, expect.stringContaining("chromium snap")]);
	});

	it("finds nothing on a machine without a browser", async () => {
		expect(await findChromium(environment(), nowhereElse)).toBeUndefined();
	});
});

describe.skipIf(process.platform === "win32")("chromiumVersion", () => {
	it("reads the version past the noise of a distribution's wrapper", async () => {
		const script = 'echo "[: 252: unexpected operator" >&2; echo "Chromium 156.0.8078.79 built on Debian GNU/Linux 12"';
		expect(await chromiumVersion(await writeBrowser("chromium", script))).toBe("156.0.8078.79");
	});

	it("refuses a program that tells no version", async () => {
		const file = await writeBrowser("chromium", "echo hello");
		await expect(chromiumVersion(file)).rejects.toMatchObject({ code: "BROWSER_NOT_USABLE" });
	});
});

describe("chromiumArgs", () => {
	it("leaves the sandbox out only for root or where it is asked for", () => {
		expect(usesSandbox({})).toBe(!isRoot);
		expect(chromiumArgs({}).includes("--no-sandbox")).toBe(isRoot);
		expect(chromiumArgs({ TOSA_CHROMIUM_NO_SANDBOX: "1" })).toContain("--no-sandbox");
	});

	it("keeps the browser from talking to its maker", () => {
		expect(chromiumArgs()).toEqual(
			expect.arrayContaining(["--disable-background-networking", "--disable-component-update", "--disable-sync"]),
		);
	});
});

// Playwright tries a download five times, with a process of its own each.
describe.skipIf(process.platform === "win32")("installChromium", { timeout: 120_000 }, () => {
	/** Where nothing listens: a download fails at once, as on a machine without the internet. */
	const closedNetwork = { PLAYWRIGHT_DOWNLOAD_HOST: "http://127.0.0.1:9" };

	it("installs nothing where TOSA_SETUP_NO_INSTALL is 1", async () => {
		const lines: string[] = [];
		const env = environment({ TOSA_SETUP_NO_INSTALL: "1" });
		expect(await installChromium((line) => lines.push(line), env, nowhereElse)).toBeUndefined();
		expect(lines).toEqual([expect.stringContaining("TOSA_SETUP_NO_INSTALL")]);
	});

	it("says what failed and what to do where nothing can be downloaded", async () => {
		await writeBrowser("bin/apt-get", 'echo "E: Unable to locate package chromium" >&2; exit 100');
		const lines: string[] = [];
		const env = environment(closedNetwork);
		expect(await installChromium((line) => lines.push(line), env, nowhereElse)).toBeUndefined();
		const said = lines.join("\n");
		expect(said).toContain("The download failed");
		expect(said).toContain("TOSA_CHROMIUM=");
		expect(said).not.toContain("    at ");
	});

	it.skipIf(!isRoot || !isDebian)("falls back to the distribution's package as root", async () => {
		const browser = join(folder, "bin/chromium");
		await writeBrowser(
			"bin/apt-get",
			`echo "$@" >>${folder}/apt.log
case "$*" in *" install "*) printf '#!/bin/sh\\necho Chromium 156.0.1.2\\n' >${browser}; /bin/chmod 755 ${browser};; esac`,
		);
		// Playwright cannot even begin: quicker than its five attempts to download.
		await writeFile(join(folder, "registry"), "");
		const lines: string[] = [];
		const found = await installChromium((line) => lines.push(line), environment(closedNetwork), nowhereElse);
		expect(found).toEqual({ executablePath: browser, origin: "system", version: "156.0.1.2" });
		const log = await readFile(join(folder, "apt.log"), "utf8");
		expect(log).toMatch(/update\n.*install -y --no-install-recommends chromium\n/);
	});
});
