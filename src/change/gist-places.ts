/** Tells what no comparison of words finds in one line: what stands at another place, or is the description of a picture. */
import { splitBlocks } from "../text/blocks.js";
import { readableText } from "../text/readable.js";
import { endsSentence } from "../text/sentences.js";
import { cutAround, cutSentence, longestOf, strongestOf, withoutBars } from "./excerpts.js";
import { linesOf, MOST_WORDS_OF_NAME, named } from "./gist-name.js";
import type { Part } from "./model.js";

/**
 * What no comparison of words finds: it only stands elsewhere, or is the description of a picture. What came is told first,
 * and where a heading rose past what stood above it, what stands below it now.
 */
export function gistOfPlaces(
	before: string,
	after: string,
	parts: readonly Pick<Part, "op" | "asWritten" | "headings">[],
): string | undefined {
	const came = parts.filter(({ op }) => op === "add");
	const cut = (passages: readonly { readonly text: string; readonly title: string | undefined }[]) =>
		longestOf(passages).map((passage) => ({ ...passage, ...cutSentence(passage.text) }));
	const passages = (came.length > 0 ? came : parts).map(({ asWritten, headings }) => ({
		text: withoutBars(asWritten),
		title: headings.at(-1),
	}));
	const below = newlyBelow(before, after, new Set(passages.map(({ text }) => text)));
	const best = strongestOf(
		cut(below.length > 0 ? below : passages),
		() => [],
		({ text }) => (endsSentence(text) ? 4 : 0),
	);
	if (best === undefined) return undefined;
	const { pieces, title } = best.sentence;
	return named(title, MOST_WORDS_OF_NAME, (left) => cutAround(pieces, best.stretch, left));
}

/** What stood in the text before and is now below one of these headings, or no longer is. */
function newlyBelow(
	before: string,
	after: string,
	headings: ReadonlySet<string>,
): { readonly text: string; readonly title: string }[] {
	const own = splitBlocks(after).blocks;
	if (!own.some(({ kind, text }) => kind === "heading" && headings.has(readableText(text)))) return [];
	const titles = new Map<string, Set<string>>();
	for (const { text, headings: path } of splitBlocks(before).blocks)
		titles.set(text, (titles.get(text) ?? new Set()).add(path.at(-1)?.text ?? ""));
	return own.flatMap(({ kind, text, headings: path }) => {
		const title = path.at(-1)?.text ?? "";
		const stood = titles.get(text);
		const hasMoved = kind !== "heading" && stood !== undefined && !stood.has(title);
		const isMeant = hasMoved && [title, ...stood].some((name) => headings.has(name));
		return isMeant ? [{ text: linesOf(text).join(" "), title }] : [];
	});
}
