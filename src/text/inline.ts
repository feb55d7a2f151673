/** Reads the Markdown inside a block: which characters are markup, and how the others look. */
import { targetAt } from "./links.js";
import { LETTER } from "./scripts.js";

/** How a stretch of text looks. `href` is the target as the page had it, which may be anything. */
export interface Style {
	readonly strong: boolean;
	readonly emphasis: boolean;
	readonly strike: boolean;
	readonly code: boolean;
	readonly image: boolean;
	readonly href: string | undefined;
}

/** Text without any look. */
export const PLAIN: Style = {
	strong: false,
	emphasis: false,
	strike: false,
	code: false,
	image: false,
	href: undefined,
};

/** A stretch of a block. The spans of a block follow each other without holes. */
export interface Span {
	/** UTF-16 units; `end` excluded. */
	readonly start: number;
	readonly end: number;
	/** What a reader sees: the text itself, nothing (markup), or a stand-in such as `(image)`. */
	readonly shown: "text" | "hidden" | { readonly text: string };
	/** The `](address)` of a link or image. */
	readonly target?: string;
	readonly style: Style;
}

type Flag = "strong" | "emphasis" | "strike" | "code" | "image";

/** What is known of a text while it is read. Styles are kept as changes of depth, so that nesting costs nothing. */
interface Marks {
	readonly text: string;
	readonly depths: Record<Flag, Map<number, number>>;
	readonly links: { start: number; end: number; href: string }[];
	/** By start. They never overlap. */
	readonly hidden: Map<number, { end: number; instead?: string; target?: string }>;
}

interface Delimiter {
	/** Where the part of the run that is still free starts, and how long it is. */
	start: number;
	length: number;
}

/** Stands in the text of a row where a cell ends: it is white space to everything that does not draw cells. */
export const CELL_END = "\v";

