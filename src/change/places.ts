/** Finds sentences that are new at their place, or gone from it, although they stand or stood elsewhere: "No" for "Yes", a promise made twice. */
import type { Gap } from "./alignment.js";
import { isOutside } from "./body.js";
import { isCorrected } from "./corrections.js";
import { areReadable } from "./language.js";
import type { DocumentMemory } from "./memory.js";
import { FEW_WORDS } from "./neighbours.js";
import { type Sentence, titleOf, type VersionText } from "./sentences.js";
import { openVocabulary, type Vocabulary } from "./vocabulary.js";

/** A sentence that came to a place or went from it. */
export interface PlaceChange {
	readonly side: "added" | "removed";
	readonly sentence: Sentence;
	/** What stood there before, where one sentence was exchanged for another. */
	readonly other?: Sentence;
}

interface Versions {
	readonly before: VersionText;
	readonly after: VersionText;
	/** Keys of what is at another place now. */
	readonly moved: ReadonlySet<string>;
	readonly vocabulary: Vocabulary;
	readonly areReadable: boolean;
}

/** Where more have changed their places, the text was laid out anew. */
const MOST = 20;
const FEWEST_TITLES = 4;
const PROSE_WORDS = 10;

/**
 * Changes of which the sentences alone know nothing, because they were seen before or are still seen. What stood at this
 * place before, beside either of its neighbours, has come back; what was put in another order within its list or section
 * has not changed.
 */
export function findPlaceChanges(
	before: VersionText,
	after: VersionText,
	gaps: readonly Gap[],
	{ neighbours, find }: DocumentMemory,
): readonly PlaceChange[] {
	const [gone, come] = [placesIn(gaps, before, "before"), placesIn(gaps, after, "after")];
	const moved = new Set([...gone.keys()].filter((key) => come.has(key)));
	if (moved.size > MOST) return [];
	if (gaps.length === 0) return [];
	const versions = {
		before,
		after,
		moved,
		vocabulary: openVocabulary(before, after),
		areReadable: areReadable(before, after),
	};
	const made: PlaceChange[] = [];
	const exchanged = new Set<Sentence>();
	for (const gap of gaps) {
		// Once: a gap may be the whole text.
		const [stood, stands] = [
			before.all.slice(gap.before.from, gap.before.to),
			after.all.slice(gap.after.from, gap.after.to),
		];
		for (const [index, sentence] of stands.entries()) {
			const at = gap.after.from + index;
			if (find(sentence.key) === undefined || neighbours.hasStood(after, at)) continue;
			if (isReordered(sentence, gone)) continue;
			if (sentence.kind === "heading" && isLarge(gap)) continue;
			const other = exchangedFor(gap, index, before);
			if (wasCorrected(sentence, stood, versions)) continue;
			if (!says(sentence, other, after, versions)) continue;
			made.push({ side: "added", sentence, ...(other && { other }) });
			if (other) exchanged.add(other);
		}
		for (const [index, sentence] of stood.entries()) {
			const at = gap.before.from + index;
			if (exchanged.has(sentence) || !after.sentences.has(sentence.key)) continue;
			if (neighbours.hasComeAndGone(before, at)) continue;
			if (isReordered(sentence, come)) continue;
			if (sentence.kind === "heading" && isLarge(gap)) continue;
			if (wasCorrected(sentence, stands, versions)) continue;
			if (says(sentence, undefined, before, versions)) made.push({ side: "removed", sentence });
		}
	}
	// Where nothing but titles are at other places, the text was laid out anew.
	const areTitles = made.length >= FEWEST_TITLES && made.every(({ sentence }) => sentence.kind === "heading");
	return made.length > MOST || areTitles ? [] : made;
}

/** A part that was laid out anew, and its titles with it. */
function isLarge({ before, after }: Gap): boolean {
	return Math.max(before.to - before.from, after.to - after.from) > MOST_TOGETHER;
}

const MOST_TOGETHER = 4;

/** What the sentences in gaps of one side stand under, by their keys. */
type Places = ReadonlyMap<string, ReadonlySet<string>>;

