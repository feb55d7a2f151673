/** The stages that are pure, for programs: from a page to Markdown, and from two texts to what differs between them. */
import type { FilterFunction, FilterUse, Selector } from "../collection/model.js";
import { findAddedDates as findAdded, findAnnouncedDates as findAnnounced } from "../dates/announced.js";
import type { AnnouncedDate } from "../dates/model.js";
import type { WordCount } from "../diff/count.js";
import type { DocumentDiff } from "../diff/model.js";
import type { Fragment } from "../extract/model.js";
import type { MediaType } from "../fetch/model.js";
import { countWordsOfChange, diffTexts } from "../history/within-time.js";
import { toMarkdown as convert } from "../markdown/convert.js";
import { combine as join } from "../markdown/sources.js";
import type { Matcher } from "../match/model.js";
import { compilePattern as compile, type PatternOptions } from "../match/pattern.js";
import { compilePhrase as compileWords, type PhraseOptions } from "../match/phrase.js";
import { DIFF_FORMATS, renderDiff as render, renderStat as renderSummary } from "../report/diff/index.js";
import type { DiffFormat, DiffReport, RenderOptions } from "../report/diff/model.js";
import { terminalSafe as makeSafe } from "../report/sanitize.js";
import { checkArguments, checkOptions, type Known, listOf, objectWith, oneOf, required } from "./arguments.js";
import { COUNT, FLAG, FUNCTION, MEDIA_TYPE, NAME, SOURCE, TEXT } from "./expected.js";

/** What is declared of a page: an address, and the part that counts. One of `terms.sources` is such a source. */
export interface PageSource {
	/** Relative links of the page are resolved against it. */
	readonly url: string;
	/** In this order. Empty for a PDF, and for plain text that is taken whole. */
	readonly select: readonly Selector[];
	readonly remove?: readonly Selector[];
	readonly filters?: readonly FilterUse[];
}

/** What {@link extract} takes. */
export interface ExtractInput {
	/** Text, or bytes: UTF-8 for HTML and text, as received for PDF. */
	readonly content: string | Uint8Array;
	readonly mediaType: MediaType;
	readonly source: PageSource;
	/** The functions of `<id>.filters.js`, by name: code that is run. */
	readonly customFilters?: Readonly<Record<string, FilterFunction>>;
}

/**
 * Extracts what `source` selects from a page, a text or a PDF. Nothing is read, fetched or kept.
 *
 * @throws ExtractError, whose `failure` is `selector-missed` (SELECTOR_MISSED, RANGE_MISSED), `empty` (SELECTION_EMPTY,
 * PDF_WITHOUT_TEXT) or `failed` (SELECT_REQUIRED, SELECTOR_INVALID, FILTER_FAILED, FILTER_UNKNOWN, FILTER_NOT_TRUSTED,
 * PAGE_TOO_DEEP, SELECTOR_TOO_COSTLY, EXTRACT_TOO_LARGE, PDF_UNREADABLE); UsageError `BAD_ARGUMENT`
 */
export async function extract(input: ExtractInput): Promise<Fragment> {
	checkOptions("extract", input, {
		content: required({
			what: "text or bytes",
			accepts: (value) => typeof value === "string" || value instanceof Uint8Array,
		}),
		mediaType: required(MEDIA_TYPE),
		source: required(SOURCE),
		customFilters: objectWith("an object of functions", {}),
	} satisfies Known<ExtractInput>);
	const { content, source, ...others } = input;
	const { extract: run } = await import("../extract/index.js");
	if (input.mediaType === "application/pdf") await ignorePdfRejections();
	return run({
		...others,
		content: typeof content === "string" ? Buffer.from(content) : content,
		source: {
			remove: [],
			filters: [],
			id: undefined,
			executeClientScripts: undefined,
			acceptLanguage: undefined,
			...source,
		},
	});
}

let ignoring: Promise<void> | undefined;

/** What a damaged PDF leaves rejected would end the program. Any other rejection does what it would do without this. */
function ignorePdfRejections(): Promise<void> {
	ignoring ??= import("../extract/pdf.js").then(({ isFromPdf }) => {
		const onRejection = (cause: unknown) => {
			if (!isFromPdf() && process.listeners("unhandledRejection").every((other) => other === onRejection)) throw cause;
		};
		process.on("unhandledRejection", onRejection);
	});
	return ignoring;
}

/**
 * The Markdown of a fragment: CommonMark with tables and strikethrough, as tosa records it.
 *
 * @throws ExtractError `SELECTION_EMPTY` where it is blank, `EXTRACT_TOO_LARGE`; UsageError `BAD_ARGUMENT`
 */
