/** Judges one source as it was found: what page it is, what the selectors match, how much of it, in which language. */

import type { Selector } from "../collection/model.js";
import type { JsonPath } from "../collection/problems.js";
import { ExtractError, type Problem } from "../errors.js";
import type { PageInspection } from "../extract/index.js";
import type { PageKind } from "../guard/model.js";
import { PAGE_CODES } from "../guard/page-codes.js";
import { leadsHome } from "../guard/redirect.js";
import { htmlOf, wholePageText } from "../pipeline/capture.js";
import { runTask } from "../workers/index.js";
import { failureAt } from "./failures.js";
import { judgeCoverage, judgeText } from "./measures.js";
import type { Sighting, SourceContext } from "./model.js";
import { problemAt } from "./places.js";
import { declaredPage, proposeSelect } from "./proposals.js";
import { judgeSelectors } from "./selectors.js";

const PAGE_HINTS = {
	"sign-in": "Declare a URL that everyone can read: tosa cannot track what requires an account.",
	consent: "Declare another URL, or adjust `select` and `remove` so that they match the terms and not the dialog.",
	challenge: "Run the check from another network, or load the page in the browser (`executeClientScripts`: true).",
	maintenance: "Run the check again later.",
	unavailable: "Run the check from a country that the service serves, such as through a proxy (`fetch.proxies`).",
	error: "Open the URL in a browser. If the terms have moved, correct `fetch`.",
} as const satisfies Record<PageKind, string>;

/** What is to be said of a sighting; of a page that is not the terms, only that. */
export async function judgeSighting(sighting: Sighting, context: SourceContext): Promise<readonly Problem[]> {
	const wrongPage = await judgePage(sighting, context).catch((error: unknown) => {
		// The page failed already; that it cannot be judged either adds nothing.
		if (sighting.error && error instanceof ExtractError) return undefined;
		throw error;
	});
	if (wrongPage) return [wrongPage];
	return [...judgeAddress(sighting, context), ...(await judgeContent(sighting, context))];
}

/** Many sites send visitors home where a page is no longer there. Some have their terms there. */
function judgeAddress({ finalUrl }: Sighting, { source, place, paths }: SourceContext): readonly Problem[] {
	if (!leadsHome(source.url, finalUrl)) return [];
	const message = `The URL leads to the home page, ${finalUrl}.`;
	const hint = "Find the document's own URL there and declare it.";
	return [problemAt(place, paths.fetch, "LEADS_HOME", { message, hint, url: source.url })];
}

async function judgeContent(sighting: Sighting, context: SourceContext): Promise<readonly Problem[]> {
	const inspection = await inspect(sighting, context);
	const { error, markdown } = sighting;
	const found = inspection instanceof ExtractError ? undefined : inspection;
	if (error) return [await extractionFailed(error, sighting, found, context)];
	if (markdown === undefined) throw new Error("A sighting has neither a text nor the reason why not.");
	return [
		...(await judgeSelectors(htmlOf(sighting.snapshot), found, context)),
		...judgeCoverage(found, context),
		...(await judgeText(markdown, sighting, found, context)),
	];
}

async function judgePage(sighting: Sighting, { source, place, paths }: SourceContext): Promise<Problem | undefined> {
	const markdown = sighting.markdown ?? (await wholePageText(sighting.snapshot)) ?? "";
	const page = { html: htmlOf(sighting.snapshot), markdown, url: source.url, finalUrl: sighting.finalUrl };
	const sign = await runTask("examinePage", [page], { subject: source.url });
	if (!sign) return undefined;
	const details = { message: sign.reason, hint: PAGE_HINTS[sign.kind], url: source.url };
	return problemAt(place, paths.fetch, PAGE_CODES[sign.kind], details);
}

/** The error is what the extraction met as well, and is told there. */
async function inspect(
	sighting: Sighting,
	{ source, customFilters }: SourceContext,
): Promise<PageInspection | ExtractError | undefined> {
	if (htmlOf(sighting.snapshot) === undefined || source.select.length === 0) return undefined;
	return runTask("inspectPage", [declaredPage(sighting, source, customFilters)], { subject: source.url }).catch(
		(error: unknown) => {
			if (error instanceof ExtractError) return error;
			throw error;
		},
	);
}

async function extractionFailed(
	error: ExtractError,
	sighting: Sighting,
	inspection: PageInspection | undefined,
	context: SourceContext,
): Promise<Problem> {
	const { source, place, paths } = context;
	const isOfPage = error.failure === "selector-missed" || error.failure === "empty";
	const proposals = isOfPage ? await proposeSelect(htmlOf(sighting.snapshot), context) : [];
	const more = { url: source.url, ...(proposals.length > 0 && { proposals }) };
	return failureAt(place, faultyPath(error, inspection, context) ?? paths.source, error, more);
}

/** Where the selector at fault is written; undefined for what is no selector's fault. `remove` is applied first. */
function faultyPath(
	error: ExtractError,
	inspection: PageInspection | undefined,
	{ source, paths }: SourceContext,
): JsonPath | undefined {
	const isMissedRange = (index: number) =>
		error.code === "RANGE_MISSED" &&
		typeof source.remove[index] !== "string" &&
		inspection?.remove[index]?.matches === 0;
	const isInvalid = (selector: Selector) => error.code === "SELECTOR_INVALID" && selector === error.selector;
	const removed = source.remove.findIndex((selector, index) => isInvalid(selector) || isMissedRange(index));
	if (removed >= 0) return paths.remove[removed];
	if (error.failure === "failed") return paths.select[source.select.findIndex(isInvalid)];
	const missed = inspection?.select.findIndex((match) => !match.hasText) ?? -1;
	return paths.select[Math.max(0, missed)];
}
