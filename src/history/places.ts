/** In which paragraphs a phrase came or went, where a version holds it more or less often than the one before. */

import type { History } from "../archive/model.js";
import { type Bag, bagOf, openVocabulary, similarity } from "../diff/similarity.js";
import type { Found, Matcher } from "../match/model.js";
import { type Block, splitBlocks } from "../text/blocks.js";
import { quotableText } from "../text/readable.js";
import { wordsOf } from "../text/words.js";
import type { PhraseChange } from "./search.js";

/** A paragraph with what was found in it. */
export interface Place {
	/** The headings it stands under, outermost first. */
	readonly headings: readonly string[];
	/** Readable text of the paragraph. */
	readonly paragraph: string;
	readonly found: readonly Found[];
}

interface MatchingBlock extends Place {
	readonly block: Block;
}

/** Wording that two paragraphs must share to be one, edited. */
const ALIKE = 0.5;
/** Beyond so many pairs of paragraphs none is compared: the whole text changed its shape. */
const MAX_PAIRS = 2_500;

/** Paragraphs and texts kept; beyond that all are forgotten, for the next changes are in another document. */
const MAX_PARAGRAPHS = 20_000;
const MAX_TEXTS = 100;

/**
 * Finds the places of one change after the other. Remembers what it read, for neighbouring changes share most
 * paragraphs, and texts that come and go say the same again and again.
 */
export function openPlaces(
	history: Pick<History, "text">,
	matcher: Matcher,
): (change: PhraseChange) => Promise<readonly Place[]> {
	const paragraphs = new Map<string, Pick<Place, "paragraph" | "found">>();
	const texts = new Map<string, Promise<readonly MatchingBlock[]>>();
	const read = (markdown: string) => {
		const known = paragraphs.get(markdown);
		if (known) return known;
		const paragraph = quotableText(markdown);
		const made = { paragraph, found: matcher.find(paragraph) };
		if (paragraphs.size >= MAX_PARAGRAPHS) paragraphs.clear();
		paragraphs.set(markdown, made);
		return made;
	};
	const findBlocks = async (blob: string): Promise<readonly MatchingBlock[]> =>
		splitBlocks(await history.text(blob)).blocks.flatMap((block) => {
			const { paragraph, found } = read(block.text);
			if (found.length === 0) return [];
			return [{ block, headings: block.headings.map((heading) => heading.text), paragraph, found }];
		});
	const blocksOf = (blob: string | undefined): Promise<readonly MatchingBlock[]> => {
		if (blob === undefined) return Promise.resolve([]);
		const blocks = texts.get(blob) ?? findBlocks(blob);
		if (texts.size >= MAX_TEXTS) texts.clear();
		texts.set(blob, blocks);
		return blocks;
	};
	return async ({ entry, before, op }) => {
		const previous = before === null ? undefined : entry.previousBlob;
		const [old, now] = await Promise.all([blocksOf(previous), blocksOf(entry.blob)]);
		return op === "appeared" ? gained(old, now) : gained(now, old);
	};
}

/** Those of `now` that are not among `old`, neither the same nor, edited, with as many occurrences. */
function gained(old: readonly MatchingBlock[], now: readonly MatchingBlock[]): readonly Place[] {
	const left = withoutSame(old, now);
	const come = withoutSame(now, old);
	if (left.length === 0 || left.length * come.length > MAX_PAIRS) return come;
	const vocabulary = openVocabulary();
	const bag = ({ block }: MatchingBlock): Bag => bagOf(block, wordsOf(block.text), vocabulary);
	const free = left.map((block) => ({ block, bag: bag(block) }));
	const more = come.filter((block) => {
		const own = bag(block);
		const alike = free.map((candidate) => similarity(candidate.bag, own));
		const best = alike.indexOf(Math.max(...alike));
		if ((alike[best] ?? 0) < ALIKE) return true;
		const [counterpart] = free.splice(best, 1);
		return block.found.length > (counterpart?.block.found.length ?? 0);
	});
	return more.length > 0 ? more : come;
}

/** The blocks of the one text that the other lacks, as multisets of readable paragraphs. */
function withoutSame(blocks: readonly MatchingBlock[], others: readonly MatchingBlock[]): MatchingBlock[] {
	const known = new Map<string, number>();
	for (const { paragraph } of others) known.set(paragraph, (known.get(paragraph) ?? 0) + 1);
	return blocks.filter(({ paragraph }) => {
		const count = known.get(paragraph) ?? 0;
		if (count > 0) known.set(paragraph, count - 1);
		return count === 0;
	});
}