const LINE_BREAK = /<br\s*\/?>/iy;
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/y;
const ESCAPE = /\\[!-/:-@[-`{-~]/y;
const WORD_SIGN = new RegExp(`[${LETTER}]`, "u");

/**
 * The spans of `text` between `start` and `end`. CommonMark, but forgiving: emphasis may end anywhere that is not a
 * space, because converters write `**Note:**see`. A link that begins in an earlier block or ends in a later one
 * (converters do that for links around several paragraphs) is recognised by its lone end. `indent`: the characters that
 * count as indentation at the start of a line. `hasCells`: bars stand between cells, and nobody sees them. Linear in the text.
 */
export function readInline(
	text: string,
	start: number,
	end: number,
	{ indent = " \t", hasCells = false }: { readonly indent?: string; readonly hasCells?: boolean } = {},
): Span[] {
	const marks: Marks = {
		text,
		depths: { strong: new Map(), emphasis: new Map(), strike: new Map(), code: new Map(), image: new Map() },
		links: [],
		hidden: new Map(),
	};
	const brackets: { at: number; image: boolean }[] = [];
	const delimiters: Record<string, Delimiter[]> = { "*": [], _: [], "~": [] };
	const openTicks = new Set<number>();
	for (let at = start; at < end; ) {
		const character = text.charAt(at);
		if (character === "\\" && matchAt(ESCAPE, text, at)) {
			marks.hidden.set(at, { end: at + 1 });
			at += 2;
		} else if (hasCells && character === "|") at = readCellEnd(marks, at, start, end);
		else if (hasCells && character === "*" && text[at + 1] === " " && beginsLine(text, at, start)) {
			marks.hidden.set(at, { end: at + 1, instead: "•" });
			at++;
		} else if (character === "`") at = readCode(marks, at, end, openTicks);
		else if (character === "<") at = readAngle(marks, at);
		else if (character === "!" && text[at + 1] === "[") {
			brackets.push({ at, image: true });
			at += 2;
		} else if (character === "[") brackets.push({ at: at++, image: false });
		else if (character === "]") at = readTarget(marks, at, start, brackets);
		else if (character === "*" || character === "_" || character === "~")
			at = readDelimiter(marks, at, end, delimiters);
		else if (character === "\n") at = readBreak(marks, at, end, indent);
		else at++;
	}
	const first = brackets[0];
	if (first && first.at === start && !first.image) marks.hidden.set(start, { end: start + 1 });
	return toSpans(marks, start, end);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

function runLength(text: string, at: number, end: number): number {
	let length = 1;
	while (at + length < end && text[at + length] === text[at]) length++;
	return length;
}

function setStyle(marks: Marks, flag: Flag, start: number, end: number): void {
	const depths = marks.depths[flag];
	depths.set(start, (depths.get(start) ?? 0) + 1);
	depths.set(end, (depths.get(end) ?? 0) - 1);
}

/** `openTicks`: lengths of runs of back quotes that nothing closes from here on. */
function readCode(marks: Marks, at: number, end: number, openTicks: Set<number>): number {
	const { text } = marks;
	const length = runLength(text, at, end);
	if (openTicks.has(length)) return at + length;
	for (let next = text.indexOf("`", at + length); next !== -1 && next < end; next = text.indexOf("`", next)) {
		const other = runLength(text, next, end);
		if (other === length) {
			marks.hidden.set(at, { end: at + length });
			marks.hidden.set(next, { end: next + length });
			setStyle(marks, "code", at + length, next);
			return next + length;
		}
		next += other;
	}
	openTicks.add(length);
	return at + length;
}

function readCellEnd(marks: Marks, at: number, start: number, end: number): number {
	const { text } = marks;
	let [before, after] = [at, at + 1];
	while (before > start && text[before - 1] === " ") before--;
	while (after < end && text[after] === " ") after++;
	marks.hidden.set(before, { end: after, instead: CELL_END });
	return after;
}

/** Whether an item of a list in a cell begins: what converters write there is no list to Markdown, only to a reader. */
function beginsLine(text: string, at: number, start: number): boolean {
	let before = at;
	while (before > start && text[before - 1] === " ") before--;
	return (
		before === start || text[before - 1] === "|" || /<br ?\/?>$/i.test(text.slice(Math.max(start, before - 6), before))
	);
}

/** `<br>`, with which converters break lines inside cells, or an address in angle brackets. */
function readAngle(marks: Marks, at: number): number {
	const lineBreak = matchAt(LINE_BREAK, marks.text, at);
	if (!lineBreak) return readAutolink(marks, at);
	const end = at + lineBreak[0].length;
	marks.hidden.set(at, { end, instead: "\n" });
	return end;
}

function readAutolink(marks: Marks, at: number): number {
	const match = matchAt(AUTOLINK, marks.text, at);
	if (!match?.[1]) return at + 1;
	const end = at + match[0].length;
	marks.hidden.set(at, { end: at + 1 });
	marks.hidden.set(end - 1, { end });
	marks.links.push({ start: at + 1, end: end - 1, href: match[1] });
	return end;
}

function readTarget(marks: Marks, at: number, start: number, brackets: { at: number; image: boolean }[]): number {
	const opener = brackets.pop();
	const target = targetAt(marks.text, at);
	if (!target) return at + 1;
	const { address: href, end } = target;
	marks.hidden.set(at, { end, target: href });
	if (opener?.image) {
		const inside = opener.at + 2;
		marks.hidden.set(opener.at, { end: inside, instead: inside === at ? "(image)" : "(image) " });
		setStyle(marks, "image", opener.at, at);
	} else {
		if (opener) marks.hidden.set(opener.at, { end: opener.at + 1 });
		marks.links.push({ start: opener ? opener.at + 1 : start, end: at, href });
	}
	return end;
}

function readDelimiter(marks: Marks, at: number, end: number, delimiters: Record<string, Delimiter[]>): number {
	const { text } = marks;
	const character = text.charAt(at);
	const run: Delimiter = { start: at, length: runLength(text, at, end) };
	const after = at + run.length;
	const previous = text.charAt(at - 1);
	const next = text.charAt(after);
	const isInWord = character === "_" && WORD_SIGN.test(previous) && WORD_SIGN.test(next);
	const canClose = previous.trim() !== "" && !isInWord;
	const canOpen = after < end && next.trim() !== "" && !isInWord;
	const openers = delimiters[character] ?? [];
	for (let opener = openers.at(-1); canClose && opener && run.length > 0; opener = openers.at(-1)) {
		const length = Math.min(2, opener.length, run.length);
		const flag = character === "~" ? "strike" : length === 2 ? "strong" : "emphasis";
		const inside = opener.start + opener.length;
		marks.hidden.set(inside - length, { end: inside });
		marks.hidden.set(run.start, { end: run.start + length });
		setStyle(marks, flag, inside, run.start);
		opener.length -= length;
		run.start += length;
		run.length -= length;
		if (opener.length === 0) openers.pop();
		// Emphasis does not cross: what was opened inside and is still open is text.
		for (const others of Object.values(delimiters)) {
			while (others !== openers && (others.at(-1)?.start ?? -1) > opener.start) others.pop();
		}
	}
	if (canOpen && run.length > 0) openers.push(run);
	return after;
}

/** A hard break stays a break; the end of a line that was merely wrapped is a space. Indentation is markup. */
function readBreak(marks: Marks, at: number, end: number, indent: string): number {
	const { text } = marks;
	let before = at;
	while (before > 0 && (text[before - 1] === " " || text[before - 1] === "\r")) before--;
	const isHard = at - before >= 2 || text[at - 1] === "\\";
	if (text[at - 1] === "\\") before = at - 1;
	let after = at + 1;
	while (after < end && indent.includes(text.charAt(after))) after++;
	marks.hidden.set(before, { end: after, instead: isHard ? "\n" : " " });
	return after;
}

function toSpans(marks: Marks, start: number, end: number): Span[] {
	const { hidden, depths } = marks;
	const edges = new Set<number>([start, end]);
	for (const [at, { end: hiddenEnd }] of hidden) edges.add(at).add(hiddenEnd);
	for (const flag of Object.values(depths)) for (const at of flag.keys()) edges.add(at);
	const linkAt = new Map<number, string | undefined>();
	for (const link of marks.links) {
		edges.add(link.start).add(link.end);
		linkAt.set(link.start, link.href);
		if (!linkAt.has(link.end)) linkAt.set(link.end, undefined);
	}
	const sorted = [...edges].filter((at) => at >= start && at <= end).sort((x, y) => x - y);
	const depth: Record<Flag, number> = { strong: 0, emphasis: 0, strike: 0, code: 0, image: 0 };
	const spans: Span[] = [];
	let href: string | undefined;
	let hiddenEnd = start;
	for (const [index, at] of sorted.entries()) {
		for (const flag of Object.keys(depths) as Flag[]) depth[flag] += depths[flag].get(at) ?? 0;
		if (linkAt.has(at)) href = linkAt.get(at);
		const next = sorted[index + 1];
		if (next === undefined) break;
		const style: Style = {
			strong: depth.strong > 0,
			emphasis: depth.emphasis > 0,
			strike: depth.strike > 0,
			code: depth.code > 0,
			image: depth.image > 0,
			href,
		};
		const mark = hidden.get(at);
		if (mark) hiddenEnd = mark.end;
		const instead = mark?.instead;
		const shown = instead !== undefined ? { text: instead } : at < hiddenEnd ? "hidden" : "text";
		spans.push({ start: at, end: next, shown, style, ...(mark?.target !== undefined && { target: mark.target }) });
	}
	return spans;
}