export function toMarkdown(fragment: Fragment): string {
	const kind = oneOf(["dom", "text"]);
	checkArguments("toMarkdown", {
		fragment: [fragment, objectWith("a fragment", { kind }, "`await extract(…)` gives one.")],
	});
	return convert(fragment);
}

/** One text from those of several sources, in their order. */
export function combine(texts: readonly string[]): string {
	checkArguments("combine", { texts: [texts, listOf(TEXT, "a list of texts")] });
	return join(texts);
}

/**
 * What changed between two Markdown texts, block by block in the reading order of `after`. Deterministic; texts of a
 * megabyte are fine. Where they take more than ten seconds, the diff is of whole lines, and `isCoarse`.
 */
export function diffDocuments(before: string, after: string): DocumentDiff {
	checkArguments("diffDocuments", { before: [before, TEXT], after: [after, TEXT] });
	return diffTexts(before, after);
}

/** How many readable words `after` has that `before` lacks, and the other way round; a word that moved counts in neither. Where they take more than ten seconds, what stands between spaces is counted. */
export function countWords(before: string, after: string): WordCount {
	checkArguments("countWords", { before: [before, TEXT], after: [after, TEXT] });
	return countWordsOfChange(before, after);
}

/** The whole report of a diff, made safe for its format, with a newline at its end; a patch between equal texts is empty. */
export function renderDiff(format: DiffFormat, report: DiffReport, options: RenderOptions = {}): string {
	checkArguments("renderDiff", { format: [format, oneOf(DIFF_FORMATS)], report: [report, REPORT] });
	checkOptions("renderDiff", options, RENDER_OPTIONS);
	return render(format, report, options);
}

/** A summary of a diff by section, for terminals. */
export function renderStat(report: DiffReport, options: RenderOptions = {}): string {
	checkArguments("renderStat", { report: [report, REPORT] });
	checkOptions("renderStat", options, RENDER_OPTIONS);
	return renderSummary(report, options);
}

const REPORT = objectWith(
	"a report with `service`, `terms`, `to`, `diff`, `before` and `after`",
	{
		service: NAME,
		terms: NAME,
		to: objectWith("a point", { commit: NAME }),
		diff: objectWith("a diff", { blocks: { what: "a list", accepts: Array.isArray } }),
		before: TEXT,
		after: TEXT,
	},
	"Write `{ service, terms, ...comparison, diff: diffDocuments(comparison.before, comparison.after) }`.",
);

const RENDER_OPTIONS = {
	color: FLAG,
	width: COUNT,
	context: COUNT,
	commitUrl: NAME,
	sideBySide: FLAG,
} satisfies Known<RenderOptions>;

/**
 * The dates that a text announces in English, French, German or Spanish, in the order of the text.
 *
 * @param text readable text (no Markdown), one line a paragraph
 */
export async function findAnnouncedDates(text: string): Promise<readonly AnnouncedDate[]> {
	checkArguments("findAnnouncedDates", { text: [text, TEXT] });
	return findAnnounced(text);
}

/**
 * Those that `after` announces and `before` does not.
 *
 * @param before gives the other text, which is not asked for where `after` announces nothing
 */
export async function findAddedDates(before: () => string, after: string): Promise<readonly AnnouncedDate[]> {
	checkArguments("findAddedDates", { before: [before, FUNCTION], after: [after, TEXT] });
	return findAdded(before, after);
}

/**
 * A phrase to search for, as readers see it: whole words, whatever their case, quotation marks, dashes and spaces;
 * `*` at the end of a word matches any ending.
 *
 * @throws UsageError `EMPTY_PHRASE`, `BAD_ARGUMENT`
 */
export function compilePhrase(phrase: string, options: PhraseOptions = {}): Matcher {
	checkArguments("compilePhrase", { phrase: [phrase, TEXT] });
	checkOptions("compilePhrase", options, { caseSensitive: FLAG } satisfies Known<PhraseOptions>);
	return compileWords(phrase, options);
}

/**
 * A regular expression in RE2's syntax to search for, which no text can make slow.
 *
 * @throws UsageError `BAD_PATTERN`, `BAD_ARGUMENT`
 */
export async function compilePattern(source: string, options: PatternOptions = {}): Promise<Matcher> {
	checkArguments("compilePattern", { source: [source, TEXT] });
	checkOptions("compilePattern", options, { caseSensitive: FLAG } satisfies Known<PatternOptions>);
	return compile(source, options);
}

/** Text from the web as it may be written to a terminal: without control characters, with invisible ones made visible. */
export function terminalSafe(text: string): string {
	checkArguments("terminalSafe", { text: [text, TEXT] });
	return makeSafe(text);
}