function placesIn(gaps: readonly Gap[], text: VersionText, side: "before" | "after"): Places {
	const places = new Map<string, Set<string>>();
	for (const gap of gaps) {
		for (const { key, under } of text.all.slice(gap[side].from, gap[side].to)) {
			const known = places.get(key);
			if (known) known.add(under);
			else places.set(key, new Set([under]));
		}
	}
	return places;
}

/** Where as many sentences came as went, the one that stood in its place. */
function exchangedFor({ before, after }: Gap, index: number, text: VersionText): Sentence | undefined {
	return before.to - before.from === after.to - after.from ? text.all[before.from + index] : undefined;
}

/** A number by itself is renumbered with its clause. */
const ENUMERATOR =
	/^(?:\(?(?:[ivxlc]{1,6}|\p{L}|\d{1,3}(?:\.\d{1,3})*\p{L}?)[.)]+|§\s?\d{1,3}(?:\.\d{1,3})*\p{L}?\.?)$/iu;

export function isEnumerator(asWritten: string): boolean {
	return ENUMERATOR.test(asWritten);
}

/** Whether a sentence says something at its place. */
function says(sentence: Sentence, other: Sentence | undefined, own: VersionText, versions: Versions): boolean {
	const { key, wordCount, isLink, kind, at } = sentence;
	if (isEnumerator(sentence.asWritten)) return false;
	if (isOutside(sentence, own) && (isLink || at < own.body.from || wordCount < LABEL_WORDS)) return false;
	if (isEcho(sentence, other, versions) || isRepetition(sentence, own, versions)) return false;
	if (wordCount >= FEW_WORDS || versions.moved.has(key) || other !== undefined) return true;
	if (kind === "item" && !sentence.isAboveText) return true;
	const isAmongLinks = [own.all[at - 1], own.all[at + 1]].some((beside) => beside?.isLink);
	return !isAmongLinks;
}

/** More sentences that stand at one place were not corrected one by one. */
const MOST_AT_ONCE = 8;

/** Whether what stands on the other side of the gap says the same but for slips of the pen. */
function wasCorrected(sentence: Sentence, others: readonly Sentence[], versions: Versions): boolean {
	if (!versions.areReadable || others.length > MOST_AT_ONCE) return false;
	return others.some((other) => isCorrected(other, sentence, versions.vocabulary));
}

/** Below the text, fewer words are a label. */
const LABEL_WORDS = 3;

/** A title is repeated in lists of contents, paths and buttons. */
function isEcho(
	{ key, kind, isLink, isAboveText, wordCount }: Sentence,
	other: Sentence | undefined,
	{ before, after, moved }: Versions,
): boolean {
	const title = titleOf(key);
	if (!before.headings.has(title) || !after.headings.has(title)) return false;
	if (kind === "heading") return wordCount < FEW_WORDS && !moved.has(key);
	// A value may be named like a heading.
	if (other !== undefined && wordCount === 1) return false;
	return isLink || isAboveText || (wordCount < FEW_WORDS && kind === "paragraph");
}

/** Of the first sentences of a version, paths and titles are repeated. */
const TOP = 8;

/** As no title does. */
const ENDS_AS_SENTENCE = /[.;!?…。！？।።۔]["”’»)]?$/u;

/** It stands twice running, or is the title once more. */
function isRepetition(
	{ key, at, kind, asWritten }: Sentence,
	{ all }: VersionText,
	{ before, after, moved }: Versions,
): boolean {
	if (all[at - 1]?.key === key || all[at + 1]?.key === key || before.sentences.has(key + key)) return true;
	// What went from one place and came to another is there as often as before.
	const isOnTop =
		!moved.has(key) && at < TOP && [before, after].every((text) => (text.sentences.get(key)?.at ?? TOP) < TOP);
	return isOnTop && kind !== "item" && !ENDS_AS_SENTENCE.test(asWritten);
}

/** The same sentence, put elsewhere in the same list, or among the paragraphs below the same heading. */
function isReordered({ key, under, kind, wordCount }: Sentence, others: Places): boolean {
	return (kind === "item" || wordCount >= PROSE_WORDS) && others.get(key)?.has(under) === true;
}
