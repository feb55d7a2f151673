/** Cuts a Markdown text into blocks, each with the headings it stands under; the blocks joined give the text again. */

import type { BlockKind } from "./model.js";
import { readableText } from "./readable.js";

interface Heading {
	/** 1 to 6. */
	readonly level: number;
	/** Without Markdown. */
	readonly text: string;
}

export interface Block {
	readonly kind: BlockKind;
	/** Headings: 1 to 6. Items and what they hold: depth of nesting, from 1. Everything else: 0. */
	readonly level: number;
	/** Outermost first, without the block itself. */
	readonly headings: readonly Heading[];
	/** Original Markdown, indentation included, without white space at its end. */
	readonly text: string;
	/** The white space up to the next block or the end of the text. */
	readonly gap: string;
}

export interface Blocks {
	/** White space before the first block. `lead` and every block's `text` and `gap` joined are the original text. */
	readonly lead: string;
	readonly blocks: readonly Block[];
}

const ITEM = /^(\s*)(?:[*+-]|(\d{1,9})[.)])(?:\s+|$)/;
const ATX = /^\s*(?:[*+-]\s+|\d{1,9}[.)]\s+)*(#{1,6})(?:\s|$)/;
const UNDERLINE = /^\s*(?:(=+)|-+)\s*$/;
const RULE = /^\s*([-*_])(?:[ \t]*\1){2,}\s*$/;
const FENCE = /^\s*(`{3,}|~{3,})/;
const QUOTE = /^\s{0,3}>/;
const EMPTY_QUOTE = /^[\s>]*$/;
const ROW = /^\s*\|/;
const DELIMITER_ROW = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;
const CODE_INDENT = 4;
/** A line that begins otherwise is none of the above. */
const MARKED = /^\s*[-*+_=#>|`~\d]/;

interface Piece {
	readonly kind: BlockKind;
	readonly level: number;
	/** Line numbers, the last one excluded. */
	readonly start: number;
	readonly end: number;
}

/**
 * Cuts Markdown as turndown writes it (setext headings, `*   ` bullets with four spaces of continuation, hard breaks);
 * every other text is cut too, in a way that at worst gives larger blocks. A block ends where CommonMark ends one,
 * except that items, table rows, and the paragraphs and items of a quotation are blocks of their own. Never throws.
 */
export function splitBlocks(text: string): Blocks {
	const offsets = lineOffsets(text);
	const lines = offsets.map((start, index) => text.slice(start, offsets[index + 1] ?? text.length));
	const pieces = splitLines(lines);
	const at = (line: number): number => offsets[line] ?? text.length;
	let path: readonly Heading[] = [];
	const blocks = pieces.map((piece, index): Block => {
		const { kind, level } = piece;
		const content = text.slice(at(piece.start), at(piece.end)).trimEnd();
		const next = pieces[index + 1];
		const gap = text.slice(at(piece.start) + content.length, next === undefined ? text.length : at(next.start));
		if (kind === "heading" && (path.at(-1)?.level ?? 0) >= level) path = path.filter((above) => above.level < level);
		const block: Block = { kind, level, headings: path, text: content, gap };
		const title = kind === "heading" ? readableText(content) : "";
		if (title !== "") path = [...path, { level, text: title }];
		return block;
	});
	return { lead: text.slice(0, pieces[0] === undefined ? text.length : at(pieces[0].start)), blocks };
}

function lineOffsets(text: string): number[] {
	const offsets = text === "" ? [] : [0];
	for (let at = text.indexOf("\n"); at !== -1 && at + 1 < text.length; at = text.indexOf("\n", at + 1)) {
		offsets.push(at + 1);
	}
	return offsets;
}

function splitLines(lines: readonly string[]): Piece[] {
	const pieces: Piece[] = [];
	/** Indentation of the markers of the items that the current line may stand in, outermost first. */
	const nesting: number[] = [];
	/** By character, the length from which fences are known never to close; keeps hostile texts from costing n². */
	const unclosed = new Map<string, number>();
	const line = (index: number): string => lines[index] ?? "";
	const isBlank = (index: number): boolean => line(index).trim() === "";
	let at = 0;
	const push = (kind: BlockKind, level: number, end: number): void => {
		pieces.push({ kind, level, start: at, end });
		at = end;
	};
	while (at < lines.length) {
		if (isBlank(at)) {
			at++;
			continue;
		}
		const indent = indentOf(line(at));
		const isMarked = MARKED.test(line(at));
		const item = isMarked ? ITEM.exec(line(at)) : null;
		while (nesting.length > 0 && indent <= (nesting.at(-1) ?? 0)) nesting.pop();
		const codeIndent = nesting.length === 0 ? CODE_INDENT : (nesting.at(-1) ?? 0) + 2 * CODE_INDENT;
		const inside = nesting.length;
		const fenceEnd = isMarked ? closingFence(lines, at, unclosed) : undefined;
		if (fenceEnd !== undefined) push("code", inside, fenceEnd);
		else if (indent >= codeIndent && !item) push("code", inside, codeEnd(lines, at, indent));
		else if (isMarked && RULE.test(line(at))) push("rule", inside, at + 1);
		else if (isMarked && QUOTE.test(line(at))) push("quote", inside, quoteEnd(lines, at));
		else if (isMarked && ROW.test(line(at))) push("row", inside, DELIMITER_ROW.test(line(at + 1)) ? at + 2 : at + 1);
		else {
			if (item) nesting.push(indent);
			const atx = isMarked ? ATX.exec(line(at))?.[1] : undefined;
			if (atx !== undefined) {
				push("heading", atx.length, at + 1);
				continue;
			}
			const end = paragraphEnd(lines, at, nesting.length > 0);
			const underline = UNDERLINE.exec(line(end));
			if (underline && !isBlank(end)) push("heading", underline[1] === undefined ? 2 : 1, end + 1);
			else push(item ? "item" : "paragraph", nesting.length, end);
		}
	}
	return pieces;
}

/** The line after a paragraph that starts at `start`. Its following lines run on until another kind of block begins. */
function paragraphEnd(lines: readonly string[], start: number, inList: boolean): number {
	let end = start + 1;
	for (; end < lines.length; end++) {
		const line = lines[end] ?? "";
		if (line.trim() === "") break;
		if (!MARKED.test(line)) continue;
		if (UNDERLINE.test(line) || RULE.test(line)) break;
		if (ATX.test(line) || QUOTE.test(line) || ROW.test(line) || FENCE.test(line)) break;
		const item = ITEM.exec(line);
		if (item && interrupts(item, inList)) break;
	}
	return end;
}

/** "2018. Then…" at the start of a wrapped line is no list: as in CommonMark, only a 1 interrupts a paragraph. */
function interrupts([, , number]: RegExpExecArray, inList: boolean): boolean {
	return inList || number === undefined || number === "1";
}

/** The line after a fenced block; undefined where there is no fence or it never closes (then it is text). */
function closingFence(lines: readonly string[], start: number, unclosed: Map<string, number>): number | undefined {
	const fence = FENCE.exec(lines[start] ?? "")?.[1];
	if (fence === undefined || fence.length >= (unclosed.get(fence.charAt(0)) ?? Infinity)) return undefined;
	for (let at = start + 1; at < lines.length; at++) {
		const line = (lines[at] ?? "").trim();
		if (line.length >= fence.length && line === fence.charAt(0).repeat(line.length)) return at + 1;
	}
	unclosed.set(fence.charAt(0), fence.length);
	return undefined;
}

function codeEnd(lines: readonly string[], start: number, indent: number): number {
	let end = start + 1;
	for (let at = end; at < lines.length; at++) {
		const line = lines[at] ?? "";
		if (line.trim() === "") continue;
		if (indentOf(line) < Math.min(indent, CODE_INDENT)) break;
		end = at + 1;
	}
	return end;
}

function quoteEnd(lines: readonly string[], start: number): number {
	let end = start + 1;
	if (EMPTY_QUOTE.test(lines[start] ?? "")) return end;
	const inList = ITEM.test(unquoted(lines[start]));
	for (; QUOTE.test(lines[end] ?? "") && !EMPTY_QUOTE.test(lines[end] ?? ""); end++) {
		const item = ITEM.exec(unquoted(lines[end]));
		if (item && interrupts(item, inList)) break;
	}
	return end;
}

function unquoted(line = ""): string {
	return line.replace(/^[\s>]*>/, "");
}

function indentOf(line: string): number {
	let columns = 0;
	for (let at = 0; at < line.length; at++) {
		if (line[at] === " ") columns++;
		else if (line[at] === "\t") columns += CODE_INDENT - (columns % CODE_INDENT);
		else break;
	}
	return columns;
}
