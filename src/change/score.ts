/** Weighs what the rules have left of a change, by where it stands and what became of that place before; the weights were learnt from changes that people read. */
import { wordsAndSigns, wordsOf } from "../text/words.js";
import { isOutside } from "./body.js";
import { readDate } from "./calendar.js";
import { isDecisive } from "./decisive-words.js";
import { areReadable } from "./language.js";
import type { Part } from "./model.js";
import type { ChangeContext } from "./rules/model.js";
import type { Sentence, VersionText } from "./sentences.js";
import { LEAST_SCORE, WEIGHTS } from "./weights.js";

/** Of one sentence that came or went, each from 0 to 1. */
export type Features = Readonly<Record<keyof typeof WEIGHTS, number>>;

/** What a change that no rule hides is weighed by. */
export interface Weighed {
	/** Of each of its sentences; nothing where one of them is told wherever it stands, or where they are too many. */
	readonly features: readonly Features[];
	/** Which least score it must reach: nothing of it states anything by itself, or something does. */
	readonly least: keyof typeof LEAST_SCORE;
}

/** Is given every change that is weighed. */
export type Watch = (change: Weighed) => void;

const NAMES = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];

/** Each feature as a reader is told of it where it speaks most against a change. */
const SAID: Readonly<Record<keyof typeof WEIGHTS, readonly [little: string, much: string]>> = {
	words: ["it has few words", "it has many words"],
	capitals: ["few of its words have capitals", "most of its words have capitals"],
	says: ["it is no sentence of the text", "it is a sentence of the text"],
	decisive: ["no word in it decides", "a word in it decides"],
	question: ["it asks nothing", "it is a question"],
	unheaded: ["it stands under a heading", "it stands above all headings"],
	title: ["it stands below the title", "it is the title or stands above it"],
	above: ["most of the text does not stand below it", "it stands above most of the text"],
	amid: ["it stands near an end of the page", "it stands amid the page"],
	outside: ["the change is in the text", "the change is outside the text"],
	pageShare: ["little else changed that is of the page", "much else that changed is of the page"],
	together: ["no links came or went beside it", "links beside it came or went with it"],
	gone: ["something came", "nothing came instead"],
	dated: ["no date changed with it", "a date changed with it"],
	original: ["it has not always stood there", "it has always stood there"],
};
const MOST_SAID = 3;

/** A change of more sentences is told unweighed. */
const MOST_WEIGHED = 200;
interface Placed {
	readonly sentence: Sentence;
	readonly own: VersionText;
	readonly other: VersionText;
	readonly op: Part["op"];
}

/** @param parts all of a change, some of them `substantive` */
export function weighedBy(parts: readonly Part[], context: ChangeContext): Weighed {
	const real = parts.filter(({ verdict }) => verdict === "substantive");
	if (real.length > MOST_WEIGHED) return UNWEIGHED;
	const placed = placeOf(real, context);
	if (placed.some((one) => isTold(one) || isReworded(one, placed))) return UNWEIGHED;
	return {
		features: featuresOf(placed, parts, context),
		least: statesNothing(placed, context) ? "label" : "statement",
	};
}

const UNWEIGHED: Weighed = { features: [], least: "statement" };

function featuresOf(placed: readonly Placed[], parts: readonly Part[], context: ChangeContext): readonly Features[] {
	const { memory } = context;
	const shareOf = (verdict: Part["verdict"]) => parts.filter((part) => part.verdict === verdict).length / parts.length;
	const pageShare = shareOf("page");
	const change = {
		outside: placed.filter(({ sentence, own }) => isOutside(sentence, own)).length / Math.max(1, placed.length),
		gone: placed.some(({ op }) => op === "add") ? 0 : 1,
		dated: shareOf("date") > 0 ? 1 : 0,
	};
	return placed.map((one): Features => {
		const { sentence, own, op } = one;
		const { at, asWritten, text, wordCount } = sentence;
		const words = wordsOf(asWritten);
		const decisive = wordsAndSigns(text).some(isDecisive);
		const says = !isOutside(sentence, own) && (decisive || MARKED.test(text));
		return {
			...change,
			words: logOf(wordCount, 6),
			capitals: words.filter((word) => /^\p{Lu}/u.test(word)).length / Math.max(1, words.length),
			says: says ? 1 : 0,
			decisive: decisive ? 1 : 0,
			question: QUESTION.test(text) ? 1 : 0,
			unheaded: sentence.headings.length === 0 && own.headings.size > 0 ? 1 : 0,
			title: at <= own.body.title ? 1 : 0,
			above: at < bulkOf(own) ? 1 : 0,
			amid: (2 * Math.min(at, own.all.length - 1 - at)) / own.all.length,
			// A sentence of the text is no less one where a menu changed with it.
			pageShare: says ? 0 : pageShare,
			together: says ? 0 : logOf(countLinks(one), 6),
			original: op === "remove" && memory.find(sentence.key)?.firstVersion === 0 ? 1 : 0,
		};
	});
}

/**
 * Whether nothing of what came or went states anything by itself: no sentence of the text, no description of a picture, no
 * number and no word that decides.
 */
function statesNothing(placed: readonly Placed[], { before, after }: ChangeContext): boolean {
	const canRead = areReadable(before, after);
	return placed.every(({ sentence, own }) => {
		const { at, text, wordCount, isLink, isImage } = sentence;
		if (isImage || wordsAndSigns(text).some(isDecisive)) return false;
		// Above the text a page may sum it up.
		if (at < own.body.from && !isLink && labelsAround(sentence, own) <= MOSTLY) return false;
		if (isOutside(sentence, own)) return isLink || (canRead && wordCount < MOST_WORDS_OUTSIDE);
		return canRead && wordCount < STATEMENT_WORDS && !MARKED.test(text);
	});
}

