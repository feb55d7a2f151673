/** The dates that a change announces: those in what it added or edited that the text before did not announce. */
import { findAnnouncedDates } from "../dates/announced.js";
import { goesOn, saysNothingElse } from "../dates/lines.js";
import type { AnnouncedDate } from "../dates/model.js";
import type { DocumentDiff } from "../diff/model.js";
import { splitBlocks } from "../text/blocks.js";
import type { BlockKind } from "../text/model.js";
import { readableText } from "../text/readable.js";
import { splitSentences } from "../text/sentences.js";
import { guessTermsType, namesTermsType } from "../text/terms-type.js";
import { countWords } from "../text/words.js";

/** A date and how far away it is. */
export interface Announcement extends AnnouncedDate {
	/** Days from the day of `now` (UTC) to the date; negative where it has passed. */
	readonly daysLeft: number;
	/** The sentence that it stands in, on one line. */
	readonly sentence: string;
	/** What the head of the document says of its entering into force, where that is another day. */
	readonly unlike?: Pick<AnnouncedDate, "date"> & { readonly sentence: string };
}

/** Paragraphs at either end among which the date line of a document stands. */
const ENDS = 16;
/** A date line has no more words, links to other versions included. */
const MOST_LINE_WORDS = 16;
/** Words beside those that announce the date, in a sentence that says little else. */
const MOST_OTHER_WORDS = 12;
/** Words by which a document speaks of itself. */
const ITSELF =
	/\b(?:this|these|our updated|the updated|the revised|the new) (?:\p{L}+ ){0,3}(?:policy|policies|terms|agreement|notice|statement|guidelines|conditions|document|page|version|changes?|updates?|amendments?)\b|(?:présente?s?|cette|ces|notre nouvelle) (?:\p{L}+ ){0,2}(?:politique|conditions|charte|version|mises? à jour|modifications?)|diese[rn]? (?:\p{L}+ ){0,2}(?:richtlinie|bedingungen|erklärung|vereinbarung|änderung(?:en)?|fassung)|(?:esta|estas|estos|este|la presente) (?:\p{L}+ ){0,2}(?:política|condiciones|términos|versión|cambios?|actualización|actualizaciones)/iu;
/** The same of words that are also said of another document, or in passing. */
const OURS =
	/\b(?:our|notre|nos|unsere[rnms]?|nuestr[ao]s?) (?:\p{L}+ ){0,3}(?:policy|policies|terms|agreement|notice|statement|guidelines|conditions|politique|charte|\p{L}*(?:richtlinien?|bedingungen|erklärung|vereinbarung)|política|condiciones|términos|aviso)(?!\p{L})/iu;
/** What a short sentence that dates a document speaks of, beside the day: the document, what is new in it, or other days of it. */
const OF_TEXT =
	/polic(?:y|ies)|\bterms|agreement|\bnotice|statement|guidelines|conditions?|document|rules|eula|licen[cs]e|addendum|version|chang|updat|amend|revis|modif|publi|posted|\blast\b|\bdate\b|politique|charte|mises? à jour|richtlinie|bedingungen|erklärung|vereinbarung|\bagb\b|änderung|fassung|aktualis|\bstand\b|política|condiciones|términos|versión|cambio|actualiz|aviso|fecha/iu;

/** Between the words and the date of a version that was left, or after both, before another day. */
const OLDER = /\b(?:before|prior to|until|avant|jusqu|vor dem|bis|antes|hasta)\b/iu;
const UNTIL =
	/^\s*(?:,\s*|(?:and|et|und|y) \p{L}+ )?(?:to|until|through|and ending|au|jusqu|bis|hasta|al)(?!\p{L})(?=\D{0,25}\d)/iu;

/** What a sentence is about, by the words before those that announce: a version that was left. */
const OLD_VERSION =
	/\b(?:old|previous|prior|former|earlier|archived|ancienne|précédente|alte[nr]?|frühere[nr]?|vorherige[nr]?|bisherige[nr]?) (?:version|fassung)\b|\bversi[oó]n (?:précédente|antérieure|anterior|antigua|previa)/iu;

