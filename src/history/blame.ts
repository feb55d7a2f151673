/** Since when each sentence of a version has stood in its document, across layouts, links and typography. */

import type { History, RecordedEntry } from "../archive/model.js";
import { splitBlocks } from "../text/blocks.js";
import type { BlockKind } from "../text/model.js";
import { readableText } from "../text/readable.js";
import { rememberParagraphs } from "./paragraphs.js";
import { type Sentence, sentencesOf } from "./sentences.js";
import { distinctTexts } from "./versions.js";

/** How long words have stood. */
export interface Presence {
	/** The first version that held them, however often they were gone in between. */
	readonly since: RecordedEntry;
	/** The last version after that one in which they did not stand; undefined where they never were gone. */
	readonly lastAbsent: RecordedEntry | undefined;
}

/** A sentence, and since when it has stood. */
export interface DatedSentence extends Sentence, Presence {}

/** A paragraph, heading, item or row. It stands since its newest sentence does. */
export interface DatedBlock extends Presence {
	readonly kind: BlockKind;
	/** Of a heading 1 to 6, of an item its depth. */
	readonly level: number;
	/** Outermost first, without the block itself. */
	readonly headings: readonly string[];
	/** Readable text on one line. */
	readonly text: string;
	readonly sentences: readonly [DatedSentence, ...DatedSentence[]];
}

/** What is known of one sentence while versions are read, as places in the list of entries. */
interface Trace {
	first: number;
	/** Last place where it was absent after `first`; -1 for none. */
	absent: number;
	/** Last place where it stood. */
	seen: number;
}

const UNSEEN: Readonly<Trace> = { first: -1, absent: -1, seen: -1 };

/**
 * Dates the version that the last of `entries` recorded. Blocks without words are left out. A sentence is dated by its
 * words wherever in the document they stood, so a paragraph that is moved, split or joined keeps its dates.
 *
 * @param entries of the document, oldest first, up to the version that is meant
 * @throws RecordError where a text is missing
 */
export async function dateSentences(
	history: Pick<History, "text" | "bytes">,
	entries: readonly RecordedEntry[],
): Promise<readonly DatedBlock[]> {
	const latest = entries.at(-1);
	if (latest?.blob === undefined) return [];
	const blocks = splitBlocks(await history.text(latest.blob)).blocks.flatMap((block) => {
		const sentences = sentencesOf(block.text);
		return sentences.length === 0 ? [] : [{ block, sentences }];
	});
	const keys = blocks.flatMap(({ sentences }) => sentences.map(({ key }) => key));
	const traces = await trace(history, entries, new Set(keys));
	const presenceOf = (key: string): Presence => {
		const { first, absent } = traces.get(key) ?? UNSEEN;
		// A sentence that only reading the version as a whole brings forth, in a fenced block, counts as new.
		return { since: entries[first] ?? latest, lastAbsent: entries[absent] };
	};
	const orderOf = new Map(entries.map((entry, index) => [entry, index]));
	const later = (a: RecordedEntry | undefined, b: RecordedEntry | undefined): RecordedEntry | undefined =>
		a && b ? ((orderOf.get(a) ?? 0) >= (orderOf.get(b) ?? 0) ? a : b) : (a ?? b);
	return blocks.flatMap(({ block, sentences }): DatedBlock[] => {
		const [first, ...others] = sentences.map(
			(sentence): DatedSentence => ({ ...sentence, ...presenceOf(sentence.key) }),
		);
		if (!first) return [];
		let { since, lastAbsent } = first;
		for (const sentence of others) {
			since = later(since, sentence.since) ?? since;
			lastAbsent = later(lastAbsent, sentence.lastAbsent);
		}
		// What was gone before the newest sentence came was not this paragraph yet.
		if (lastAbsent && (orderOf.get(lastAbsent) ?? 0) <= (orderOf.get(since) ?? 0)) lastAbsent = undefined;
		const headings = block.headings.map((heading) => heading.text);
		const { kind, level } = block;
		return [
			{ kind, level, headings, text: readableText(block.text), sentences: [first, ...others], since, lastAbsent },
		];
	});
}

/** Follows the sentences through the versions; each distinct paragraph is cut into sentences once. */
async function trace(
	history: Pick<History, "bytes">,
	entries: readonly RecordedEntry[],
	keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Trace>> {
	const traces = new Map<string, Trace>();
	for (const key of keys) traces.set(key, { ...UNSEEN });
	const tracesIn = rememberParagraphs((markdown) => {
		const found = sentencesOf(markdown).flatMap(({ key }) => traces.get(key) ?? []);
		return found.length === 0 ? undefined : found;
	});
	const byBlob = new Map<string, readonly Trace[]>();
	for await (const [blob, bytes] of distinctTexts(history, entries)) {
		byBlob.set(blob, [...new Set(tracesIn(bytes).flat())]);
	}
	for (const [place, { blob }] of entries.entries()) {
		for (const found of (blob === undefined ? undefined : byBlob.get(blob)) ?? []) {
			if (found.first === -1) found.first = place;
			else if (found.seen < place - 1) found.absent = place - 1;
			found.seen = place;
		}
	}
	return traces;
}
