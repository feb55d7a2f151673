/** Writes quotations under their headings, what came and went, and in which language a document was recorded from when on. */
import { cutAround } from "../change/index.js";
import { splitPieces } from "../text/pieces.js";
import { blockQuote, inlineText, pathText, sideQuote, wholeQuote } from "./markup.js";
import type { MemoDocument, MemoPoint, PassingText, Quote, RealChange } from "./model.js";
import type { Pen } from "./pen.js";
import type { Phrases } from "./phrases.js";
import { choose, sideOf } from "./quotes.js";
import type { Repeated } from "./repeats.js";

/** The quotations, each stretch of them that stands under the same headings below these. */
export function underHeadings(quotes: readonly Repeated[], phrases: Phrases): string[] {
	const parts: string[] = [];
	let path = "";
	let whole: string[] = [];
	const flush = (): void => {
		if (whole.length > 0) parts.push(blockQuote(whole));
		whole = [];
	};
	for (const { quote, times } of quotes) {
		const next = pathText(quote.headings);
		if (next !== path || quote.op === "edit" || times > 1) flush();
		if (next !== path && next !== "") parts.push(`*${next}*`);
		path = next;
		if (times > 1) parts.push(phrases.alike(times));
		const from = pathText(quote.headingsBefore ?? []);
		if (from !== "" && from !== path) {
			flush();
			parts.push(phrases.movedFrom(from));
		}
		if (quote.op !== "edit") whole.push(wholeQuote(quote));
		else {
			parts.push(phrases.before, blockQuote([sideQuote(quote, "before")]));
			parts.push(phrases.after, blockQuote([sideQuote(quote, "after")]));
		}
		if (times > 1) flush();
	}
	flush();
	return parts;
}

/** Of what came and went, a few paragraphs are quoted where that was asked for, else a few words. */
const PASSING_QUOTES = 3;
const EXCERPT_WORDS = 20;

/** What came and went. @param isWhole whether paragraphs are quoted, and not only a few words of each */
export function passingTexts(pen: Pen, document: MemoDocument, isWhole: boolean): string[] {
	const { phrases, link } = pen;
	const told = document.passing.map((text) => {
		const { fresh } = pen.quoted.sort(text.quotes);
		const chosen = choose(
			fresh.map(({ quote }) => quote),
			isWhole ? Math.min(PASSING_QUOTES, pen.limit) : 1,
		);
		pen.quoted.note(chosen);
		const isOneDay = phrases.date(text.last.date) === phrases.date(text.end.date);
		const when = isOneDay ? phrases.moment : phrases.date;
		const sentence = phrases[text.op]({
			date: phrases.date(text.date),
			commit: link(text.commit),
			paragraphs: text.quotes.length,
			times: text.times,
			last: when(text.last.date),
			end: endText(pen, document, { ...text.end, language: languageAt(document, text) }, when),
		});
		return { sentence, chosen };
	});
	if (isWhole) {
		return told.flatMap(({ sentence, chosen }) => [
			sentence,
			...underHeadings(
				chosen.map((quote) => ({ quote, times: 1 })),
				phrases,
			),
		]);
	}
	if (told.length === 0) return [];
	const items = told.map(({ sentence, chosen: [quote] }) => {
		const words = quote && excerptOf(quote);
		return `- ${sentence}${words === undefined ? "" : ` ${phrases.quoted(inlineText(words))}`}`;
	});
	return [items.join("\n")];
}

/** A few words of a paragraph around the first that came; of one that went, its own. */
function excerptOf(quote: Quote): string {
	const isGone = quote.op === "remove";
	const side = sideOf(quote, isGone ? "before" : "after");
	const changed = quote.words.findIndex(([op]) => op === (isGone ? "remove" : "add"));
	const before = quote.words.slice(0, Math.max(0, changed)).filter(([op]) => op === "keep");
	const start = splitPieces(
		before
			.map(([, text]) => text)
			.join("")
			.replace(/\s+/g, " ")
			.trim(),
	).length;
	return cutAround(splitPieces(side), { start, end: start + EXCERPT_WORDS / 2 }, EXCERPT_WORDS);
}

function languageAt({ languages }: MemoDocument, { end }: PassingText): string | undefined {
	return languages.findLast(({ date }) => date <= end.date)?.language;
}

/** By which version something is told; its language is named where the last version of all is in another one. */
export function endText(
	{ phrases }: Pick<Pen, "phrases">,
	{ last }: MemoDocument,
	end: RealChange["end"],
	when: Phrases["date"] = phrases.date,
): string {
	const isLast = last === undefined || last.commit === end.commit;
	const language = isLast || end.language === undefined ? undefined : phrases.language(end.language);
	return phrases.endOf(when(end.date), language);
}

const MOST_STRETCHES = 4;

/** Nothing for a document that was recorded in one language. */
export function languageText(
	{ phrases, link }: Pick<Pen, "phrases" | "link">,
	languages: readonly (MemoPoint & { readonly language: string })[],
): string[] {
	if (languages.length <= 1) return [];
	const named = languages.map(({ language, date, commit }) => ({
		language: inlineText(phrases.language(language)),
		date: phrases.date(date),
		commit: link(commit),
	}));
	if (named.length <= MOST_STRETCHES) return [phrases.recordedIn(named)];
	const distinct = [...new Set(named.map(({ language }) => language))];
	return [phrases.switched(phrases.list(distinct), named.length - 1)];
}
