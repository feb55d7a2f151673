/** Menus that are no links. */
import { wordsAndSigns } from "../../text/words.js";
import { isDecisive } from "../decisive-words.js";
import { areReadable } from "../language.js";
import type { Sentence } from "../sentences.js";
import { type ChangeContext, oncePerChange, type SentenceRule, sideOf } from "./model.js";

const LABEL_WORDS = 4;
/** On either side. */
const AROUND = 8;
/** Of these and itself, so many are labels. */
const FEWEST = 15;

/** What came or went with nothing in exchange. */
const lone = oncePerChange(({ gaps, before, after }: ChangeContext) => {
	const of = (all: readonly Sentence[], from: number, to: number) => all.slice(from, to).map(({ key }) => key);
	return new Set(
		gaps.flatMap(({ before: a, after: b }) => {
			if (a.from === a.to) return of(after.all, b.from, b.to);
			return b.from === b.to ? of(before.all, a.from, a.to) : [];
		}),
	);
});

export const siteMenu: SentenceRule = {
	name: "site-menu",
	explanation:
		"A few words came or went, with nothing in exchange, among nothing but labels, above the first sentence of the text: an entry of a menu. Or a long row of names without a sign between them, under no heading: a whole menu.",
	judge: (sentence, side, context) => {
		const { at, asWritten, isAboveText, key, text } = sentence;
		if (isRowOfNames(sentence))
			return { kind: "page", reason: "It is a long row of names without a sign between them." };
		if (!isAboveText || !isLabel(sentence) || !lone(context).has(key)) return undefined;
		if (!areReadable(context.before, context.after) || wordsAndSigns(text).some(isDecisive)) return undefined;
		const around = sideOf(side, context).all.slice(Math.max(0, at - AROUND), at + AROUND + 1);
		if (around.filter(isLabel).length < FEWEST) return undefined;
		return { kind: "page", reason: `“${asWritten}” is one of many labels above the text.` };
	},
};

function isLabel({ wordCount, kind, isImage, text }: Sentence): boolean {
	return wordCount <= LABEL_WORDS && kind !== "row" && !isImage && !/[.!?;]$/u.test(text);
}

/** Fewer names in a row may be a title or a party. */
const ROW_WORDS = 16;
const MOST_SMALL = 0.2;
/** A line in capitals alone is a clause. */
const MOST_CAPITALS = 0.3;

function isRowOfNames({ wordCount, kind, isImage, isIntroduced, headings, asWritten }: Sentence): boolean {
	if (wordCount < ROW_WORDS || kind === "row" || isImage || isIntroduced || headings.length > 0) return false;
	if (/[,;:.!?](?:\s|$)/u.test(asWritten)) return false;
	const words = asWritten.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
	const count = (pattern: RegExp) => words.filter((word) => pattern.test(word)).length;
	return count(/^\p{Lu}/u) >= words.length * (1 - MOST_SMALL) && count(/^\p{Lu}{3,}$/u) <= words.length * MOST_CAPITALS;
}
