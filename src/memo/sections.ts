/** Writes the section of a real change, and chooses how many paragraphs, of which changes, leave a memo short enough to read. */
import { slugify } from "../collection/slugs.js";
import { inlineText } from "./markup.js";
import type { MemoDocument, Quote, RealChange } from "./model.js";
import type { Pen } from "./pen.js";
import { choose } from "./quotes.js";
import { openQuoted, type Repeated } from "./repeats.js";
import { endText, underHeadings } from "./stretches.js";

/** Limits that are tried as long as nobody asks for more. */
const LIMITS = [12, 6, 3, 1] as const;
/** Of the whole memo, if there is room for so many of quotations. */
const LINES = 300;
const LEAST_LINES = 90;
const LEAST_LIMIT = 3;

/**
 * Which changes have a section, and how many paragraphs each quotes: all of them with as many as fit; where not even one of
 * each fits, those that find room, the ones in which most words changed first.
 * @param otherLines that the memo has besides
 * @param asked a limit that was asked for: then every change has its section
 */
export function chooseSections(
	pen: Pen,
	documents: readonly MemoDocument[],
	otherLines: number,
	asked: number | undefined,
): { readonly limit: number; readonly chosen: ReadonlySet<RealChange> } {
	const all = documents.flatMap((document) => document.changes.map((change) => ({ document, change })));
	const everything = new Set(all.map(({ change }) => change));
	if (asked !== undefined) return { limit: asked, chosen: everything };
	const linesOf = (limit: number, sections: typeof all): number => {
		const draft: Pen = { ...pen, quoted: openQuoted(), limit };
		const parts = sections.flatMap(({ document, change }) => realChange(draft, document, change));
		return parts.reduce((sum, part) => sum + part.split("\n").length + 1, 0);
	};
	const room = Math.max(LEAST_LINES, LINES - otherLines);
	const limit = LIMITS.find((each) => linesOf(each, all) <= room);
	if (limit !== undefined) return { limit, chosen: everything };
	const chosen = new Set<RealChange>();
	let lines = 0;
	for (const each of all.toSorted((a, b) => weightOf(b.change) - weightOf(a.change))) {
		const own = linesOf(LEAST_LIMIT, [each]);
		if (lines + own > room) continue;
		lines += own;
		chosen.add(each.change);
	}
	return { limit: LEAST_LIMIT, chosen };
}

function weightOf({ quotes }: RealChange): number {
	return quotes.reduce((sum, { weight }) => sum + weight, 0);
}

export function realChange(pen: Pen, document: MemoDocument, change: RealChange): string[] {
	const { phrases, link } = pen;
	const counts = { add: 0, remove: 0, edit: 0, move: 0 };
	for (const { op } of change.quotes) counts[op]++;
	const sums = [
		phrases.words(change.wordsAdded, change.wordsRemoved),
		phrases.sentences(change.sentencesAdded.length, change.sentencesRemoved.length),
		phrases.paragraphs(counts),
	].filter((sum) => sum !== "");
	const kinds = [...change.quiet].sort(([, a], [, b]) => b - a).map(([kind, count]) => phrases.kinds[kind](count));
	const quiet = [...change.quiet.values()].reduce((sum, count) => sum + count, 0);
	const { fresh, repeats } = pen.quoted.sort(change.quotes);
	const chosen = new Set(
		choose(
			fresh.map(({ quote }) => quote),
			pen.limit,
		),
	);
	const quoted = fresh.filter(({ quote }) => chosen.has(quote));
	const left = fresh.filter(({ quote }) => !chosen.has(quote));
	pen.quoted.note([...chosen]);
	const standing = change.quotes.filter(({ stands }) => stands).length;
	return [
		`### ${phrases.date(change.date)}`,
		[
			`${phrases.commit} ${link(change.commit)}${phrases.colon}${sums.join(phrases.semicolon)}.`,
			phrases.comparedWith(phrases.date(change.from.date), link(change.from.commit)),
			phrases.stood(standing, change.quotes.length, endText(pen, document, change.end)),
			...(quiet > 0 ? [phrases.quiet(quiet, phrases.list(kinds))] : []),
		].join(" "),
		...change.announced.map(({ role, date, text }) =>
			phrases.announces(role, phrases.date(new Date(date)), phrases.quoted(inlineText(text))),
		),
		...(change.watches.length > 0 ? [`${phrases.watched} ${change.watches.map(inlineText).join(", ")}.`] : []),
		...(["add", "remove", "edit", "move"] as const).flatMap((op) => quotesOf(pen, op, quoted)),
		...(repeats > 0 ? [phrases.quotedAbove(repeats)] : []),
		...(left.length > 0 ? [notQuoted(pen, document, change, left)] : []),
	];
}

const TITLE = { add: "added", remove: "removed", edit: "reworded", move: "moved" } as const satisfies Record<
	Quote["op"],
	string
>;

function quotesOf({ phrases }: Pen, op: Quote["op"], quotes: readonly Repeated[]): string[] {
	const own = quotes.filter(({ quote }) => quote.op === op);
	return own.length === 0 ? [] : [`#### ${phrases[TITLE[op]]}`, ...underHeadings(own, phrases)];
}

const MOST_PLACES = 5;

/** Where the paragraphs stand that there is no room for. */
function notQuoted({ phrases }: Pen, document: MemoDocument, change: RealChange, left: readonly Repeated[]): string {
	const counts = new Map<string, number>();
	for (const { quote, times } of left) {
		const heading = quote.headings.at(-1) ?? "";
		counts.set(heading, (counts.get(heading) ?? 0) + times);
	}
	const all = left.reduce((sum, { times }) => sum + times, 0);
	const named = [...counts]
		.filter(([heading]) => heading !== "")
		.sort(([, a], [, b]) => b - a)
		.slice(0, MOST_PLACES);
	const elsewhere = all - named.reduce((sum, [, count]) => sum + count, 0);
	const places = [
		...named.map(([heading, count]) => phrases.place(phrases.quoted(inlineText(heading)), count)),
		...(elsewhere > 0 ? [phrases.otherPlaces(elsewhere)] : []),
	];
	const command = `\`tosa diff ${slugify(document.service)} ${slugify(document.terms)} --commit ${change.commit.slice(0, 7)}\``;
	return phrases.notQuoted(all, phrases.list(places), command);
}
