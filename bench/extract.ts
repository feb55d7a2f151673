/**
 * Measures extraction on the real pages of `../shared/corpus/pages`: how many texts equal those of Open Terms Archive's
 * engine, and how long a page takes. Run with `npx tsx bench/extract.ts`.
 *
 * With `TOSA_BENCH_PEER=<folder>`, a folder whose `node_modules` has jsdom, turndown (7.2.2) and
 * joplin-turndown-plugin-gfm, the same steps run on those beside it.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Selector } from "../src/collection/model.js";
import { ExtractError } from "../src/errors.js";
import { extract } from "../src/extract/index.js";
import { toMarkdown } from "../src/markdown/convert.js";
import { isMain, median, percentile, printRows, type Row } from "./harness.js";

const PAGES = fileURLToPath(new URL("../../shared/corpus/pages/", import.meta.url));

interface Page {
	readonly id: string;
	readonly url: string;
	readonly content: Buffer;
	readonly select: readonly Selector[];
	readonly remove: readonly Selector[];
	/** Undefined where the engine found no match. */
	readonly expected: string | undefined;
}

interface Timing {
	readonly pagesPerSecond: number;
	readonly cpuMsPerPage: number;
	readonly medianMs: number;
	readonly p95Ms: number;
	readonly worstMs: number;
	readonly worstPage: string;
}

export interface ExtractBench {
	/** Pages with a text to equal, and how many do. */
	readonly texts: number;
	readonly identical: number;
	/** Ids of pages whose text or outcome is another than it should be. */
	readonly differing: readonly string[];
	/** Pages where the engine found no match: how many miss here too, and which are found by the second reading. */
	readonly misses: number;
	readonly missed: number;
	readonly rescued: readonly string[];
	readonly timing: Timing;
	/** The same pages with jsdom and turndown, where `TOSA_BENCH_PEER` says where those are. */
	readonly peer?: Timing & { readonly identical: number };
}

/** Extracts every page, `rounds` times for the timing (after one round to warm up). Undefined where there are no pages. */
export async function measureExtraction({ rounds = 3 } = {}): Promise<ExtractBench | undefined> {
	if (!existsSync(join(PAGES, "manifest.json"))) return undefined;
	const pages = loadPages();
	const outcomes = await Promise.all(pages.map(outcomeOf));
	const identical = pages.filter((page, index) => page.expected !== undefined && outcomes[index] === page.expected);
	const silent = pages.filter(({ expected }) => expected === undefined);
	const missed = pages.filter((page, index) => page.expected === undefined && isMiss(outcomes[index]));
	const rescued = silent.filter((page) => typeof outcomes[pages.indexOf(page)] === "string");
	const right = new Set([...identical, ...missed, ...rescued]);
	const peer = await loadPeer();
	return {
		texts: pages.length - silent.length,
		identical: identical.length,
		differing: pages.filter((page) => !right.has(page)).map(({ id }) => id),
		misses: silent.length,
		missed: missed.length,
		rescued: rescued.map(({ id }) => id),
		timing: await timePages(pages, rounds, outcomeOf),
		...(peer && {
			peer: {
				...(await timePages(pages, 1, async (page) => peer(page))),
				identical: pages.filter((page) => page.expected !== undefined && peer(page) === page.expected).length,
			},
		}),
	};
}

/** How much of the corpus comes out right, and how fast. */
export async function benchExtract(): Promise<Row[]> {
	const result = await measureExtraction();
	if (!result) return [{ what: "extraction", figure: "skipped: the corpus is not here" }];
	const { peer, timing, rescued } = result;
	const rows: Row[] = [
		{ what: "texts identical to Open Terms Archive's", figure: `${result.identical} of ${result.texts}` },
		{
			what: "pages whose selector misses",
			figure: `${result.missed} of ${result.misses} selector-missed, ${rescued.length} found by the second reading`,
			note: rescued.join(" "),
		},
		{ what: "pages that come out differently", figure: result.differing.join(" ") || "none" },
		{ what: "tosa", ...describeTiming(timing) },
	];
	if (!peer) return rows;
	const ratio = `${(peer.cpuMsPerPage / timing.cpuMsPerPage).toFixed(1)}× tosa's CPU time`;
	return [...rows, { what: `jsdom and turndown (${peer.identical} identical)`, ...describeTiming(peer), ratio }];
}

function describeTiming(timing: Timing): Pick<Row, "figure" | "note"> {
	const ms = (value: number) => `${value.toFixed(1)} ms`;
	return {
		figure: `${timing.pagesPerSecond.toFixed(1)} pages a second, ${ms(timing.cpuMsPerPage)} CPU a page`,
		note: `median ${ms(timing.medianMs)}, 95th percentile ${ms(timing.p95Ms)}, worst ${ms(timing.worstMs)} on page ${timing.worstPage}`,
	};
}

