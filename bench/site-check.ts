/**
 * Checks a site that `tosa site` wrote: `npm run check:site -- <folder> [--pages <n>]`. Every link within it, with its
 * anchor, and what axe-core finds in Chromium on so many pages (50 by default), taken evenly from all, wide and light and
 * narrow and dark by turns. Exits with 1 where there is a fault.
 */
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { chromiumArgs, findChromium } from "../src/fetch/chromium/find.js";
import { axeFaults, checkLinks, filesOf } from "../test/support/site-checks.js";

const { values, positionals } = parseArgs({
	options: { pages: { type: "string", default: "50" } },
	allowPositionals: true,
});
const site = resolve(positionals[0] ?? "public");

const { pages, links, faults } = checkLinks(site);
console.log(`${pages} pages, ${links} links within the site, ${faults.length} faults`);
for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);

const all = filesOf(site).filter((path) => path.endsWith(".html"));
const count = Math.min(all.length, Number(values.pages));
const chosen = Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] ?? "");
const found = await findChromium();
if (!found) throw new Error("There is no browser: run `npm run setup`.");
const browser = await chromium.launch({ executablePath: found.executablePath, args: chromiumArgs() });
let failed = 0;
try {
	for (const [index, path] of chosen.entries()) {
		const isNarrow = index % 2 === 1;
		const context = await browser.newContext({
			bypassCSP: true,
			colorScheme: isNarrow ? "dark" : "light",
			viewport: { width: isNarrow ? 320 : 1200, height: 800 },
		});
		const tab = await context.newPage();
		await tab.goto(pathToFileURL(join(site, path)).href);
		const violations = await axeFaults(tab);
		if (violations.length > 0) failed++;
		for (const violation of violations) console.log(`  ${path}: ${violation.slice(0, 300)}`);
		await context.close();
	}
} finally {
	await browser.close();
}
console.log(`${count} pages with axe-core, ${failed} with faults`);
if (faults.length > 0 || failed > 0) process.exitCode = 1;
