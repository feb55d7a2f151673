/**
 * Measures proposed selectors on the real pages of `../shared/corpus/pages`: on pages whose selector misses, with the
 * text of the nearest other date; on pages with a right answer; and from one date's page to the others'.
 * Run with `npx tsx bench/propose.ts`; `TOSA_BENCH_VERBOSE=1` lists every page.
 */
import { proposeForText, proposeMainContent } from "../src/extract/index.js";
import type { SelectorProposal } from "../src/extract/model.js";
import { corpusFile, isMain, median, percentile, printRows, type Row } from "./harness.js";
import { loadPages, nearest, type Overlap, overlapOf, type Page, textOf } from "./pages.js";

type Found = Overlap & { readonly page: Page; readonly proposal: SelectorProposal | undefined; readonly ms: number };

const VERBOSE = process.env["TOSA_BENCH_VERBOSE"] === "1";

export async function benchPropose(): Promise<Row[]> {
	const folder = corpusFile("pages");
	if (!folder) return [{ what: "proposed selectors", figure: "skipped: the corpus is not here" }];
	const pages = loadPages(folder);
	const right = pages.filter((page) => page.text !== undefined);
	return [
		...(await measureMisses(
			pages.filter((page) => page.text === undefined),
			right,
		)),
		...(await measureAnswers("known text", right, (page) => proposeForText(page.html, page.text ?? ""))),
		...(await measureAnswers("main content", right, (page) => proposeMainContent(page.html))),
		...measureStrangers(right),
		...(await measureStability(pages, right)),
	];
}

/** Pages whose declared selector misses, with the text of the nearest other date. */
async function measureMisses(missing: readonly Page[], right: readonly Page[]): Promise<Row[]> {
	const rows: {
		readonly id: string;
		readonly proposed: boolean;
		readonly held: number;
		readonly bound: number;
		readonly main: number;
		/** Whether the declared selectors find nothing in the second reading of the page either. */
		readonly isMissed: boolean;
	}[] = [];
	for (const page of missing) {
		const known = nearest(page, right)?.text;
		if (known === undefined) continue;
		const found = await measure(page, known, () => proposeForText(page.html, known));
		const main = await measure(page, known, () => proposeMainContent(page.html));
		const bound = overlapOf(known, await textOf(page, "body")).held;
		const isMissed = (await textOf(page)) === "";
		rows.push({
			id: page.id,
			proposed: found.proposal !== undefined,
			held: found.held,
			bound,
			main: main.held,
			isMissed,
		});
		tell("miss", found, `whole body ${percent(bound)}; main content ${main.proposal?.selector} ${percent(main.held)}`);
	}
	const holding = rows.filter(({ held }) => held >= 0.9);
	const lacking = rows.filter(({ held }) => held < 0.9);
	const missed = rows.filter(({ isMissed }) => isMissed);
	return [
		{
			what: "declared selector misses: proposal holds ≥ 90 % of the last known text",
			figure: `${holding.length} of ${missing.length}`,
			note: `${rows.length} with a text of another date`,
		},
		{
			what: "  of those that tosa's second reading misses, too",
			figure: `${missed.filter(({ held }) => held >= 0.9).length} of ${missed.length}`,
			note: `${missed.filter(({ bound }) => bound >= 0.9).length} hold the text at all`,
		},
		{
			what: "  of the others, whole page holds ≥ 90 %",
			figure: `${lacking.filter(({ bound }) => bound >= 0.9).length} of ${lacking.length}`,
		},
		...lacking.map(({ id, held, bound }) => ({
			what: `  page ${id}`,
			figure: `proposal ${percent(held)}, whole page ${percent(bound)}`,
		})),
		{
			what: "  of the others, proposal holds ≥ 98 % of what the page holds",
			figure: `${lacking.filter(({ held, bound }) => held >= 0.98 * bound).length} of ${lacking.length}`,
			note: `no proposal: ${lacking.filter(({ proposed }) => !proposed).length}`,
		},
		{
			what: "  main content, nothing known, holds ≥ 90 %",
			figure: `${rows.filter(({ main }) => main >= 0.9).length} of ${rows.length}`,
		},
	];
}