function loadPages(): Page[] {
	const manifest: { id: string; fetch: string; select: Selector | Selector[]; remove?: Selector | Selector[] }[] =
		JSON.parse(readFileSync(join(PAGES, "manifest.json"), "utf8"));
	return manifest.map(({ id, fetch, select, remove = [] }) => {
		const text = join(PAGES, `${id}.md`);
		return {
			id,
			url: fetch,
			content: readFileSync(join(PAGES, `${id}.html`)),
			select: [select].flat(),
			remove: [remove].flat(),
			expected: existsSync(text) ? readFileSync(text, "utf8") : undefined,
		};
	});
}

/** The text of a page, or the error it ends with. */
async function outcomeOf({ url, content, select, remove }: Page): Promise<string | ExtractError> {
	const source = {
		...{ url, select, remove, id: undefined, filters: [] },
		...{ executeClientScripts: undefined, acceptLanguage: undefined },
	};
	try {
		return toMarkdown(await extract({ content, mediaType: "text/html", source }));
	} catch (error) {
		if (error instanceof ExtractError) return error;
		throw error;
	}
}

function isMiss(outcome: string | ExtractError | undefined): boolean {
	return outcome instanceof ExtractError && outcome.failure === "selector-missed";
}

async function timePages(
	pages: readonly Page[],
	rounds: number,
	run: (page: Page) => Promise<unknown>,
): Promise<Timing> {
	const runs: { id: string; ms: number }[] = [];
	const cpuBefore = process.cpuUsage();
	for (let round = 0; round < rounds; round++) {
		for (const page of pages) {
			const start = performance.now();
			await run(page);
			runs.push({ id: page.id, ms: performance.now() - start });
		}
	}
	const cpu = process.cpuUsage(cpuBefore);
	runs.sort((a, b) => a.ms - b.ms);
	const times = runs.map(({ ms }) => ms);
	const total = times.reduce((sum, ms) => sum + ms, 0);
	return {
		pagesPerSecond: (runs.length / total) * 1000,
		cpuMsPerPage: (cpu.user + cpu.system) / 1000 / runs.length,
		medianMs: median(times),
		p95Ms: percentile(times, 95),
		worstMs: percentile(times, 100),
		worstPage: runs.at(-1)?.id ?? "",
	};
}

/** The steps of the engine over jsdom and turndown, from the folder that `TOSA_BENCH_PEER` names. */
async function loadPeer(): Promise<((page: Page) => string) | undefined> {
	const folder = process.env["TOSA_BENCH_PEER"];
	if (!folder) return undefined;
	const require = createRequire(pathToFileURL(join(folder, "package.json")));
	const { JSDOM, VirtualConsole } = require("jsdom");
	const Turndown = require("turndown");
	const turndown = new Turndown().use(require("joplin-turndown-plugin-gfm").gfm);
	const { inlineLink } = turndown.options.rules;
	turndown.addRule("trimmedLink", {
		...inlineLink,
		replacement: (content: string, node: Node) => inlineLink.replacement(content.trim(), node),
	});
	const rangeIn = (document: Document, selector: Exclude<Selector, string>) => {
		const start = document.querySelector(selector.startBefore ?? selector.startAfter ?? "");
		const end = document.querySelector(selector.endBefore ?? selector.endAfter ?? "");
		if (!start || !end) throw new Error("no match");
		const range = document.createRange();
		range[selector.startBefore ? "setStartBefore" : "setStartAfter"](start);
		range[selector.endBefore ? "setEndBefore" : "setEndAfter"](end);
		return range;
	};
	const convert = ({ url, content, select, remove }: Page): string => {
		const { window } = new JSDOM(content.toString(), { url, virtualConsole: new VirtualConsole() });
		const document: Document = window.document;
		for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]:not([href^="#"]):not([href=""])')) {
			if (URL.canParse(link.href, url)) link.href = new URL(link.href, url).href;
		}
		for (const element of document.querySelectorAll("script, style")) element.remove();
		for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href*="/email-protection"]')) {
			link.href = link.href.split("#")[0] ?? "";
			link.textContent = "[email\u00a0protected]";
		}
		const elements = remove.flatMap((selector) =>
			typeof selector === "string" ? [...document.querySelectorAll(selector)] : [],
		);
		const ranges = remove.flatMap((selector) => (typeof selector === "string" ? [] : [rangeIn(document, selector)]));
		for (const element of elements) element.remove();
		for (const range of ranges) range.deleteContents();
		const fragment = document.createDocumentFragment();
		for (const selector of select) {
			if (typeof selector !== "string") fragment.append(rangeIn(document, selector).cloneContents());
			else for (const element of document.querySelectorAll(selector)) fragment.append(element.cloneNode(true));
		}
		return turndown.turndown(fragment);
	};
	return (page) => {
		try {
			return convert(page);
		} catch {
			return "";
		}
	};
}

if (isMain(import.meta.url)) printRows("Extraction and Markdown", await benchExtract());
