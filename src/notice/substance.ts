/** Tells whether a change adds or takes away something that the terms say, and does more than polish words or set up a banner. */
import type { BlockChange, DocumentDiff, WordOp } from "../diff/model.js";
import { sentencesOf } from "../history/sentences.js";
import { readableText } from "../text/readable.js";
import { endsSentence } from "../text/sentences.js";
import { countWords, wordsOf } from "../text/words.js";
import { isRespelt } from "./respelt.js";
import { isDocumentTitle } from "./titles.js";

/** Words in a row that came or went without others in their place. */
const LEAST_RUN = 6;
const LEAST_SENTENCE = 8;
const LEAST_PROSE = 0.5;
/** Blocks at the beginning of a page, where notices and banners stand. */
const TOP = 8;
/** Of all words, beyond which it is another text and no edit. */
const LARGEST_SHARE = 0.4;

/** The code of a page that was shown unfilled. */
const TEMPLATE = /<%|%>|\{\{|\}\}|\$\{/;
/** An item of a list of other pages: a link and nothing beside it. */
const ONLY_LINK = /^[^\p{L}\p{N}[]*\[[^\]]*\]\([^)]*\)[^\p{L}\p{N}]*$/u;
const LINK = /\]\([^)]/;
/** Of a sentence that only tells where to read on. */
const POINTER =
	/\b(?:learn more|(?:more|further|additional) (?:information|details|about)|find out more|read more|watch|click here|see here|en savoir plus|plus d[’']informations|cliquez ici|mehr erfahren|(?:mehr|weitere) Informationen|más (?:información|detalles)|haga clic)\b/iu;
const LONGEST_POINTER = 30;
/** Words that stayed between two parts of one rewording. */
const GLUE = 3;
/** Of words that begin with a capital or hold a digit, beyond which a text is a list of names or addresses. */
const MOST_NAMES = 0.6;
const NAME = /^\p{Lu}\p{Ll}|\d/u;
const CAPITALS = /^\p{Lu}{2,}$/u;
/** Of a note of what was, or was to be, and has passed: numbers of laws are no years. */
const YEAR = /(?<![\d/])(?:19|20)\d{2}(?![\d/])/;
const LONGEST_NOTE = 30;
/** Words of an addition that may be another document, set below the one that bears the date. */
const LEAST_DOCUMENT = 200;

/** Sentences by their words, of a change. */
export interface Moved {
	readonly added: ReadonlySet<string>;
	readonly removed: ReadonlySet<string>;
}

export function isEditInSubstance(diff: DocumentDiff): boolean {
	const { blocks, wordsAdded, wordsRemoved } = diff;
	const all = blocks.reduce((sum, { after, before }) => sum + countWords(readableText(after ?? before ?? "")), 0);
	if (wordsAdded + wordsRemoved < LEAST_RUN) return false;
	if (Math.max(wordsAdded, wordsRemoved) > all * LARGEST_SHARE) return false;
	if (isRespelt(diff) || addsDocument(diff)) return false;
	const isProse = shareOfProse(blocks) >= LEAST_PROSE;
	return blocks.some((block, index) => (isProse || block.op === "edit") && saysMore(block, index));
}

/** Of the whole blocks that came or went, headings apart: those that are sentences. Forms, menus and lists of brands are other things. */
function shareOfProse(blocks: readonly BlockChange[]): number {
	const whole = blocks.filter(({ op, kind }) => (op === "add" || op === "remove") && kind !== "heading");
	const prose = whole.filter(({ after, before }) => endsSentence(readableText(after ?? before ?? "")));
	return prose.length / Math.max(1, whole.length);
}

function saysMore(block: BlockChange, index: number): boolean {
	const { op, kind, words, headings } = block;
	if (op === "keep" || op === "move" || kind === "heading" || kind === "code") return false;
	const text = readableText(block.after ?? block.before ?? "");
	if (countWords(text) < LEAST_SENTENCE || !endsSentence(text)) return false;
	if ([block.before, block.after].some((each) => each !== undefined && (TEMPLATE.test(each) || ONLY_LINK.test(each))))
		return false;
	if (op !== "edit") return headings.length > 0 && index >= TOP && !hasTwin(block) && isSaid(block.after, block.before);
	return placesIn(words ?? []).some(({ added, removed, longest }) => {
		const [more, less] = [countWords(readableText(added)), countWords(readableText(removed))].sort((a, b) => b - a);
		return longest >= LEAST_RUN && (less ?? 0) < (more ?? 0) / 2 && isSaid(added || undefined, removed);
	});
}

/** Whether what came, or else what went, is more than names, a way to read on, or a note of the past. */
function isSaid(added: string | undefined, removed = ""): boolean {
	const markdown = added ?? removed;
	if (isPointer(markdown) || isNames(readableText(markdown))) return false;
	return added !== undefined || countWords(removed) > LONGEST_NOTE || !YEAR.test(readableText(removed));
}

interface Place {
	added: string;
	removed: string;
	/** Words of the longest run. */
	longest: number;
}

/** What came and went, place by place: a word or two that stayed do not part what was said in other words. */
function placesIn(words: readonly WordOp[]): readonly Place[] {
	const places: Place[] = [];
	let place: Place | undefined;
	for (const [op, run] of words) {
		const count = countWords(readableText(run));
		if (op === "keep") {
			if (count > GLUE) place = undefined;
			continue;
		}
		if (!place) {
			place = { added: "", removed: "", longest: 0 };
			places.push(place);
		}
		if (op === "add") place.added += `${run} `;
		else place.removed += `${run} `;
		place.longest = Math.max(place.longest, count);
	}
	return places;
}

function isNames(text: string): boolean {
	const words = wordsOf(text).filter((word) => !CAPITALS.test(word));
	return words.filter((word) => NAME.test(word)).length > words.length * MOST_NAMES;
}

/** Whether what came has the title of a document, and is long enough to be one. */
function addsDocument({ blocks, wordsAdded }: DocumentDiff): boolean {
	if (wordsAdded < LEAST_DOCUMENT) return false;
	return blocks.some(({ op, kind, after = "" }) => op === "add" && isDocumentTitle(after, kind === "heading"));
}

function isPointer(markdown: string): boolean {
	const text = readableText(markdown);
	return LINK.test(markdown) && POINTER.test(text) && countWords(text) <= LONGEST_POINTER;
}

/** Nothing that the words of the block itself tell: those of a moved one count in neither sum. */
function hasTwin({ wordsAdded, wordsRemoved }: BlockChange): boolean {
	return wordsAdded + wordsRemoved < LEAST_RUN;
}

/** The sentences that came and went with a change. */
export function movedIn({ blocks }: DocumentDiff): Moved {
	const changed = blocks.filter(({ op }) => op !== "keep" && op !== "move");
	const keys = (texts: readonly (string | undefined)[]) =>
		new Set(texts.flatMap((text) => (text === undefined ? [] : sentencesOf(text).map(({ key }) => key))));
	const [before, after] = [keys(changed.map((block) => block.before)), keys(changed.map((block) => block.after))];
	return { added: without(after, before), removed: without(before, after) };
}

function without(own: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
	return new Set([...own].filter((key) => !others.has(key)));
}

/** Whether one change took back a good part of what another did: a page that is served in variants, not edits of a text. */
export function undoes(later: Moved, earlier: Moved): boolean {
	return isShared(earlier.added, later.removed) || isShared(earlier.removed, later.added);
}

function isShared(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	const shared = [...a].filter((key) => b.has(key)).length;
	return shared > 0 && shared >= Math.min(a.size, b.size) * 0.3;
}
