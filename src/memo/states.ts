/** What the versions of a document say, sentence by sentence, and how much of it had never stood there before. */

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
	/** How many of its sentences no earlier version held. */
	readonly newSentences: number;
	/** Those headings, buttons and other labels that no earlier version held. */
	readonly newLabels: readonly string[];
	/** Whether it holds a sentence, perhaps as part of one that ends elsewhere. */
	holds(key: string): boolean;
	/** The share of the other's sentences that it holds, from 0 to 1. */
	shareOf(other: State): number;
	readonly keys: ReadonlySet<string>;
}

/** Shorter keys occur in other sentences by chance. */
const SHORTEST_PART = 12;
const LABEL_WORDS = 10;

/**
 * The states of the versions whose blobs are wanted, by blob.
 * @param entries of the document from the first on, oldest first, for what is new is measured by all that came before
 */
export async function readStates(
	history: Pick<History, "bytes">,
	entries: readonly RecordedEntry[],
	wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, State>> {
	const labels = new Map<string, string>();
	const keysIn = rememberParagraphs((markdown) => {
		const keys = sentenceKeys(markdown);
		const [key] = keys;
		if (key === undefined) return undefined;
		const label = keys.length === 1 ? labelOf(markdown) : undefined;
		if (label !== undefined) labels.set(key, label);
		return keys;
	});
	const states = new Map<string, State>();
	const seen = new Set<string>();
	let previous = "";
	for await (const [blob, bytes] of distinctTexts(history, entries)) {
		const all = keysIn(bytes).flat();
		const joined = all.join("");
		const unseen = [...new Set(all)].filter((key) => !seen.has(key));
		if (wanted.has(blob)) {
			const added = unseen.filter((key) => key.length < SHORTEST_PART || !previous.includes(key));
			const newLabels = added.flatMap((key) => labels.get(key) ?? []);
			states.set(blob, stateOf(new Set(all), joined, added.length - newLabels.length, newLabels));
		}
		for (const key of unseen) seen.add(key);
		previous = joined;
	}
	return states;
}

/** Of a version that took the document out of the repository. */
export const NOTHING: State = stateOf(new Set(), "", 0, []);

/** A few words without a mark at the end, as of a heading or a button; undefined for what is a sentence. */
function labelOf(markdown: string): string | undefined {
	const text = readableText(markdown);
	return endsSentence(text) || text.endsWith(";") || countWords(text) > LABEL_WORDS ? undefined : text;
}

function stateOf(keys: ReadonlySet<string>, joined: string, newSentences: number, newLabels: readonly string[]): State {
	// A text that comes back a hundred times is asked for the same sentences a hundred times.
	const parts = new Map<string, boolean>();
	const isPart = (key: string): boolean => {
		const known = parts.get(key) ?? joined.includes(key);
		parts.set(key, known);
		return known;
	};
	const holds = (key: string) => keys.has(key) || (key.length >= SHORTEST_PART && isPart(key));
	return {
		keys,
		joined,
		newSentences,
		newLabels,
		holds,
		shareOf: (other) => (other.keys.size === 0 ? 0 : [...other.keys].filter(holds).length / other.keys.size),
	};
}
