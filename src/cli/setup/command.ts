/** `tosa setup`: finds or installs Chromium, starts it once, and says what to do where that fails. */
import { EnvironmentError } from "../../errors.js";
import { type Chromium, findChromium } from "../../fetch/chromium/find.js";
import { installChromium } from "../../fetch/chromium/install.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";

export const run: CommandRun = async (context, _args, options) => {
	const { output, env } = context;
	const mayInstall = options["install"] !== false && (env["TOSA_SETUP_NO_INSTALL"] ?? "") === "";
	const found =
		(await findChromium(env, {
			onUnusable: (path, reason) => output.note(`Skipping ${path}: ${reason}`),
		})) ?? (mayInstall ? await installChromium((line) => output.note(line), env) : undefined);
	if (!found) {
		throw new EnvironmentError("BROWSER_MISSING", "No Chromium was found.", {
			hint: "Install Chromium or Google Chrome with your package manager, or set TOSA_CHROMIUM to its path.",
		});
	}
	const { tryBrowser } = await import("../../fetch/browser/launch.js");
	await tryBrowser(found);
	if (output.json) await output.object({ ...found, starts: true });
	else await output.line(describe(found));
	return EXIT.done;
};

function describe({ executablePath, origin, version }: Chromium): string {
	return `Chromium ${version ?? "(version unknown)"} at ${executablePath} (${ORIGIN[origin]}) starts.`;
}

const ORIGIN = {
	TOSA_CHROMIUM: "from TOSA_CHROMIUM",
	playwright: "Playwright's own",
	system: "installed on this system",
} satisfies Record<Chromium["origin"], string>;
