/** The dates that a change announces: those in what it added or edited that the text before did not announce. */
import { findAddedDates, findAnnouncedDates } from "../dates/announced.js";
import type { AnnouncedDate } from "../dates/model.js";
import type { DocumentDiff } from "../diff/model.js";
import { readableText } from "../text/readable.js";
import { splitSentences } from "../text/sentences.js";
import { guessTermsType } from "../text/terms-type.js";
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

/** Paragraphs at the beginning among which the date line of a document stands. */
const HEAD = 16;
/** A date line has no more words, links to other versions included. */
const MOST_LINE_WORDS = 16;
/** A date line begins with what it says, or soon after: "Last updated and effective". */
const LATEST_START = 24;
/** Words by which a document speaks of itself. */
const ITSELF =
	/\b(?:this|these|our updated|the updated|the revised|the new) (?:\p{L}+ ){0,3}(?:policy|policies|terms|agreement|notice|statement|guidelines|conditions|document|page|version|changes?|updates?|amendments?)\b|(?:présente?s?|cette|ces|notre nouvelle) (?:\p{L}+ ){0,2}(?:politique|conditions|charte|version|modifications?)|diese[rn]? (?:\p{L}+ ){0,2}(?:richtlinie|bedingungen|erklärung|vereinbarung|änderung(?:en)?|fassung)|(?:esta|estas|estos|este|la presente) (?:\p{L}+ ){0,2}(?:política|condiciones|términos|versión|cambios?)/iu;

/** Between the words and the date of a version that was left, or after both. */
const OLDER = /\b(?:before|prior to|until|avant|jusqu|vor dem|bis|antes|hasta)\b/iu;
const UNTIL = /^\s*(?:,\s*)?(?:to|until|through|and ending|au|jusqu|bis|hasta|al)\b(?! further)/iu;

/**
 * Dates that a sentence announces for another document are left out.
 *
 * @param now the day that `daysLeft` counts from
 * @param termsType of the document, such as `Privacy Policy`
 */
export async function announcementsIn(
	diff: DocumentDiff,
	now: Date,
	termsType?: string,
): Promise<readonly Announcement[]> {
	const changed = diff.blocks.filter(({ op }) => op !== "keep").flatMap(({ after }) => after ?? []);
	const before = diff.blocks.flatMap((block) => block.before ?? []);
	const text = lines(changed);
	const dates = await findAddedDates(() => lines(before), text);
	if (dates.length === 0) return [];
	const head = await headOf(diff.blocks.flatMap(({ after }) => after ?? []));
	return dates.flatMap((date): Announcement[] => {
		const sentence = sentenceAt(text, date);
		if (isOfAnother(sentence, termsType)) return [];
		if (date.role === "effective" && !isOwn(sentence, date.text, termsType)) return [];
		const isUnlike = head !== undefined && date.role === "effective" && head.date !== date.date;
		const announced = { ...date, sentence, daysLeft: daysBetween(now, date.date) };
		return [isUnlike ? { ...announced, unlike: head } : announced];
	});
}

/** When the document entered into force, by a line of its own near the top. */
async function headOf(blocks: readonly string[]): Promise<Announcement["unlike"]> {
	for (const block of blocks.slice(0, HEAD)) {
		const line = readableText(block).replace(/\s+/g, " ").trim();
		if (countWords(line) > MOST_LINE_WORDS) continue;
		const found = (await findAnnouncedDates(line)).find(
			({ role, index }) => role === "effective" && index <= LATEST_START,
		);
		if (found) return { date: found.date, sentence: found.text };
	}
	return undefined;
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
 */
function isOwn(sentence: string, words: string, termsType: string | undefined): boolean {
	const rest = sentence.slice(sentence.indexOf(words) + words.length);
	if (OLDER.test(words) || UNTIL.test(rest)) return false;
	const isNamed = termsType !== undefined && sentence.toLowerCase().includes(termsType.toLowerCase());
	return isNamed || countWords(sentence) <= MOST_LINE_WORDS || ITSELF.test(sentence);
}

function isOfAnother(sentence: string, termsType: string | undefined): boolean {
	if (termsType === undefined || ITSELF.test(sentence)) return false;
	const [named, own] = [guessTermsType([sentence]), guessTermsType([termsType])];
	return named !== undefined && own !== undefined && named !== own && !namesOwn(sentence, termsType);
}

/** Words in the names of most documents. */
const COMMON = /^(?:policy|policies|of|and|the|guidelines|agreement)$/;

/** Whether the sentence has the words of the document's own name, beside those of another. */
function namesOwn(sentence: string, termsType: string): boolean {
	const own = termsType
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => !COMMON.test(word));
	return own.some((word) => sentence.toLowerCase().includes(word));
}

function lines(blocks: readonly string[]): string {
	return blocks.map(readableText).join("\n");
}

function daysBetween(now: Date, date: string): number {
	const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
	return Math.round((Date.parse(date) - today) / (24 * 60 * 60 * 1000));
}
