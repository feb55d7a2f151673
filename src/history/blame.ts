/** Since when each sentence of a version has stood in its document, across layouts, links and typography. */

import type { History, RecordedEntry } from "../archive/model.js";
import { splitBlocks } from "../text/blocks.js";
import type { BlockKind } from "../text/model.js";
import { quotableText } from "../text/readable.js";
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

/** One of the versions that are read one after the other. */
export interface DatedVersion {
	readonly entry: RecordedEntry;
	/**
	 * Since when a block of this version (its Markdown) has stood; undefined of a block without words. To be asked before
	 * the next version is read.
	 */
	date(markdown: string): (Presence & Pick<DatedBlock, "sentences">) | undefined;
}

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
	const { blocks } = splitBlocks(await history.text(latest.blob));
	const keys = new Set(blocks.flatMap(({ text }) => sentencesOf(text).map(({ key }) => key)));
	let dated: DatedBlock[] = [];
	for await (const { entry, date } of dateVersions(history, entries, keys)) {
		if (entry !== latest) continue;
		dated = blocks.flatMap(({ kind, level, headings, text }): DatedBlock[] => {
			const found = date(text);
			const titles = headings.map((heading) => heading.text);
			return found ? [{ kind, level, headings: titles, text: quotableText(text), ...found }] : [];
		});
	}
	return dated;
}

/**
 * Reads the versions of a document one after the other, each distinct paragraph cut into sentences once, and dates what
 * stands in them.
 *
 * @param entries of the document, oldest first; those that deleted it are passed over
 * @param keys of the sentences that will be asked for; all of them by default
 * @throws RecordError where a text is missing
 */
export async function* dateVersions(
	history: Pick<History, "bytes">,
	entries: readonly RecordedEntry[],
	keys?: ReadonlySet<string>,
): AsyncIterable<DatedVersion> {
	const traces = new Map<string, Trace>();
	const traceOf = (key: string): Trace | undefined => {
		const known = traces.get(key);
		if (known || (keys && !keys.has(key))) return known;
		const trace = { first: -1, absent: -1, seen: -1 };
		traces.set(key, trace);
		return trace;
	};
	const sentencesIn = rememberSentences();
	const tracesIn = rememberParagraphs((markdown) => {
		// Where all versions may be asked for, each paragraph is cut once.
		const found = (keys ? sentencesOf(markdown) : sentencesIn(markdown)).flatMap(({ key }) => traceOf(key) ?? []);
		return found.length === 0 ? undefined : found;
	});
	const byBlob = new Map<string, readonly Trace[]>();
	const texts = distinctTexts(history, entries)[Symbol.asyncIterator]();
	for (const [place, entry] of entries.entries()) {
		if (entry.blob === undefined) continue;
		// Texts come in the order of their first entries.
		if (!byBlob.has(entry.blob)) {
			const { value } = await texts.next();
			if (value) byBlob.set(value[0], [...new Set(tracesIn(value[1]).flat())]);
		}
		for (const trace of byBlob.get(entry.blob) ?? []) {
			if (trace.first === -1) trace.first = place;
			else if (trace.seen < place - 1) trace.absent = place - 1;
			trace.seen = place;
		}
		yield { entry, date: (markdown) => dateBlock(sentencesIn(markdown), entries, place, traces) };
	}
}

/** Most paragraphs of a version stand in the next one, too. */
function rememberSentences(): (markdown: string) => readonly Sentence[] {
	const known = new Map<string, readonly Sentence[]>();
	return (markdown) => {
		const sentences = known.get(markdown) ?? sentencesOf(markdown);
		known.set(markdown, sentences);
		return sentences;
	};
}

/** @param place of the version that holds the block */
function dateBlock(
	sentences: readonly Sentence[],
	entries: readonly RecordedEntry[],
	place: number,
	traces: ReadonlyMap<string, Trace>,
): ReturnType<DatedVersion["date"]> {
	// A sentence that only reading the version as a whole brings forth, in a fenced block, counts as new.
	const unseen = { first: place, absent: -1 };
	const dated = sentences.map((sentence) => {
		const { first, absent } = traces.get(sentence.key) ?? unseen;
		return { sentence, first: first === -1 ? place : first, absent };
	});
	const newest = Math.max(...dated.map(({ first }) => first));
	const lastAbsent = Math.max(...dated.map(({ absent }) => absent));
	const since = entries[newest];
	const [first, ...others] = dated.map(
		({ sentence, first: from, absent }): DatedSentence => ({
			...sentence,
			since: entries[from] as RecordedEntry,
			lastAbsent: entries[absent],
		}),
	);
	if (!first || !since) return undefined;
	// What was gone before the newest sentence came was not this paragraph yet.
	return { sentences: [first, ...others], since, lastAbsent: lastAbsent > newest ? entries[lastAbsent] : undefined };
}
