/** Finds sentences that are new at their place, or gone from it, although they stand or stood elsewhere: "No" for "Yes", a promise made twice. */
import type { Gap } from "./alignment.js";
import { isCorrected } from "./corrections.js";
import { areReadable } from "./language.js";
import type { DocumentMemory } from "./memory.js";
import { FEW_WORDS } from "./neighbours.js";
import type { Sentence, VersionText } from "./sentences.js";

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
	readonly areReadable: boolean;
}

/** Where more have changed their places, the text was laid out anew. */
const MOST = 20;
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
	const [gone, come] = [byKey(gaps, before, "before"), byKey(gaps, after, "after")];
	const moved = new Set([...gone.keys()].filter((key) => come.has(key)));
	if (moved.size > MOST) return [];
	const versions = { before, after, moved, areReadable: areReadable(before, after) };
	const made: PlaceChange[] = [];
	for (const gap of gaps) {
		for (let at = gap.after.from; at < gap.after.to; at++) {
			const sentence = after.all[at];
			if (sentence === undefined || find(sentence.key) === undefined || neighbours.hasStood(after, at)) continue;
			if (gone.get(sentence.key)?.some((other) => isReordered(sentence, other))) continue;
			const other = exchangedFor(gap, at - gap.after.from, before);
			if (says(sentence, other, after, versions)) made.push({ side: "added", sentence, ...(other && { other }) });
		}
		for (let at = gap.before.from; at < gap.before.to; at++) {
			const sentence = before.all[at];
			if (sentence === undefined || !after.sentences.has(sentence.key)) continue;
			if (neighbours.hasComeAndGone(before, at)) continue;
			if (come.get(sentence.key)?.some((other) => isReordered(sentence, other))) continue;
			if (says(sentence, undefined, before, versions)) made.push({ side: "removed", sentence });
		}
	}
	return made.length > MOST ? [] : made;
}

function byKey(
	gaps: readonly Gap[],
	text: VersionText,
	side: "before" | "after",
): ReadonlyMap<string, readonly Sentence[]> {
	const groups = new Map<string, Sentence[]>();
	for (const gap of gaps) {
		for (const sentence of text.all.slice(gap[side].from, gap[side].to)) {
			const group = groups.get(sentence.key);
			if (group) group.push(sentence);
			else groups.set(sentence.key, [sentence]);
		}
	}
	return groups;
}

/** Where as many sentences came as went, the one that stood in its place. */
function exchangedFor({ before, after }: Gap, index: number, text: VersionText): Sentence | undefined {
	return before.to - before.from === after.to - after.from ? text.all[before.from + index] : undefined;
}

/** Whether a sentence says something at its place. */
function says(sentence: Sentence, other: Sentence | undefined, own: VersionText, versions: Versions): boolean {
	const { key, wordCount, isLink, kind, isAboveText, at } = sentence;
	if (isLink) return false;
	if (other !== undefined && versions.areReadable && isCorrected(other, sentence)) return false;
	// A title is repeated in lists of contents, paths and buttons.
	const isTitle = [sentence, versions.before.sentences.get(key), versions.after.sentences.get(key)].some(
		(one) => one?.kind === "heading",
	);
	if (isTitle && (wordCount < PROSE_WORDS || isAboveText)) return false;
	if (other === undefined && isRepetition(sentence, own, versions)) return false;
	// So are titles that are no headings there.
	if (isAboveText && other === undefined && kind !== "item" && versions.areReadable) return false;
	if (wordCount >= FEW_WORDS) return true;
	const isAmongLinks = [own.all[at - 1], own.all[at + 1]].some((beside) => beside?.isLink);
	if (isAmongLinks) return false;
	if (versions.moved.has(key)) return kind !== "item" || !isAboveText;
	// Entries of menus that are not links are items too.
	if (kind === "item") return !versions.areReadable && !isAboveText;
	return other !== undefined;
}

/** Of the first sentences of a version, paths and titles are repeated. */
const TOP = 8;

/** It stands twice running, or is the title once more. */
function isRepetition({ key, at, kind }: Sentence, { all }: VersionText, { before, after }: Versions): boolean {
	if (all[at - 1]?.key === key || all[at + 1]?.key === key || before.sentences.has(key + key)) return true;
	const isOnTop = at < TOP && [before, after].every((text) => (text.sentences.get(key)?.at ?? TOP) < TOP);
	return isOnTop && kind !== "item";
}

/** The same sentence, put elsewhere in the same list, or among the paragraphs below the same heading. */
function isReordered(a: Sentence, b: Sentence): boolean {
	return a.under === b.under && (a.kind === "item" || a.wordCount >= PROSE_WORDS);
}
