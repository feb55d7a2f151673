/** Writes a memo as Markdown with front matter, in one of its languages. */
import { slugify } from "../collection/slugs.js";
import { documentSafe } from "../report/sanitize.js";
import { checkLines } from "./checks.js";
import { type MemoLanguage, PHRASES } from "./languages.js";
import { blockQuote, commitText, frontMatter, inlineText, pathText, sideQuote, wholeQuote } from "./markup.js";
import type { Memo, MemoDocument, PassingText, Quote, RealChange } from "./model.js";
import type { Phrases } from "./phrases.js";
import { choose } from "./quotes.js";
import { summarise } from "./summary.js";
import { unrealText } from "./unreal.js";

export interface MemoRendering {
	readonly language: MemoLanguage;
	/** Paragraphs quoted of each change at most. */
	readonly limit: number;
	/** Address of a commit with `%COMMIT` for its id; anything else than an address shows the id alone. */
	readonly commitUrl: string;
	/** Of tosa. */
	readonly version: string;
}

/** What every part is written with. */
interface Pen extends MemoRendering {
	readonly phrases: Phrases;
	readonly link: (commit: string) => string;
}

/** Of what came and went, a few words say enough. */
const PASSING_QUOTES = 3;

/** The whole memo, with a newline at its end. */
export function renderMemo(memo: Memo, rendering: MemoRendering): string {
	const phrases = PHRASES[rendering.language];
	const pen: Pen = { ...rendering, phrases, link: (commit) => commitText(rendering.commitUrl, commit) };
	const changed = memo.documents.filter(({ changes }) => changes.length > 0);
	const others = memo.documents.filter((document) => document.changes.length === 0 && document.last !== undefined);
	const untouched = memo.documents.filter(({ last }) => last === undefined);
	const summary = summarise(memo, phrases);
	const dates = changed.flatMap(({ changes }) => changes.map(({ date }) => date.toISOString().slice(0, 10)));
	const parts = [
		frontMatter({
			title: phrases.title(memo.service, summary.from, summary.to),
			html_description: phrases.summary(summary),
			service: memo.service,
			terms_types: changed.map(({ terms }) => terms),
			dates: [...new Set(dates)].sort(),
		}),
		phrases.summary({ ...summary, service: inlineText(memo.service) }),
		...(changed.length > 0 ? [contents(pen, changed)] : []),
		...changed.flatMap((document) => changedDocument(pen, document)),
		...(others.length + untouched.length > 0 ? [`## ${phrases.others}`] : []),
		...others.flatMap((document) => otherDocument(pen, document)),
		...(untouched.length > 0
			? [phrases.unchanged(phrases.list(untouched.map(({ terms }) => `**${inlineText(terms)}**`)))]
			: []),
		`## ${phrases.howMade}`,
		phrases.made(summary, pen.version),
		phrases.check,
		checkLines(memo, phrases).join("\n"),
	];
	return `${documentSafe(parts.join("\n\n"))}\n`;
}

/** A list of the real changes, each with the commit that recorded it. */
function contents({ phrases, link }: Pen, documents: readonly MemoDocument[]): string {
	const items = documents.flatMap(({ terms, changes }) =>
		changes.map((change) => {
			const words = phrases.words(change.wordsAdded, change.wordsRemoved);
			return `- **${inlineText(terms)}**, ${phrases.date(change.date)}${phrases.colon}${words}, ${link(change.commit)}`;
		}),
	);
	return [phrases.realChanges(items.length), "", ...items].join("\n");
}

function changedDocument(pen: Pen, document: MemoDocument): string[] {
	return [
		`## ${inlineText(document.terms)}`,
		...firstRecord(pen, document),
		...document.changes.flatMap((change) => realChange(pen, document, change)),
		...(document.passing.length > 0 ? [`### ${pen.phrases.cameAndWent}`] : []),
		...passingTexts(pen, document),
		...unrealText(document, pen.phrases),
	];
}

/** A paragraph that begins with the document's name, and what came and went. */
function otherDocument(pen: Pen, document: MemoDocument): string[] {
	const [first = "", ...rest] = [
		...firstRecord(pen, document),
		...unrealText(document, pen.phrases),
		...passingTexts(pen, document),
	];
	return [`**${inlineText(document.terms)}.** ${first}`.trim(), ...rest];
}