/** Where an announced date stands. */
interface Place {
	readonly sentence: string;
	/** Among the first paragraphs of the document. */
	readonly isHead: boolean;
	/** Far from the date that the head of the document bears, and from its end. */
	readonly isAmid: boolean;
	readonly isHeading: boolean;
}

/**
 * Dates that a sentence announces for another document are left out.
 *
 * @param now the day that `daysLeft` counts from
 * @param termsType of the document, such as `Privacy Policy`
 */
export async function announcementsIn(
	diff: DocumentDiff,
	now: Date,
	termsType: string | undefined,
): Promise<readonly Announcement[]> {
	const present = diff.blocks.flatMap(({ op, after, kind }) =>
		after === undefined ? [] : [{ text: after, kind, isNew: op !== "keep" }],
	);
	const before = () => diff.blocks.flatMap((block) => block.before ?? []);
	const announced = await ownDates(present, before, termsType);
	return announced.map((date) => ({ ...date, daysLeft: daysBetween(now, date.date) }));
}

/** What a whole text announces of itself. @param termsType of the document, such as `Privacy Policy` */
export async function announcedBy(markdown: string, termsType: string): Promise<readonly AnnouncedDate[]> {
	const present = splitBlocks(markdown).blocks.map(({ text, kind }) => ({ text, kind, isNew: true }));
	const announced = await ownDates(present, () => [], termsType);
	return announced.map(({ date, role, text, index }) => ({ date, role, text, index }));
}

type OwnDate = Omit<Announcement, "daysLeft">;

interface Part {
	/** Markdown. */
	readonly text: string;
	readonly kind: BlockKind;
	readonly isNew: boolean;
}

async function ownDates(
	present: readonly Part[],
	before: () => readonly string[],
	termsType: string | undefined,
): Promise<readonly OwnDate[]> {
	const changed = present.flatMap((part, place) => (part.isNew ? [{ ...part, place }] : []));
	const said = changed.map((part) => readableText(part.text));
	const text = said.join("\n");
	const dates = await addedDates(() => before().map(readableText).join("\n"), text);
	if (dates.length === 0) return [];
	const head = await headOf(present.map((part) => part.text));
	const ends: number[] = [];
	for (const { length } of said) ends.push((ends.at(-1) ?? 0) + length + 1);
	const placeOf = (date: AnnouncedDate): Place => {
		const block = changed[ends.findIndex((end) => date.index < end)];
		const at = block?.place ?? 0;
		return {
			sentence: sentenceAt(text, date),
			isHead: at < ENDS,
			isAmid: head.datedAt !== undefined && at > head.datedAt + ENDS && at < present.length - ENDS,
			isHeading: block?.kind === "heading",
		};
	};
	const own = dates.flatMap((date): OwnDate[] => {
		const place = placeOf(date);
		const { sentence } = place;
		if (isOfAnother(place, termsType)) return [];
		if (date.role === "effective" && !isOwn(place, date.text, termsType)) return [];
		const isUnlike = head.effective !== undefined && date.role === "effective" && head.effective.date !== date.date;
		const announced = { ...date, sentence };
		return [isUnlike ? { ...announced, unlike: head.effective } : announced];
	});
	return once(own);
}

/**
 * Dates that `after` announces and `before` does not. A sentence of `before` may have announced what a line now bears: the
 * text that was to come is there.
 */
async function addedDates(before: () => string, after: string): Promise<readonly AnnouncedDate[]> {
	const now = await findAnnouncedDates(after);
	if (now.length === 0) return [];
	const old = before();
	const known = await findAnnouncedDates(old);
	const names = new Set(known.map(nameOf));
	const lines = new Set(known.filter((date) => isLine(sentenceAt(old, date), date)).map(nameOf));
	return now.filter(
		(date) =>
			!names.has(nameOf(date)) ||
			(date.role === "effective" && !lines.has(nameOf(date)) && isLine(sentenceAt(after, date), date)),
	);
}

const nameOf = ({ role, date }: AnnouncedDate): string => `${role} ${date}`;
const isLine = (sentence: string, { text }: AnnouncedDate): boolean => saysNothingElse(sentence, text);