/** More words are a statement, wherever they stand; fewer are one in the text. */
const MOST_WORDS_OUTSIDE = 20;
const STATEMENT_WORDS = 10;
const MOSTLY = 0.5;
const LABELS_AROUND = 5;
const LABEL_WORDS = 5;

function labelsAround({ at }: Sentence, { all }: VersionText): number {
	const around = [...all.slice(Math.max(0, at - LABELS_AROUND), at), ...all.slice(at + 1, at + LABELS_AROUND + 1)];
	const labels = around.filter(
		({ wordCount, kind, text }) => wordCount <= LABEL_WORDS && kind !== "row" && !/[.!?;。]$/u.test(text),
	);
	return labels.length / Math.max(1, around.length);
}

const MARKED = /[.!;。！।។۔]["')»”]?$/u;
const QUESTION = /[?？؟]\s*$/u;

/**
 * A cell, an item of a list that belongs to a sentence or a heading and leads nowhere, a name that leads to a site of its own,
 * and what begins or ends on a day.
 */
function isTold({ sentence: { kind, isIntroduced, isLink, headings, home, text } }: Placed): boolean {
	if (kind === "row" || isIntroduced || home !== undefined || readDate(text) !== undefined) return true;
	return kind === "item" && !isLink && headings.length > 0;
}

/** In a change of more sentences, nothing is compared with each other. */
const MOST_COMPARED = 20;
/** Of the words of one, the share that another has as well. */
const MOST_ALIKE = 0.5;

/** Whether a word that decides stands where other words of the same sentence did: what is reworded is no other banner. */
function isReworded({ sentence: { text }, op }: Placed, placed: readonly Placed[]): boolean {
	if (placed.length > MOST_COMPARED || !wordsAndSigns(text).some(isDecisive)) return false;
	const words = new Set(wordsOf(text));
	return placed.some((one) => {
		if (one.op === op) return false;
		const others = new Set(wordsOf(one.sentence.text));
		const shared = [...others].filter((word) => words.has(word)).length;
		return shared > Math.min(words.size, others.size) * MOST_ALIKE;
	});
}

function logOf(count: number, most: number): number {
	return Math.min(1, Math.log2(1 + count) / most);
}

function placeOf(real: readonly Part[], { placeChanges, before, after }: ChangeContext): readonly Placed[] {
	const moved = new Map(placeChanges.map(({ side, sentence }) => [`${side} ${sentence.key}`, sentence]));
	return real.flatMap(({ op, key }) => {
		const [own, other] = op === "add" ? [after, before] : [before, after];
		const sentence = moved.get(`${op === "add" ? "added" : "removed"} ${key}`) ?? own.sentences.get(key);
		return sentence ? [{ sentence, own, other, op }] : [];
	});
}

/** How many links came or went in one stretch with it, itself included. */
function countLinks({ sentence: { at }, own: { all }, other }: Placed): number {
	let count = 0;
	for (const step of [-1, 1]) {
		for (let index = step < 0 ? at : at + 1; Math.abs(index - at) < MOST_BESIDE; index += step) {
			const beside = all[index];
			if (beside === undefined || (index !== at && other.sentences.has(beside.key))) break;
			if (beside.isLink) count++;
		}
	}
	return count;
}

const MOST_BESIDE = 64;

const bulks = new WeakMap<VersionText, number>();

/** Where the stretch with the most text and the fewest links begins, as {@link Sentence.at}. */
function bulkOf(version: VersionText): number {
	const known = bulks.get(version);
	if (known !== undefined) return known;
	let [sum, most, start, bulk] = [0, 0, 0, 0];
	for (const sentence of version.all) {
		if (sum <= 0) [sum, start] = [0, sentence.at];
		sum += weightOf(sentence);
		if (sum > most) [most, bulk] = [sum, start];
	}
	bulks.set(version, bulk);
	return bulk;
}

const PROSE_WORDS = 8;
const MOST_WORDS = 30;

function isProse({ isLink, isImage, kind, wordCount }: Sentence): boolean {
	return wordCount >= PROSE_WORDS && !isLink && !isImage && kind !== "heading";
}

/** What a sentence adds to a stretch of text. */
function weightOf(sentence: Sentence): number {
	const { isLink, isImage, kind, isIntroduced, wordCount } = sentence;
	if (isProse(sentence)) return Math.min(MOST_WORDS, wordCount);
	if (isLink || isImage) return -16;
	return kind === "heading" || kind === "item" || kind === "row" || isIntroduced ? 0 : -8;
}

/** Why a change that is weighed by these is rather of the page than of the terms; undefined where any of it may be of the terms. */
export function doubtOf({ features, least }: Weighed): string | undefined {
	const [best] = [...features].sort((a, b) => scoreOf(b) - scoreOf(a));
	if (best === undefined || scoreOf(best) >= LEAST_SCORE[least]) return undefined;
	return NAMES.map((name) => ({ name, against: (best[name] - WEIGHTS[name].usual) * WEIGHTS[name].weight }))
		.sort((a, b) => a.against - b.against)
		.slice(0, MOST_SAID)
		.map(({ name }) => SAID[name][best[name] < WEIGHTS[name].usual ? 0 : 1])
		.join(", ");
}

function scoreOf(features: Features): number {
	return NAMES.reduce((sum, name) => sum + WEIGHTS[name].weight * features[name], 0);
}
