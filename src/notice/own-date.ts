/** Finds the date that a text bears as its own: in a line near its beginning or end that says little else. */
import { findAnnouncedDates } from "../dates/announced.js";
import type { AnnouncedDate } from "../dates/model.js";
import { splitBlocks } from "../text/blocks.js";
import { readableText } from "../text/readable.js";
import { countWords } from "../text/words.js";

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
const LONGEST_TITLE_WORDS = 12;
/** Other versions, other documents, and what will apply one day. */
const OF_OTHERS =
	/\b(?:previous|prior|earlier|older|archive[ds]?|past|former|history|supersede\w*|replace[sd]?|until|before|pr[ée]c[ée]dent\w*|ancien\w*|ant[ée]rieur\w*|historique|vorherig\w*|fr[üu]her\w*|bisherig\w*|anterior\w*|joined|account|registered|created|users? (?:who|that)|those who)\b/iu;
/** A title of the first level: underlined, or with one sign before it. */
const TITLE = /^(?:#[ \t]+(\S.*)|(\S.*)\n=+[ \t]*)$/gm;
/** What titles of documents have in them. */
const DOCUMENT =
	/\b(?:terms|conditions|agreement|policy|policies|notice|guidelines|statement|rules|politique|charte|mentions|règles|bedingungen|richtlinien?|erklärung|vereinbarung|hinweise|condiciones|términos|política|aviso|acuerdo)\b/iu;
const YEAR = /\b(?:19|20)\d{2}\b/;

const known = new Map<string, Promise<OwnDate | undefined>>();
const KNOWN_AT_MOST = 2_000;

/**
 * Undefined where a text bears no date, or several of one kind, so that none can be told to be its own, and where it is made of several
 * documents: what one of them says of itself holds for no other.
 */
export function ownDateOf(markdown: string): Promise<OwnDate | undefined> {
	if (isCollected(markdown)) return Promise.resolve(undefined);
	const ends = markdown.length <= HEAD + TAIL ? markdown : `${markdown.slice(0, HEAD)}\n\n${markdown.slice(-TAIL)}`;
	const remembered = known.get(ends);
	if (remembered) return remembered;
	if (known.size >= KNOWN_AT_MOST) known.clear();
	const found = findOwnDate(ends);
	known.set(ends, found);
	return found;
}

function isCollected(markdown: string): boolean {
	const titles = new Set<string>();
	for (const [, sign, line] of markdown.matchAll(TITLE)) {
		const title = readableText(sign ?? line ?? "");
		if (DOCUMENT.test(title) && countWords(title) <= LONGEST_TITLE_WORDS) titles.add(title.toLowerCase());
		if (titles.size > 1) return true;
	}
	return false;
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
		if (all.some(({ date }) => date !== first.date)) return undefined;
		return { date: first.date, role, text: first.text };
	}
	return undefined;
}
