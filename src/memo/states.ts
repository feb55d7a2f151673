/** What the versions of a document say, sentence by sentence, and since when: what every claim of a memo is tested by. */

import type { History, RecordedEntry } from "../archive/model.js";
import { sentenceTexts } from "../change/index.js";
import { rememberParagraphs } from "../history/paragraphs.js";
import { distinctTexts } from "../history/versions.js";
import { comparableText, readableText } from "../text/readable.js";
import { endsSentence } from "../text/sentences.js";
import { countWords } from "../text/words.js";

export interface State {
	/** All its sentences, in order, joined: equal for versions that say the same in the same order. */
	readonly joined: string;
	readonly keys: ReadonlySet<string>;
	/** Whether it holds a sentence, perhaps as part of one that ends elsewhere, or with other signs between the words. */
	holds(key: string): boolean;
	/** How often it says a paragraph or a sentence (a short one as a paragraph of its own), given by {@link lettersOf} it, letter by letter. */
	count(paragraph: string): number;
}

/** What a block of Markdown says, letter by letter, without spaces and signs; images left out. */
export function lettersOf(markdown: string): string {
	return onlyLetters(comparableText(markdown));
}

function onlyLetters(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}

/** The versions of a document from the first on. Places are those of the entries that were given. */
export interface Timeline {
	/** An empty one for an entry that took the document out of the repository. */
	at(place: number): State;
	/** Whether no version before that place says it, whatever else stood around it there. */
	isNew(key: string, place: number): boolean;
	/**
	 * Whether every version before that place said it, letter by letter, from the first that did; and the one there does not.
	 * @param text the sentence as it was said last
	 */
	isFirstGone(key: string, place: number, text: string): boolean;
	/** The text of a heading, a button or another label, by its key; undefined for what is a sentence. */
	labelOf(key: string): string | undefined;
}

interface Paragraph {
	readonly keys: readonly string[];
	readonly letters: string;
}

/** Shorter ones occur in other sentences by chance. */
const SHORTEST_PART = 12;
const LABEL_WORDS = 10;

/**
 * @param entries of the document from the first on, oldest first
 * @param counts whether an entry counts as a version of the document: bad captures do not
 */
export async function readTimeline(
	history: Pick<History, "bytes">,
	entries: readonly RecordedEntry[],
	counts: (place: number) => boolean,
): Promise<Timeline> {
	const labels = new Map<string, string>();
	/** Of sentences, by their keys; where one key has several spellings, one of them. */
	const letters = new Map<string, string>();
	const spelledTwice = new Set<string>();
	const readIn = rememberParagraphs((markdown): Paragraph | undefined => {
		const sentences = sentenceTexts(markdown);
		const keys = [...sentences.keys()];
		const [key] = keys;
		if (key === undefined) return undefined;
		const label = keys.length === 1 ? labelIn(markdown) : undefined;
		if (label !== undefined) labels.set(key, label);
		for (const [each, text] of sentences) {
			const spelt = onlyLetters(text);
			if (letters.get(each) !== undefined && letters.get(each) !== spelt) spelledTwice.add(each);
			else letters.set(each, spelt);
		}
		return { keys, letters: lettersOf(markdown) };
	});
	const states = new Map<string, State>();
	const paragraphs = new Map<string, readonly Paragraph[]>();
	for await (const [blob, bytes] of distinctTexts(history, entries)) {
		const read = readIn(bytes);
		paragraphs.set(blob, read);
		states.set(blob, stateOf(read, letters));
	}
	const firstPlaces = new Map<string, number>();
	const byKeys = openStretches();
	const byLetters = openStretches();
	const known = new Set<Paragraph>();
	for (const [place, { blob }] of entries.entries()) {
		byKeys.begin();
		byLetters.begin();
		for (const paragraph of (blob !== undefined && paragraphs.get(blob)) || []) {
			if (known.has(paragraph)) continue;
			known.add(paragraph);
			const { keys } = paragraph;
			byKeys.add(keys.join(""));
			byLetters.add(paragraph.letters);
			for (const key of keys) if (!firstPlaces.has(key)) firstPlaces.set(key, place);
		}
	}
	const at = (place: number): State => states.get(entries[place]?.blob ?? "") ?? NOTHING;
	return {
		at,
		isNew(key, place) {
			if ((firstPlaces.get(key) ?? place) < place) return false;
			if (key.length < SHORTEST_PART) return true;
			if (at(place - 1).holds(key) || byKeys.isSaidBefore(place, key)) return false;
			const text = letters.get(key) ?? "";
			return text.length < SHORTEST_PART || !byLetters.isSaidBefore(place, text);
		},
		isFirstGone(key, place, text) {
			if (at(place).holds(key)) return false;
			const spelt = onlyLetters(text);
			const first = firstPlaces.get(key) ?? place;
			const isPart = spelt.length >= SHORTEST_PART && byLetters.isSaidBefore(first, spelt);
			let isSaid = false;
			for (let each = isPart ? 0 : first; each < place; each++) {
				const isKnown = !spelledTwice.has(key) && at(each).keys.has(key);
				if (isKnown || at(each).count(spelt) > 0) isSaid = true;
				else if (isSaid && counts(each)) return false;
			}
			return isSaid;
		},
		labelOf: (key) => labels.get(key),
	};
}

