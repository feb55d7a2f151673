import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { corpusFile } from "../../bench/harness.js";
import { judgeLength } from "../../src/check/lengths.js";
import type { SourceContext } from "../../src/check/model.js";
import type { TermsPlace } from "../../src/check/places.js";
import { judgeSighting } from "../../src/check/sightings.js";
import type { TermsDeclaration } from "../../src/collection/declarations/schema.js";
import { sourcePaths } from "../../src/collection/declarations/source-paths.js";
import { buildTerms, type TermsContext } from "../../src/collection/declarations/terms.js";
import { ExtractError, type Problem } from "../../src/errors.js";
import { extractMarkdown } from "../../src/pipeline/capture.js";

const PAGES = corpusFile("pages");
if (PAGES === undefined) process.stderr.write("SKIPPED: checks of real pages, the corpus is not there\n");

type Page = TermsDeclaration & {
	readonly id: string;
	readonly service: string;
	readonly terms: string;
	readonly at: number;
	readonly fetch: string;
	readonly peer: "text" | "no match";
};

const context: TermsContext = { serviceId: "A", serviceName: "A", filtersText: undefined };
const FRENCH = ["Facebook", "Instagram", "Twitter"];

/** What is said of a page, with the text of the same document that is nearest in time known as the recorded one. */
async function judge(page: Page, pages: readonly Page[]): Promise<readonly Problem[]> {
	const { id, service, terms: type, at, fetch, select, remove, filter } = page;
	const declaration: TermsDeclaration = { fetch, select, remove, filter };
	const terms = buildTerms(type, declaration, context);
	const [source] = terms.sources;
	const [paths] = sourcePaths(type, declaration);
	if (!source || !paths) throw new Error("a page has a source");
	const place: TermsPlace = {
		terms,
		file: `${id}.json`,
		path: [],
		sources: [paths],
		at: () => ({ file: id, path: "" }),
	};
	const [other] = pages
		.filter((one) => one.service === service && one.terms === type && one.id !== id && one.peer === "text")
		.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
	const sourceContext: SourceContext = {
		...{ source, place, paths, customFilters: undefined },
		expected: { languages: [FRENCH.includes(service) ? "fr" : "en"], by: "configuration" },
		earlier: other && {
			markdown: readFileSync(`${PAGES}/${other.id}.md`, "utf8"),
			commit: "",
			date: new Date(other.at * 1000),
		},
	};
	const snapshot = { content: readFileSync(`${PAGES}/${id}.html`), mediaType: "text/html" as const };
	const seen = { snapshot, finalUrl: fetch, lane: undefined };
	const text = await extractMarkdown(source, snapshot, undefined).catch((error: unknown) => error as ExtractError);
	if (text instanceof ExtractError) return judgeSighting({ ...seen, markdown: undefined, error: text }, sourceContext);
	return [
		...(await judgeSighting({ ...seen, markdown: text, error: undefined }, sourceContext)),
		...judgeLength(text, place),
	];
}

describe.skipIf(PAGES === undefined)("the checks of real pages", { timeout: 120_000 }, () => {
	it("find no fault with those that give their terms, and propose a selector for those that no longer do", async () => {
		const pages: readonly Page[] = JSON.parse(readFileSync(`${PAGES}/manifest.json`, "utf8"));
		// One after the other: all their trees at once would fill the memory.
		const judged: { problems: readonly Problem[] }[] = [];
		for (const page of pages) judged.push({ problems: await judge(page, pages) });
		const isError = ({ severity }: Problem) => severity === "error";
		const texts = judged.filter(({ problems }) => problems.some(({ code }) => code === "TEXT_MEASURED"));
		expect(texts).toHaveLength(95);
		expect(texts.flatMap(({ problems }) => problems.filter(isError))).toEqual([]);
		const warnings = texts.flatMap(({ problems }) => problems.map(({ code }) => code));
		expect(warnings.filter((code) => code === "SELECTS_WHOLE_PAGE")).toHaveLength(3);
		expect(warnings.filter((code) => code === "TEXT_SHORT" || code === "SELECTS_LITTLE")).toHaveLength(1);

		const missed = judged.filter((one) => !texts.includes(one)).flatMap(({ problems }) => problems);
		expect(missed.filter(({ code }) => code === "PAGE_IS_ERROR")).toHaveLength(3);
		const shares = missed.flatMap(({ proposals = [] }) => proposals.map(({ share }) => share ?? 0));
		expect(shares).toHaveLength(16);
		expect(Math.min(...shares)).toBeGreaterThan(0.9);
	});
});
