/**
 * Tells a change in one line, in the document's own words: a few of them around the strongest passage that is new or gone, or
 * at another place.
 */
import { commonEnds } from "../diff/count.js";
import { type Block, splitBlocks } from "../text/blocks.js";
import { keyOfReadable } from "../text/keys.js";
import type { BlockKind } from "../text/model.js";
import { splitPieces } from "../text/pieces.js";
import { endsSentence, splitClauses } from "../text/sentences.js";
import { countWords } from "../text/words.js";
import { isDateLine } from "./dates.js";
import { type Cut, cutAround, cutSentence, FEWEST_WORDS, longestOf, type Stretch, strongestOf } from "./excerpts.js";
import { linesOf, MOST_WORDS, MOST_WORDS_OF_NAME, named } from "./gist-name.js";
import { gistOfPlaces } from "./gist-places.js";
import type { ChangeKind, Part } from "./model.js";
import { sentenceKeys } from "./sentences.js";

/** A sentence that only one of the two texts has, as a reader sees it. */
interface Passage {
	readonly op: Part["op"];
	readonly key: string;
	readonly text: string;
	/** What it stands in. */
	readonly line: string;
	readonly kind: BlockKind;
	/** Where its paragraph ends in the text. */
	readonly end: number;
}

/** What is known of a sentence that was judged. */
type JudgedPart = Pick<Part, "key" | "op" | "verdict" | "asWritten" | "headings">;

/**
 * At most 14 words around the strongest passage of a change, below the heading where it stands now if it only moved;
 * undefined where no word came or went, and nothing is known to have moved.
 * @param parts how its sentences were judged: only real ones count, unless none is
 * @param keysOf {@link sentenceKeys}, or what remembers them
 */
export function gistOf(
	before: string,
	after: string,
	parts: readonly JudgedPart[] = [],
	keysOf: KeysOf = sentenceKeys,
): string | undefined {
	const { start, end } = commonEnds(before, after);
	const [a, b] = [before, after].map((text) => placedBlocks(text, start, text.length - end)) as [Blocks, Blocks];
	const [old, now] = [differingBlocks(a, b, keysOf), differingBlocks(b, a, keysOf)];
	const real = parts.filter(({ verdict }) => verdict === "substantive");
	const places = () => (real.length > 0 ? gistOfPlaces(before, after, real) : undefined);
	// Most changes of most archives are of addresses alone.
	if (areSaidAlike(old, now)) return places();
	const [went, came] = [passagesOf(old, "remove"), passagesOf(now, "add")];
	const [removed, added] = [differing(went, came), differing(came, went)];
	const all = [...added, ...removed];
	const [meant, areHidden] = chooseFrom(all, parts);
	const longest = { add: longestOf(added), remove: longestOf(removed) };
	const cut = (passages: readonly Passage[]) =>
		longestOf(passages).map((each) => ({ ...each, ...cutSentence(each.text, longest[OTHER[each.op]]) }));
	const others = { add: cut(removed), remove: cut(added) };
	const words = (passages: readonly Passage[]) => {
		const best = strongestOf(cut(passages), ({ op }) => others[op], bonusOf);
		const isExchanged = a.length === 1 && b.length === 1;
		return best && written(best.sentence, best.stretch, best.sentence.op === "add" ? after : before, isExchanged);
	};
	if (areHidden) return places() ?? words(all);
	// What is real of an edited sentence may lack nothing but what is gone, which need not be real by itself.
	return words(meant) ?? words(all) ?? places();
}

/** The real ones, else those that were not judged by themselves, else all, which then are known to be none of the terms. */
function chooseFrom(
	passages: readonly Passage[],
	parts: readonly JudgedPart[],
): readonly [chosen: readonly Passage[], areHidden: boolean] {
	const verdicts = new Map(parts.map((part) => [nameOf(part), part.verdict]));
	const judgedAs = (verdict: ChangeKind | undefined) =>
		passages.filter((passage) => verdicts.get(nameOf(passage)) === verdict);
	const [real, unjudged] = [judgedAs("substantive"), judgedAs(undefined)];
	if (real.length > 0) return [real, false];
	return unjudged.length > 0 ? [unjudged, false] : [passages, true];
}

const OTHER = { add: "remove", remove: "add" } as const;

function nameOf({ op, key }: Pick<Part, "op" | "key">): string {
	return `${op} ${key}`;
}

interface PlacedBlock extends Pick<Block, "text" | "kind"> {
	/** In the text. */
	readonly end: number;
}
type Blocks = readonly PlacedBlock[];
type KeysOf = (markdown: string) => readonly string[];

