/** What the versions of a document say, sentence by sentence, and since when: what every claim of a memo is tested by. */

import type { History, RecordedEntry } from "../archive/model.js";
import { sentenceKeys } from "../change/index.js";
import { rememberParagraphs } from "../history/paragraphs.js";
import { distinctTexts } from "../history/versions.js";
import { readableText } from "../text/readable.js";
import { endsSentence } from "../text/sentences.js";
import { countWords } from "../text/words.js";

export interface State {
	/** All its sentences, in order, joined: equal for versions that say the same in the same order. */
	readonly joined: string;
	readonly keys: ReadonlySet<string>;
	/** Whether it holds a sentence, perhaps as part of one that ends elsewhere. */
	holds(key: string): boolean;
	/** Whether it holds a whole paragraph, given by the keys of its sentences, joined. */
	says(paragraph: string): boolean;
}

/** The versions of a document from the first on. Places are those of the entries that were given. */
export interface Timeline {
	/** An empty one for an entry that took the document out of the repository. */
	at(place: number): State;
	/** Whether no version before that place says it, whatever else stood around it there. */
	isNew(key: string, place: number): boolean;
	/** Whether every version before that place said it from the first that did, and the one at that place does not. */
	isFirstGone(key: string, place: number): boolean;
	/** The text of a heading, a button or another label, by its key; undefined for what is a sentence. */
	labelOf(key: string): string | undefined;
}

interface Paragraph {
	readonly keys: readonly string[];
}

/** Shorter keys occur in other sentences by chance. */
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
	const keysIn = rememberParagraphs((markdown) => {
		const keys = sentenceKeys(markdown);
		const [key] = keys;
		if (key === undefined) return undefined;
		const label = keys.length === 1 ? labelIn(markdown) : undefined;
		if (label !== undefined) labels.set(key, label);
		return { keys };
	});
	const states = new Map<string, State>();
	const paragraphs = new Map<string, readonly Paragraph[]>();
	for await (const [blob, bytes] of distinctTexts(history, entries)) {
		const read = keysIn(bytes);
		paragraphs.set(blob, read);
		states.set(blob, stateOf(read.flatMap(({ keys }) => keys)));
	}
	const firstPlaces = new Map<string, number>();
	/** Each distinct paragraph, in the order in which they were first said, and how much of it all was said before each place. */
	const said: string[] = [];
	const known = new Set<Paragraph>();
	const lengths: number[] = [];
	let length = 0;
	for (const [place, { blob }] of entries.entries()) {
		lengths.push(length);
		for (const paragraph of (blob !== undefined && paragraphs.get(blob)) || []) {
			if (known.has(paragraph)) continue;
			known.add(paragraph);
			const { keys } = paragraph;
			const text = keys.join("");
			said.push(text);
			length += text.length + 1;
			for (const key of keys) if (!firstPlaces.has(key)) firstPlaces.set(key, place);
		}
	}
	let everything: string | undefined;
	const at = (place: number): State => states.get(entries[place]?.blob ?? "") ?? NOTHING;
	return {
		at,
		isNew(key, place) {
			if ((firstPlaces.get(key) ?? place) < place) return false;
			if (key.length < SHORTEST_PART) return true;
			everything ??= said.join("\n");
			return !at(place - 1).holds(key) && !everything.slice(0, lengths[place]).includes(key);
		},
		isFirstGone(key, place) {
			const first = firstPlaces.get(key) ?? place;
			if (first >= place || at(place).holds(key)) return false;
			for (let each = first; each < place; each++) if (counts(each) && !at(each).holds(key)) return false;
			return true;
		},
		labelOf: (key) => labels.get(key),
	};
}

/** A few words without a mark at the end, as of a heading or a button; undefined for what is a sentence. */
function labelIn(markdown: string): string | undefined {
	const text = readableText(markdown);
	return endsSentence(text) || text.endsWith(";") || countWords(text) > LABEL_WORDS ? undefined : text;
}

/** What a version says whose sentences have these keys. */
function stateOf(sentences: readonly string[]): State {
	const keys = new Set(sentences);
	let joined: string | undefined;
	const join = () => {
		joined ??= sentences.join("");
		return joined;
	};
	// A text that comes back a hundred times is asked for the same sentences a hundred times.
	const parts = new Map<string, boolean>();
	const isPart = (key: string): boolean => {
		const known = parts.get(key) ?? join().includes(key);
		parts.set(key, known);
		return known;
	};
	return {
		keys,
		says: (paragraph) => keys.has(paragraph) || isPart(paragraph),
		get joined() {
			return join();
		},
		holds: (key) => keys.has(key) || (key.length >= SHORTEST_PART && isPart(key)),
	};
}

const NOTHING: State = stateOf([]);