/** A few words without a mark at the end, as of a heading or a button; undefined for what is a sentence. */
function labelIn(markdown: string): string | undefined {
	const text = readableText(markdown);
	return endsSentence(text) || text.endsWith(";") || countWords(text) > LABEL_WORDS ? undefined : text;
}

/** What was said before each version, each distinct paragraph once, as one string. */
function openStretches() {
	const said: string[] = [];
	const lengths: number[] = [];
	let length = 0;
	let everything: string | undefined;
	return {
		/** The next version begins. */
		begin: () => lengths.push(length),
		add(text: string): void {
			said.push(text);
			length += text.length + 1;
		},
		isSaidBefore(place: number, text: string): boolean {
			everything ??= said.join("\n");
			const found = everything.indexOf(text);
			return found !== -1 && found + text.length <= (lengths[place] ?? 0);
		},
	};
}

/** @param letters of sentences, by their keys */
function stateOf(paragraphs: readonly Paragraph[], letters: ReadonlyMap<string, string>): State {
	const keys = new Set(paragraphs.flatMap((paragraph) => paragraph.keys));
	const join = once(() => paragraphs.map((paragraph) => paragraph.keys.join("")).join(""));
	const spell = once(() => paragraphs.map((paragraph) => paragraph.letters).join(""));
	// A text that comes back a hundred times is asked for the same sentences a hundred times.
	const parts = new Map<string, boolean>();
	const isPart = (key: string): boolean => {
		const text = letters.get(key) ?? "";
		const known = parts.get(key) ?? (join().includes(key) || (text.length >= SHORTEST_PART && spell().includes(text)));
		parts.set(key, known);
		return known;
	};
	const counts = new Map<string, number>();
	const countIn = (paragraph: string): number =>
		paragraph.length < SHORTEST_PART
			? paragraphs.filter(({ letters: own }) => own === paragraph).length
			: occurrences(spell(), paragraph);
	const count = (paragraph: string): number => {
		const known = counts.get(paragraph) ?? countIn(paragraph);
		counts.set(paragraph, known);
		return known;
	};
	return {
		keys,
		get joined() {
			return join();
		},
		holds: (key) => keys.has(key) || (key.length >= SHORTEST_PART && isPart(key)),
		count,
	};
}

function occurrences(text: string, part: string): number {
	let count = 0;
	for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
	return count;
}

function once<Value>(make: () => Value): () => Value {
	let made: { readonly value: Value } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}

const NOTHING: State = stateOf([], new Map());
