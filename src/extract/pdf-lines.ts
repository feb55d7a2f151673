/** Paragraphs from the lines of a PDF, which knows only where on a page each line stands. */

/** One line of a page. Measures are in points, from the lower left corner. */
export interface PdfLine {
	text: string;
	left: number;
	right: number;
	baseline: number;
	height: number;
	/** Whether it begins a paragraph; undefined where only the measures tell. */
	begins?: boolean;
	/** The right end of the column that it stands in, where there are columns. */
	edge?: number;
}

/** A piece of a line, and how far it reaches. */
export interface PdfSpan {
	text: string;
	left: number;
	right: number;
	baseline: number;
}

/** A line as it is drawn, with its pieces between which there is room for more than a space, in the order of drawing. */
export interface DrawnLine extends PdfLine {
	readonly spans: PdfSpan[];
}

/** What begins a line of its own: a bullet, a number (`1.`, `2.3`, `(a)`, `iv)`), or a paragraph sign. */
const ITEM_START = /^(?:[•●▪◦‣·–—*-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s|\d{1,3}(?:\.\d{1,3})+\.?\s|§)/i;

const SOFT_HYPHEN = "\u00ad";

export const SENTENCE_END = /[.!?:;]["'”’»)\]]*$/;

/**
 * The text of `pages` (lines in reading order) as paragraphs, with a blank line between two. Lines are joined where
 * the paragraph goes on, over the end of a page as well.
 */
export function joinLines(pages: readonly (readonly PdfLine[])[]): string {
	// Of each paragraph its lines, so that a long one is not copied for each of them.
	const paragraphs: string[][] = [];
	const pitch = usualPitch(pages);
	let previous: PdfLine | undefined;
	for (const lines of pages) {
		const margins = rightMargins(lines);
		for (const line of lines) {
			const text = line.text.replace(/\s+/g, " ").trim();
			if (text === "") continue;
			const paragraph = paragraphs.at(-1);
			if (paragraph !== undefined && previous && continues(previous, line, pitch, margins)) {
				paragraph.push(...join(paragraph.pop() ?? "", text));
			} else paragraphs.push([text]);
			previous = line;
		}
	}
	return paragraphs.map((paragraph) => paragraph.join("")).join("\n\n");
}

/** Whether `line` goes on with the paragraph of `previous`. */
function continues(previous: PdfLine, line: PdfLine, pitch: number, margins: ReadonlyMap<number, number>): boolean {
	const sameSize = Math.abs(previous.height - line.height) <= 0.1 * Math.max(previous.height, line.height);
	if (line.begins !== undefined) return !line.begins;
	if (!sameSize || ITEM_START.test(line.text)) return false;
	const drop = previous.baseline - line.baseline;
	// Another page or column: only what cannot be the end of a paragraph goes on there.
	if (drop <= 0) return !SENTENCE_END.test(previous.text.trim()) && /^\p{Ll}/u.test(line.text.trim());
	if (drop > pitch * 1.3) return false;
	return isDivided(previous.text.trim(), line.text.trim()) || !wouldHaveFitted(line, previous, margins);
}

/** Whether there was room for the first word of `line` behind `previous`: then the line was ended on purpose. */
function wouldHaveFitted(line: PdfLine, previous: PdfLine, margins: ReadonlyMap<number, number>): boolean {
	const text = line.text.trim();
	const word = isWithoutSpaces(text) ? (text[0] ?? "") : (text.split(/\s/, 1)[0] ?? "");
	const wordWidth = ((line.right - line.left) * (word.length + 1)) / text.length;
	const [marginOfLine, marginBefore] = [line, previous].map((of) => of.edge ?? margins.get(columnOf(of)) ?? 0);
	const margin = Math.max(marginOfLine ?? 0, marginBefore ?? 0);
	return previous.right + wordWidth * 1.3 < margin;
}

/** How far to the right the lines reach that begin at the same place. */
function rightMargins(lines: readonly PdfLine[]): ReadonlyMap<number, number> {
	const margins = new Map<number, number>();
	for (const line of lines) margins.set(columnOf(line), Math.max(margins.get(columnOf(line)) ?? 0, line.right));
	return margins;
}

function columnOf({ left }: PdfLine): number {
	return Math.round(left);
}

/** The distance between two lines of a paragraph: the median of all in the document. */
function usualPitch(pages: readonly (readonly PdfLine[])[]): number {
	const drops = pages
		.flatMap((lines) => lines.map((line, index) => (lines[index - 1]?.baseline ?? line.baseline) - line.baseline))
		.filter((drop) => drop > 0)
		.sort((a, b) => a - b);
	return drops[Math.floor((drops.length - 1) / 2)] ?? 0;
}

/**
 * A hyphen at the end of a line is kept, and the halves are joined: whether it belongs to the word (`self-service`)
 * or only divides it (`infor-mation`) cannot be known. A soft hyphen only divides, and goes.
 */
function join(before: string, after: string): [string, string] {
	if (!isDivided(before, after)) return [before, (isUnspaced(before, after) ? "" : " ") + after];
	return [before.endsWith(SOFT_HYPHEN) ? before.slice(0, -1) : before, after];
}

/** Chinese and Japanese put no space between words, and so none where a line ends. Korean does. */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Whether `text` begins with a character of these. */
export function isWithoutSpaces(text: string): boolean {
	return WITHOUT_SPACES.test([...text.slice(0, 2)][0] ?? "");
}

function isUnspaced(before: string, after: string): boolean {
	return WITHOUT_SPACES.test([...before.slice(-2)].at(-1) ?? "") && isWithoutSpaces(after);
}

export function isDivided(before: string, after: string): boolean {
	return /\p{L}[-\u00ad\u2010]$/u.test(before.slice(-3)) && /^\p{L}/u.test(after);
}