/** The blocks of a part of a text. */
function placedBlocks(whole: string, from: number, to: number): Blocks {
	const { lead, blocks } = splitBlocks(whole.slice(from, to));
	let at = from + lead.length;
	return blocks.map(({ text, kind, gap }) => {
		const end = at + text.length;
		at = end + gap.length;
		return { text, kind, end };
	});
}

/** A paragraph that only one of the two texts has: the lines that a reader sees of it, and the keys of its sentences. */
interface SaidBlock extends Pick<PlacedBlock, "kind" | "end"> {
	readonly lines: readonly string[];
	readonly keys: readonly string[];
}

function differingBlocks(own: Blocks, other: Blocks, keysOf: KeysOf): SaidBlock[] {
	const known = new Set(other.map(({ text }) => text));
	return own.flatMap(({ text, kind, end }) =>
		known.has(text) ? [] : [{ kind, end, lines: linesOf(text), keys: keysOf(text) }],
	);
}

function areSaidAlike(a: readonly SaidBlock[], b: readonly SaidBlock[]): boolean {
	const isSame = (one: readonly string[], other: readonly string[] = []) =>
		one.length === other.length && one.every((text, index) => text === other[index]);
	return (
		a.length === b.length &&
		a.every(({ lines, keys }, index) => isSame(lines, b[index]?.lines) && isSame(keys, b[index]?.keys))
	);
}

/** The sentences of such paragraphs. */
function passagesOf(blocks: readonly SaidBlock[], op: Part["op"]): Passage[] {
	return blocks.flatMap(({ kind, end, lines, keys }) => {
		const clauses = lines.flatMap((line) => clausesOf(line).map((text) => ({ text, line })));
		const said = clauses.filter(({ text }) => LONG_WORD.test(text) || keyOfReadable(text) !== "");
		// What is compared leaves out what pages do to words, so it may be cut otherwise.
		const keyOf = (text: string, index: number) =>
			keys.length === said.length ? (keys[index] ?? "") : keyOfReadable(text);
		return said.map(({ text, line }, index) => ({ op, key: keyOf(text, index), text, line, kind, end }));
	});
}

/** Longer than any number of a paragraph, which says nothing by itself. */
const LONG_WORD = /[A-Za-z]{7}/;

/** Those that say something which none of the others says, each once. */
function differing(own: readonly Passage[], others: readonly Passage[]): readonly Passage[] {
	const known = new Set(["", ...others.map(({ key }) => key)]);
	return own.filter(({ key }) => !known.has(key) && known.add(key));
}

/** The clauses of a line; those of a row are its cells. */
function clausesOf(line: string): string[] {
	return line.split(" · ").flatMap(splitClauses);
}

/** A sentence says more than a label, what is new more than what is gone, anything more than a date. */
function bonusOf({ text, kind, op }: Passage): number {
	const isLabel = kind === "heading" || !endsSentence(text);
	return (isLabel ? 0 : 4) + (op === "add" ? 1 : 0) - (isDateLine(text.toLowerCase()) ? 10 : 0);
}

/** Few words say little without what stands around them: the rest of the line, or else what stands above them. */
function written(passage: Passage & Cut, { start, end }: Stretch, whole: string, isExchanged: boolean): string {
	const { pieces, text, line, kind } = passage;
	const alone = cutAround(pieces, { start, end }, MOST_WORDS);
	if (countWords(alone) >= FEWEST_WORDS) return alone;
	const at = line.indexOf(text);
	const before = splitPieces(line.slice(0, Math.max(0, at)));
	const after = at === -1 ? [] : splitPieces(line.slice(at + text.length));
	const place = { start: before.length + start, end: before.length + end };
	const cut = cutAround([...before, ...pieces, ...after], place, MOST_WORDS);
	const words = countWords(cut);
	if (kind === "heading" || words >= FEWEST_WORDS) return cut;
	return named(nameAbove(passage, whole, isExchanged), MOST_WORDS - words, () => cut);
}

/** The heading; of a paragraph that was exchanged for another, such as a value, a short line above it that ends no sentence. */
function nameAbove({ line, end }: Passage, whole: string, isExchanged: boolean): string | undefined {
	const [above, own] = splitBlocks(whole.slice(0, end)).blocks.slice(-2);
	const isParagraph = [above, own].every((block) => block?.kind === "paragraph");
	const isValue = isExchanged && isParagraph && !endsSentence(line) && !/[:：]/u.test(line);
	const label = isValue && above ? linesOf(above.text).join(" ") : "";
	const isName = label !== "" && !endsSentence(label) && countWords(label) <= MOST_WORDS_OF_NAME;
	return isName ? label : own?.headings.at(-1)?.text;
}
