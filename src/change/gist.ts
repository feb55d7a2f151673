/** Tells a change in one line, in the document's own words: a few of them around the strongest passage that is new or gone. */
import { withoutCommonEnds } from "../diff/count.js";
import { type Block, splitBlocks } from "../text/blocks.js";
import { keyOfReadable } from "../text/keys.js";
import { withoutImages } from "../text/links.js";
import type { BlockKind } from "../text/model.js";
import { splitPieces } from "../text/pieces.js";
import { readableLines } from "../text/readable.js";
import { endsSentence, splitClauses } from "../text/sentences.js";
import { countWords } from "../text/words.js";
import { isDateLine } from "./dates.js";
import { type Cut, cutAround, cutSentence, FEWEST_WORDS, longestOf, type Stretch, strongestOf } from "./excerpts.js";
import type { Part } from "./model.js";
import { sentenceKeys } from "./sentences.js";

/** Of a gist. */
const MOST_WORDS = 14;

/** A sentence that only one of the two texts has, as a reader sees it. */
interface Passage {
	readonly op: Part["op"];
	readonly key: string;
	readonly text: string;
	/** What it stands in. */
	readonly line: string;
	readonly kind: BlockKind;
	readonly markdown: string;
}

/**
 * At most 14 words around the strongest passage of a change; undefined where no word came or went.
 * @param parts how its sentences were judged: only real ones count, unless none is
 * @param keysOf {@link sentenceKeys}, or what remembers them
 */
export function gistOf(
	before: string,
	after: string,
	parts: readonly Pick<Part, "key" | "op" | "verdict">[] = [],
	keysOf: KeysOf = sentenceKeys,
): string | undefined {
	const [a, b] = withoutCommonEnds(before, after).map((text) => splitBlocks(text).blocks) as [Blocks, Blocks];
	const [old, now] = [differingBlocks(a, b, keysOf), differingBlocks(b, a, keysOf)];
	// Most changes of most archives are of addresses alone.
	if (areSaidAlike(old, now)) return undefined;
	const [went, came] = [passagesOf(old, "remove"), passagesOf(now, "add")];
	const [removed, added] = [differing(went, came), differing(came, went)];
	const real = new Set(parts.flatMap(({ verdict, key, op }) => (verdict === "substantive" ? [`${op} ${key}`] : [])));
	const all = [...added, ...removed];
	const judged = all.filter(({ op, key }) => real.has(`${op} ${key}`));
	const cut = (passages: readonly Passage[]) =>
		longestOf(passages).map((each) => ({ ...each, ...cutSentence(each.text) }));
	const others = { add: cut(removed), remove: cut(added) };
	const best = strongestOf(cut(judged.length > 0 ? judged : all), ({ op }) => others[op], bonusOf);
	return best && written(best.sentence, best.stretch, best.sentence.op === "add" ? after : before);
}

type Blocks = readonly Block[];
type KeysOf = (markdown: string) => readonly string[];

/** A paragraph that only one of the two texts has: the lines that a reader sees of it, and the keys of its sentences. */
interface SaidBlock {
	readonly markdown: string;
	readonly kind: BlockKind;
	readonly lines: readonly string[];
	readonly keys: readonly string[];
}

function differingBlocks(own: Blocks, other: Blocks, keysOf: KeysOf): SaidBlock[] {
	const known = new Set(other.map(({ text }) => text));
	return own.flatMap(({ text: markdown, kind }) =>
		known.has(markdown) ? [] : [{ markdown, kind, lines: linesOf(markdown), keys: keysOf(markdown) }],
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
	return blocks.flatMap(({ markdown, kind, lines, keys }) => {
		const clauses = lines.flatMap((line) => clausesOf(line).map((text) => ({ text, line })));
		const said = clauses.filter(({ text }) => LONG_WORD.test(text) || keyOfReadable(text) !== "");
		// What is compared leaves out what pages do to words, so it may be cut otherwise.
		const keyOf = (text: string, index: number) =>
			keys.length === said.length ? (keys[index] ?? "") : keyOfReadable(text);
		return said.map(({ text, line }, index) => ({ op, key: keyOf(text, index), text, line, kind, markdown }));
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

/** What a reader sees of a block, who sees no pictures. */
function linesOf(markdown: string): string[] {
	return readableLines(withoutImages(markdown));
}

/** A sentence says more than a label, what is new more than what is gone, anything more than a date. */
function bonusOf({ text, kind, op }: Passage): number {
	const isLabel = kind === "heading" || !endsSentence(text);
	return (isLabel ? 0 : 4) + (op === "add" ? 1 : 0) - (isDateLine(text.toLowerCase()) ? 10 : 0);
}

/** Few words say little without what stands around them: the rest of the line, or else the heading above them. */
function written(passage: Passage & Cut, { start, end }: Stretch, whole: string): string {
	const { pieces, text, line, kind, markdown } = passage;
	const alone = cutAround(pieces, { start, end }, MOST_WORDS);
	if (countWords(alone) >= FEWEST_WORDS) return alone;
	const at = line.indexOf(text);
	const before = splitPieces(line.slice(0, Math.max(0, at)));
	const after = at === -1 ? [] : splitPieces(line.slice(at + text.length));
	const place = { start: before.length + start, end: before.length + end };
	const cut = cutAround([...before, ...pieces, ...after], place, MOST_WORDS);
	const words = countWords(cut);
	if (kind === "heading" || words >= FEWEST_WORDS) return cut;
	const heading = splitBlocks(whole)
		.blocks.find((block) => block.text === markdown)
		?.headings.at(-1)?.text;
	if (heading === undefined || heading === "") return cut;
	const title = cutAround(splitPieces(heading), { start: 0, end: 1 }, MOST_WORDS - words);
	return `${title}${/[\p{L}\p{M}\p{N}]$/u.test(title) ? ":" : ""} ${cut}`;
}