async function measureAnswers(
	what: string,
	pages: readonly Page[],
	propose: (page: Page) => readonly SelectorProposal[],
): Promise<Row[]> {
	const all: Found[] = [];
	for (const page of pages) all.push(await measure(page, page.text ?? "", () => propose(page)));
	const good = all.filter(({ held, extra }) => held >= 0.98 && extra <= 0.05);
	for (const found of all) if (!good.includes(found)) tell(what, found);
	return [
		{
			what: `${what}: ≥ 98 % of the words, ≤ 5 % more`,
			figure: `${good.length} of ${all.length}`,
			note: `no proposal: ${all.filter(({ proposal }) => !proposal).length}`,
		},
		{
			what: "  words held",
			figure: `median ${percent(median(all.map(({ held }) => held)))}, 10th percentile ${percent(
				percentile(
					all.map(({ held }) => held),
					10,
				),
			)}`,
		},
		{
			what: "  words besides",
			figure: `median ${percent(median(all.map(({ extra }) => extra)))}, 90th percentile ${percent(
				percentile(
					all.map(({ extra }) => extra),
					90,
				),
			)}`,
		},
		{
			what: "  share and precision as proposed",
			figure: `lowest ${percent(Math.min(...all.map(({ proposal }) => proposal?.share ?? 1)))} and ${percent(Math.min(...all.map(({ proposal }) => proposal?.precision ?? 1)))}`,
		},
		{
			what: "  time",
			figure: `median ${median(all.map(({ ms }) => ms)).toFixed(0)} ms, worst ${Math.max(...all.map(({ ms }) => ms)).toFixed(0)} ms`,
		},
	];
}

/** The text of another document of the same service must not be found in the page. */
function measureStrangers(pages: readonly Page[]): Row[] {
	let [tried, proposed] = [0, 0];
	for (const page of pages) {
		const service = page.document.split("/")[0];
		const others = new Map(
			pages
				.filter((other) => other.document !== page.document && other.document.split("/")[0] === service)
				.map((other) => [other.document, other]),
		);
		for (const other of [...others.values()].slice(0, 4)) {
			tried++;
			const [proposal] = proposeForText(page.html, other.text ?? "");
			if (!proposal) continue;
			proposed++;
			if (VERBOSE)
				console.log(
					`stranger ${page.id} ${page.document} <- ${other.id} ${other.document}: ${proposal.selector} ${percent(proposal.share)} ${percent(proposal.precision ?? 0)}`,
				);
		}
	}
	return [{ what: "text of another document of the service: something proposed", figure: `${proposed} of ${tried}` }];
}

/** The proposal made on one date's page, extracted from the pages of the same document on the other dates. */
async function measureStability(pages: readonly Page[], right: readonly Page[]): Promise<Row[]> {
	let [tried, selecting, holding] = [0, 0, 0];
	for (const page of right) {
		const [proposal] = proposeForText(page.html, page.text ?? "");
		for (const other of pages.filter(({ id, document }) => document === page.document && id !== page.id)) {
			if (other.text === undefined) continue;
			tried++;
			const text = proposal ? await textOf(other, proposal.selector) : "";
			const { held, extra } = overlapOf(other.text, text);
			if (text !== "") selecting++;
			if (held >= 0.98 && extra <= 0.05) holding++;
			else if (VERBOSE)
				console.log(
					`stability ${page.id} -> ${other.id} ${proposal?.selector} held ${percent(held)} extra ${percent(extra)}`,
				);
		}
	}
	return [
		{ what: "proposal of one date on the pages of the others: selects something", figure: `${selecting} of ${tried}` },
		{ what: "  ≥ 98 % of the words, ≤ 5 % more", figure: `${holding} of ${tried}` },
	];
}

async function measure(page: Page, known: string, propose: () => readonly SelectorProposal[]): Promise<Found> {
	const started = performance.now();
	const [proposal] = propose();
	const ms = performance.now() - started;
	const text = proposal ? await textOf(page, proposal.selector) : "";
	return { ...overlapOf(known, text), page, proposal, ms };
}

function tell(what: string, { page, proposal, held, extra }: Found, more = ""): void {
	if (!VERBOSE) return;
	const chosen = proposal ? `${proposal.selector} (${proposal.anchor})` : "no proposal";
	console.log(`${what} ${page.id} ${page.document}: ${chosen} held ${percent(held)} extra ${percent(extra)} ${more}`);
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}

if (isMain(import.meta.url)) printRows("Proposed selectors", await benchPropose());