function firstRecord({ phrases, link }: Pen, { firstRecord: first }: MemoDocument): string[] {
	return first === undefined ? [] : [phrases.firstRecord(phrases.date(first.date), link(first.commit))];
}

function realChange(pen: Pen, document: MemoDocument, change: RealChange): string[] {
	const { phrases, link } = pen;
	const counts = { add: 0, remove: 0, edit: 0 };
	for (const { op } of change.quotes) counts[op]++;
	const sums = [
		phrases.words(change.wordsAdded, change.wordsRemoved),
		phrases.sentences(change.sentencesAdded, change.sentencesRemoved),
		phrases.paragraphs(counts),
	].filter((sum) => sum !== "");
	const kinds = [...change.quiet].sort(([, a], [, b]) => b - a).map(([kind, count]) => phrases.kinds[kind](count));
	const quiet = [...change.quiet.values()].reduce((sum, count) => sum + count, 0);
	const chosen = choose(change.quotes, pen.limit);
	const left = change.quotes.length - chosen.length;
	const command = `\`tosa diff ${slugify(document.service)} ${slugify(document.terms)} --commit ${change.commit.slice(0, 7)}\``;
	return [
		`### ${phrases.date(change.date)}`,
		[
			`${phrases.commit} ${link(change.commit)}${phrases.colon}${sums.join(phrases.semicolon)}.`,
			phrases.comparedWith(phrases.date(change.from.date), link(change.from.commit)),
			...(quiet > 0 ? [phrases.quiet(quiet, phrases.list(kinds))] : []),
		].join(" "),
		...change.announced.map(({ role, date, text }) =>
			phrases.announces(role, phrases.date(new Date(date)), phrases.quoted(inlineText(text))),
		),
		...(change.watches.length > 0 ? [`${phrases.watched} ${change.watches.map(inlineText).join(", ")}.`] : []),
		...(["add", "remove", "edit"] as const).flatMap((op) => quotesOf(pen, op, chosen)),
		...(left > 0 ? [phrases.more(left, command)] : []),
	];
}

const TITLE = { add: "added", remove: "removed", edit: "reworded" } as const satisfies Record<Quote["op"], string>;

function quotesOf({ phrases }: Pen, op: Quote["op"], quotes: readonly Quote[]): string[] {
	const own = quotes.filter((quote) => quote.op === op);
	return own.length === 0 ? [] : [`#### ${phrases[TITLE[op]]}`, ...underHeadings(own, phrases)];
}

/** The quotations, each stretch of them that stands under the same headings below these. */
function underHeadings(quotes: readonly Quote[], phrases: Phrases): string[] {
	const parts: string[] = [];
	let path = "";
	let whole: string[] = [];
	const flush = (): void => {
		if (whole.length > 0) parts.push(blockQuote(whole));
		whole = [];
	};
	for (const quote of quotes) {
		const next = pathText(quote.headings);
		if (next !== path || quote.op === "edit") flush();
		if (next !== path && next !== "") parts.push(`*${next}*`);
		path = next;
		if (quote.op !== "edit") whole.push(wholeQuote(quote));
		else {
			parts.push(phrases.before, blockQuote([sideQuote(quote, "before")]));
			parts.push(phrases.after, blockQuote([sideQuote(quote, "after")]));
		}
	}
	flush();
	return parts;
}

function passingTexts(pen: Pen, { passing, last }: MemoDocument): string[] {
	return passing.flatMap((text) => [
		passingText(pen, text, last?.date ?? text.last.date),
		...underHeadings(choose(withoutRepeats(text.quotes), Math.min(PASSING_QUOTES, pen.limit)), pen.phrases),
	]);
}

/** Forms say the same again and again. */
function withoutRepeats(quotes: readonly Quote[]): readonly Quote[] {
	return [...new Map(quotes.toReversed().map((quote) => [wholeQuote(quote), quote])).values()].reverse();
}

function passingText({ phrases, link }: Pen, text: PassingText, end: Date): string {
	return phrases[text.op]({
		date: phrases.date(text.date),
		commit: link(text.commit),
		paragraphs: text.quotes.length,
		times: text.times,
		last: phrases.date(text.last.date),
		end: phrases.date(end),
	});
}
