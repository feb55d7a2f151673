/** Judges how much of a page is selected and in which language it is, and gives the figures. */
import type { Problem } from "../errors.js";
import type { PageInspection } from "../extract/index.js";
import { judgeLanguage, nameLanguage } from "../text/expected-language.js";
import { countWords } from "../text/words.js";
import { sayWords } from "./lengths.js";
import type { Sighting, SourceContext } from "./model.js";
import { problemAt } from "./places.js";

/** More than this is probably the whole page; of 92 real pages, 3 reach it outside of `<main>` and `<article>`. */
const MOST_COVERAGE = 0.97;
/** The least that real declarations select is 18 % of a page (92 pages). */
const LEAST_COVERAGE = 0.1;

/** A warning where nearly all of the page is selected, or very little. */
export function judgeCoverage(
	inspection: PageInspection | undefined,
	{ source, place, paths }: SourceContext,
): Problem[] {
	if (!inspection) return [];
	const { coverage, isMainPart } = inspection;
	const percent = percentOf(coverage);
	const more = { url: source.url, figures: { coverage: rounded(coverage) } };
	const path = paths.select[0] ?? paths.source;
	if (coverage > MOST_COVERAGE && !isMainPart) {
		const message = `The selection contains ${percent} of the page's text, probably including its navigation.`;
		const hint = "Select only the part that contains the terms, or remove the header, menus and footer.";
		return [problemAt(place, path, "SELECTS_WHOLE_PAGE", { message, hint, ...more })];
	}
	if (coverage < LEAST_COVERAGE) {
		const message = `The selection contains only ${percent} of the page's text.`;
		const hint = "Make sure that it is the entire document, not just its title or table of contents.";
		return [problemAt(place, path, "SELECTS_LITTLE", { message, hint, ...more })];
	}
	return [];
}

/** The figures of a text, always, and whether its language is the expected one. */
export async function judgeText(
	markdown: string,
	sighting: Sighting,
	inspection: PageInspection | undefined,
	{ source, place, paths, expected }: SourceContext,
): Promise<readonly Problem[]> {
	const { language, verdict } = await judgeLanguage(markdown, expected);
	const words = countWords(markdown);
	const { lane, stored } = sighting;
	const parts = [
		sayWords(words),
		...(inspection ? [`${percentOf(inspection.coverage)} of the page's text`] : []),
		...(language === undefined ? [] : [`in ${nameLanguage(language)}`]),
		...(lane === undefined ? [] : [lane === "http" ? "over plain HTTP" : "in the browser"]),
		...(stored ? [`as stored on ${stored.date.toISOString().slice(0, 10)}`] : []),
	];
	const measured = problemAt(place, paths.source, "TEXT_MEASURED", {
		message: `${parts.join(", ")}.`,
		hint: `\`tosa extract\` prints the text.`,
		url: source.url,
		figures: {
			words,
			...(inspection && { coverage: rounded(inspection.coverage) }),
			...(language !== undefined && { language }),
			...(lane !== undefined && { lane }),
			...(stored && { snapshot: stored.commit, date: stored.date.toISOString() }),
		},
	});
	if (language === undefined || verdict === "expected" || verdict === "unknown") return [measured];
	return [languageProblem(language, verdict, { source, place, paths, expected }), measured];
}

const ASKED_BY = {
	declaration: "the declaration asks for",
	configuration: "the configuration asks for",
	version: "the latest recorded version is in",
	default: "the default is",
} as const satisfies Record<SourceContext["expected"]["by"], string>;

function languageProblem(
	language: string,
	verdict: "doubtful" | "unexpected",
	{ source, place, paths, expected }: Pick<SourceContext, "source" | "place" | "paths" | "expected">,
): Problem {
	const seems = verdict === "doubtful" ? "seems to be" : "is";
	const asked = expected.languages.map(nameLanguage).join(", ");
	return problemAt(place, paths.fetch, verdict === "doubtful" ? "LANGUAGE_DOUBTFUL" : "LANGUAGE_UNEXPECTED", {
		message: `The text ${seems} in ${nameLanguage(language)}, but ${ASKED_BY[expected.by]} ${asked}.`,
		hint: `Declare the URL of the right language version, or set the language you want: "acceptLanguage": ${JSON.stringify(language)}.`,
		url: source.url,
		figures: { language, expected: expected.languages.join(", ") },
	});
}

function percentOf(share: number): string {
	return `${(share * 100).toFixed(share < 0.1 || share > 0.9 ? 1 : 0)} %`;
}

function rounded(share: number): number {
	return Math.round(share * 1000) / 1000;
}
