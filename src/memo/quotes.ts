/** Takes from a diff what a memo may quote: the paragraphs whose wording really changed, as plain words. */
import { sentenceTexts } from "../change/index.js";
import type { Classification } from "../change/model.js";
import type { BlockChange, DocumentDiff, WordOp } from "../diff/model.js";
import { keysMoved, quietBlocks } from "../history/explain.js";
import { drawBlock, onOneLine } from "../report/runs.js";
import { keyOfReadable } from "../text/keys.js";
import { countWords } from "../text/words.js";
import type { Quote, RealChange } from "./model.js";
import { lettersOf } from "./states.js";

/** A paragraph of a change with the sentences that make the difference, by their keys. */
export interface Wording {
	readonly quote: Quote;
	/** That came, and that went. */
	readonly came: readonly string[];
	readonly went: readonly string[];
	/** The letters of the whole paragraph, before and after: empty where there is none. */
	readonly before: string;
	readonly after: string;
	/** Of a moved one: its sentences with the one before them, and with the one after. */
	readonly beside?: readonly string[];
	/** Its sentences as they are read, by their keys. */
	readonly texts: ReadonlyMap<string, string>;
}

/** The paragraphs of a change that are real, in reading order, and how many are not. */
export function readWordings(
	diff: DocumentDiff,
	made: Classification | undefined,
): { readonly wordings: readonly Wording[]; readonly quiet: RealChange["quiet"] } {
	const folded = quietBlocks(diff, made);
	const quiet = new Map<Classification["kind"], number>();
	for (const kind of folded.values()) quiet.set(kind, (quiet.get(kind) ?? 0) + 1);
	const real = new Set(made?.parts.flatMap(({ verdict, key }) => (verdict === "substantive" ? [key] : [])));
	const moved = keysMoved(made);
	const isReal = (key: string) => real.size === 0 || real.has(key);
	const wordings = diff.blocks.flatMap((block): Wording[] => {
		if (block.op === "keep" || folded.has(block)) return [];
		const [before, after] = [readSentences(block.before), readSentences(block.after)];
		const came = [...after.keys()].filter((key) => !before.has(key) && isReal(key));
		const went = [...before.keys()].filter((key) => !after.has(key) && isReal(key));
		const quote = quoteOf(block);
		if (quote && came.length + went.length > 0 && !isSameWords(quote)) {
			const letters = { before: lettersOf(block.before ?? ""), after: lettersOf(block.after ?? "") };
			return [{ quote, came, went, ...letters, texts: new Map([...before, ...after]) }];
		}
		if (quote && block.op === "move" && [...after.keys()].some((key) => moved.has(key))) {
			const whole: Quote = { ...quote, op: "move", headingsBefore: block.headingsBefore ?? [], weight: wordsIn(quote) };
			const letters = { before: lettersOf(block.before ?? ""), after: lettersOf(block.after ?? "") };
			return [{ quote: whole, came: [], went: [], ...letters, beside: neighboursOf(block, diff), texts: after }];
		}
		quiet.set("editorial", (quiet.get("editorial") ?? 0) + 1);
		return [];
	});
	return { wordings, quiet };
}

function wordsIn(quote: Quote): number {
	return countWords(sideOf(quote, "after"));
}

/** By which it is known in another version that it stands at the same place. */
function neighboursOf(block: BlockChange, { blocks }: DocumentDiff): readonly string[] {
	const after = blocks.filter((each) => each.after !== undefined);
	const at = after.indexOf(block);
	const keysAt = (place: number) => [...readSentences(after[place]?.after).keys()];
	const own = keysAt(at).join("");
	const [above, below] = [keysAt(at - 1).at(-1), keysAt(at + 1)[0]];
	return [...(above === undefined ? [] : [above + own]), ...(below === undefined ? [] : [own + below])];
}

function readSentences(markdown: string | undefined): ReadonlyMap<string, string> {
	return markdown === undefined ? new Map() : sentenceTexts(markdown);
}

/** A line that is broken elsewhere, or another sign between the same words, ends sentences otherwise and says nothing new. */
function isSameWords(quote: Quote): boolean {
	const [before, after] = (["before", "after"] as const).map((side) => keyOfReadable(sideOf(quote, side)));
	return before === after;
}

/** Undefined where no words are left, as in a rule or a picture. */
function quoteOf(block: BlockChange): Quote | undefined {
	const words = tidy(
		drawBlock(block).runs.flatMap(({ op, text, style, isTarget }): WordOp[] =>
			// Addresses and descriptions of pictures are not what the terms say.
			isTarget || style.image ? [] : [[op, onOneLine(text).replace(/\s+/g, " ")]],
		),
	);
	if (!words.some(([, text]) => text.trim() !== "")) return undefined;
	const op = block.before === undefined ? "add" : block.after === undefined ? "remove" : "edit";
	const { kind, headings, wordsAdded, wordsRemoved } = block;
	return { op, kind, headings, words, weight: wordsAdded + wordsRemoved };
}

/** Joins what fared alike. */
function tidy(words: readonly WordOp[]): WordOp[] {
	const joined: WordOp[] = [];
	for (const [op, text] of words) {
		const last = joined.at(-1);
		if (last?.[0] === op) joined[joined.length - 1] = [op, last[1] + text];
		else if (text !== "") joined.push([op, text]);
	}
	return joined;
}

/** The words of a quotation in one of the two texts, on one line. */
export function sideOf({ words }: Quote, side: "before" | "after"): string {
	const other = side === "before" ? "add" : "remove";
	const text = words.flatMap(([op, part]) => (op === other ? [] : [part])).join("");
	return text.replace(/\s+/g, " ").trim();
}

/** At most `limit` of the quotations, those in which most words changed, in their order. */
export function choose(quotes: readonly Quote[], limit: number): readonly Quote[] {
	if (quotes.length <= limit) return quotes;
	const chosen = new Set(quotes.toSorted((a, b) => b.weight - a.weight).slice(0, limit));
	return quotes.filter((quote) => chosen.has(quote));
}
