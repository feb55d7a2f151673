/** What a memo says of the recorded changes of a document that are not real. */
import { inlineText } from "./markup.js";
import type { MemoDocument } from "./model.js";
import type { Phrases } from "./phrases.js";

/** One paragraph; none where every change is real. */
export function unrealText({ unreal, recorded }: MemoDocument, phrases: Phrases): string[] {
	if (unreal.count === 0) return [];
	const kinds = [...unreal.kinds].sort(([, a], [, b]) => b - a).map(([kind, count]) => phrases.kinds[kind](count));
	const sentence = phrases.unreal(unreal.count, phrases.list(kinds), unreal.count === recorded);
	// Of bad captures alone, nothing is told of the document.
	return [unreal.states === 0 ? sentence : `${sentence} ${stateText(unreal, phrases)}`];
}

function stateText({ states, alternates, newSentences, newLabels }: MemoDocument["unreal"], phrases: Phrases): string {
	const isOld = newSentences === 0;
	const [label] = newLabels;
	const labels =
		label === undefined ? "" : ` ${phrases.newLabels(newLabels.length, phrases.quoted(inlineText(label)))}`;
	if (alternates) {
		const end = isOld ? `, ${phrases.noNewSentence}` : `${phrases.semicolon}${phrases.newSentences(newSentences)}`;
		return `${phrases.alternated(states)}${end}.${labels}`;
	}
	if (states <= 1) return phrases.sameWords;
	return `${isOld ? phrases.nothingNew : `${phrases.newSentences(newSentences)}.`}${labels}`;
}