/** Each date and role once: as a line bears it, if there is one. */
function once(announced: readonly OwnDate[]): readonly OwnDate[] {
	const chosen = new Map<string, OwnDate>();
	for (const date of announced) {
		const known = chosen.get(nameOf(date));
		if (!known || (isLine(date.sentence, date) && !isLine(known.sentence, known))) chosen.set(nameOf(date), date);
	}
	return announced.filter((date) => chosen.get(nameOf(date)) === date);
}

interface Head {
	/** When the document entered into force, by a line of its own near the top. */
	readonly effective: Announcement["unlike"];
	/** The paragraph with the first date of the document; undefined where it bears none. */
	readonly datedAt: number | undefined;
}

async function headOf(blocks: readonly string[]): Promise<Head> {
	let datedAt: number | undefined;
	for (const [place, block] of blocks.slice(0, ENDS).entries()) {
		const line = readableText(block).replace(/\s+/g, " ").trim();
		if (countWords(line) > MOST_LINE_WORDS) continue;
		for (const { role, date, text } of await findAnnouncedDates(line)) {
			if (role === "deadline" || !saysNothingElse(line, text)) continue;
			datedAt ??= place;
			if (role === "effective") return { effective: { date, sentence: text }, datedAt };
		}
	}
	return { effective: undefined, datedAt };
}

function sentenceAt(text: string, { text: words, index }: AnnouncedDate): string {
	const start = text.lastIndexOf("\n", index) + 1;
	const end = text.indexOf("\n", index);
	const line = text.slice(start, end === -1 ? undefined : end).replace(/\s+/g, " ");
	return splitSentences(line).find((sentence) => sentence.includes(words)) ?? words;
}

/**
 * Whether a sentence is about the document's entering into force: a date line, or one in which the document speaks of itself.
 * What is said to begin on a day within the terms is no date of theirs, nor is that of an older version.
 * A line amid a text with a date at its head is that of a section.
 */
function isOwn({ sentence, isHead, isAmid, isHeading }: Place, words: string, termsType: string | undefined): boolean {
	const [before, rest] = [
		sentence.slice(0, sentence.indexOf(words)),
		sentence.slice(sentence.indexOf(words) + words.length),
	];
	if (OLDER.test(words) || UNTIL.test(rest)) return false;
	if (OLD_VERSION.test(before) && !ITSELF.test(sentence)) return false;
	if (termsType !== undefined && sentence.toLowerCase().includes(termsType.toLowerCase())) return true;
	if (ITSELF.test(sentence) || (OURS.test(sentence) && !goesOn(sentence, words))) return true;
	// The head of a page may have been extracted without line breaks.
	const others = sentence.replace(words, "");
	const isLong = countWords(others) > MOST_OTHER_WORDS;
	if (isAmid || (isLong && !isHead)) return false;
	if (saysNothingElse(sentence, words)) return true;
	if (isLong || goesOn(sentence, words)) return false;
	return (isHead && isHeading) || OF_TEXT.test(others);
}

/** @param termsType of the document that it stands in */
function isOfAnother({ sentence, isHead, isHeading }: Place, termsType: string | undefined): boolean {
	if (termsType === undefined || (isHead && isHeading)) return false;
	const [itself] = ITSELF.exec(sentence) ?? [];
	if (itself !== undefined && isHead) return false;
	const about = itself ?? sentence;
	const [named, own] = [guessTermsType([about]), guessTermsType([termsType])];
	if (named === undefined || own === undefined || named === own) return false;
	// "Our terms" are those of any document that is called so.
	if (named === TERMS && /terms/i.test(termsType) && (itself !== undefined || !TERMS_OF_SERVICE.test(about)))
		return false;
	return !namesTermsType(about, own);
}

const TERMS = "Terms of Service";
const TERMS_OF_SERVICE = /terms of (?:service|use)/i;

function daysBetween(now: Date, date: string): number {
	const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
	return Math.round((Date.parse(date) - today) / (24 * 60 * 60 * 1000));
}
