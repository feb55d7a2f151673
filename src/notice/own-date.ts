/** Finds the date that a text bears as its own: in a line near its beginning or end that says little else. */
import { findAnnouncedDates } from "../dates/announced.js";
import type { AnnouncedDate } from "../dates/model.js";
import { splitBlocks } from "../text/blocks.js";
import { readableText } from "../text/readable.js";
import { countWords } from "../text/words.js";
import { namesDocument, titlesIn } from "./titles.js";

/** The date of a text, and the words in which it stands. */
export interface OwnDate {
	readonly date: string;
	readonly role: "updated" | "effective" | "published";
	readonly text: string;
}

/** Characters at both ends in which a text dates itself. */
const HEAD = 2_500;
const TAIL = 1_500;
const LONGEST_WORDS = 16;
/** Other versions, other documents, and what will apply one day. */
const OF_OTHERS =
	/\b(?:previous|prior|earlier|older|archive[ds]?|past|former|history|supersede\w*|replace[sd]?|until|before|pr[ée]c[ée]dent\w*|ancien\w*|ant[ée]rieur\w*|historique|vorherig\w*|fr[üu]her\w*|bisherig\w*|anterior\w*|joined|account|registered|created|users? (?:who|that)|those who)\b/iu;
/** The text says itself that some of it is dated otherwise. */
const IN_PART =
	/\b(?:unless|except where) otherwise\b|\bsauf (?:indication|mention|disposition)s? contraires?\b|\b(?:sofern|soweit|falls) nicht anders\b|\bsalvo (?:que|indicación)\b/iu;
/** Words of a line within a text that dates a part of it, and so many of them are looked at. */
const LONGEST_LABEL_WORDS = 8;
const LONGEST_LABEL = 100;
const MOST_LABELS = 100;
const YEAR = /\b(?:19|20)\d{2}\b/;

const known = new Map<string, Promise<OwnDate | undefined>>();
const KNOWN_AT_MOST = 2_000;

/**
 * Undefined where a text bears no date, or several of one kind, so that none can be told to be its own, and where it is made of several
 * documents: what one of them says of itself holds for no other.
 */
export function ownDateOf(markdown: string): Promise<OwnDate | undefined> {
	if (isCollected(markdown)) return Promise.resolve(undefined);
	const isShort = markdown.length <= HEAD + TAIL;
	const ends = isShort ? markdown : `${markdown.slice(0, HEAD)}\n\n${markdown.slice(-TAIL)}`;
	const labels = isShort ? "" : labelsIn(markdown.slice(HEAD, -TAIL));
	const key = `${ends}\n\n${labels}`;
	const remembered = known.get(key);
	if (remembered) return remembered;
	if (known.size >= KNOWN_AT_MOST) known.clear();
	const found = findOwnDate(ends).then(async (own) => (own && (await isDatedInPart(own, labels)) ? undefined : own));
	known.set(key, found);
	return found;
}

function isCollected(markdown: string): boolean {
	return titlesIn(markdown).filter(namesDocument).length > 1;
}

/** Lines within a text that may date a part of it. */
function labelsIn(middle: string): string {
	return middle
		.split("\n")
		.filter((line) => line.length <= LONGEST_LABEL && YEAR.test(line))
		.slice(0, MOST_LABELS)
		.map(readableText)
		.filter((line) => countWords(line) <= LONGEST_LABEL_WORDS && !OF_OTHERS.test(line))
		.join("\n");
}

/** Whether a part of the text bears another date than the whole. */
async function isDatedInPart({ date, role }: OwnDate, labels: string): Promise<boolean> {
	return (await findAnnouncedDates(labels)).some((other) => other.role === role && other.date !== date);
}

async function findOwnDate(ends: string): Promise<OwnDate | undefined> {
	const lines = splitBlocks(ends).blocks.map(({ text, kind }) =>
		kind === "row" || kind === "code" ? "" : readableText(text),
	);
	const short = lines.map((line) => (countWords(line) <= LONGEST_WORDS && !OF_OTHERS.test(line) ? line : ""));
	const found = new Map<string, AnnouncedDate[]>();
	for (const [index, line] of short.entries()) {
		// A label may stand above its date.
		const above = short[index - 1] ?? "";
		const text = YEAR.test(above) || countWords(above) > 4 ? line : `${above}\n${line}`;
		if (!YEAR.test(line)) continue;
		for (const each of await findAnnouncedDates(text)) found.set(each.role, [...(found.get(each.role) ?? []), each]);
	}
	for (const role of ["updated", "effective", "published"] as const) {
		const all = found.get(role) ?? [];
		const [first] = all;
		if (!first) continue;
		if (all.some(({ date }) => date !== first.date) || short.some((line) => YEAR.test(line) && IN_PART.test(line)))
			return undefined;
		return { date: first.date, role, text: first.text };
	}
	return undefined;
}
