/** Numbers of sections in sentences that refer to them. */

import { withoutNumbers } from "../../text/keys.js";
import { sentencesIn } from "../alignment.js";
import { isEnumerator } from "../places.js";
import type { Sentence, VersionText } from "../sentences.js";
import { oncePerChange, type SentenceRule } from "./model.js";

/** The sentences at which the versions differ, by what they say besides their numbers; and the sections of both. */
const references = oncePerChange(({ before, after, gaps }) => ({
	removed: byRest(sentencesIn(gaps, before, "before")),
	added: byRest(sentencesIn(gaps, after, "after")),
	sections: { removed: sectionsOf(before), added: sectionsOf(after) },
}));

export const reference: SentenceRule = {
	name: "reference",
	explanation:
		"It is the number of a paragraph alone; or the number of a section was corrected that the sentence refers to by its title too: the text has this number before that title.",
	judge: (sentence, side, context) => {
		if (!NUMBERED.test(sentence.text)) return undefined;
		if (isEnumerator(sentence.asWritten) && sentence.kind !== "row")
			return { kind: "editorial", reason: `“${sentence.asWritten}” is the number of a paragraph.` };
		const { sections, ...sides } = references(context);
		const otherSide = side === "added" ? "removed" : "added";
		const others = sides[otherSide].get(withoutNumbers(sentence.key)) ?? [];
		if (!others.some((other) => refersToSame(sentence, sections[side], other, sections[otherSide]))) return undefined;
		return { kind: "editorial", reason: `Only the number of a section differs in “${sentence.asWritten}”.` };
	},
};

const NUMBERED = /\p{Nd}/u;
/** Sentences that differ in numbers alone; more are entries of a list. */
const MOST_ALIKE = 8;

function byRest(sentences: readonly Sentence[]): ReadonlyMap<string, readonly Sentence[]> {
	const found = new Map<string, Sentence[]>();
	for (const sentence of sentences) {
		const rest = withoutNumbers(sentence.key);
		const known = found.get(rest);
		if (known === undefined) found.set(rest, [sentence]);
		else if (known.length < MOST_ALIKE) known.push(sentence);
	}
	return found;
}

/** The title of each numbered section, as {@link bare} has it, by its number. */
type Sections = ReadonlyMap<string, string>;

const SECTION = /^(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s+(\p{L}[^.:]{2,120})/u;

function sectionsOf({ all }: VersionText): Sections {
	const found = new Map<string, string>();
	for (const { text } of all) {
		const [, number, title] = SECTION.exec(text) ?? [];
		if (number !== undefined && title !== undefined && !found.has(number)) found.set(number, bare(title));
	}
	return found;
}

function bare(title: string): string {
	return title.replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}

/** A number with what stands behind it in brackets: "3.2(a) below (Prices)". */
const REFERENCE = /(\d+(?:\.\d+)*)(?:\s?\(\p{L}\))*(?:(?:\s\p{L}+)?\s\(([^()]{3,120})\))?/gu;

function refersToSame(ours: Sentence, ourSections: Sections, theirs: Sentence, theirSections: Sections): boolean {
	const [mine, other] = [[...ours.text.matchAll(REFERENCE)], [...theirs.text.matchAll(REFERENCE)]];
	if (mine.length !== other.length || mine.length === 0) return false;
	const differing = mine.flatMap((match, index) => {
		const twin = other[index];
		return twin?.[1] === match[1] ? [] : [[match, twin] as const];
	});
	return (
		differing.length > 0 &&
		differing.every(([[, number = "", named], twin]) => {
			// It bears the title itself; one of the two numbers was wrong.
			const name = named === undefined ? "" : bare(named);
			return name !== "" && (ourSections.get(number) === name || theirSections.get(twin?.[1] ?? "") === name);
		})
	);
}
