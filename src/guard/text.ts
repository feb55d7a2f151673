/** Reads from Markdown what the guard judges by: its lines, which of them are headings, and which running prose. */
import { splitBlocks } from "../text/blocks.js";
import { readLinks, withoutAddresses } from "../text/links.js";
import { readableText } from "../text/readable.js";
import { countSentenceEnds } from "../text/sentences.js";
import { countWords } from "../text/words.js";

/** Fewer words in a line are a label, a menu entry or a button. */
const FEWEST_PROSE_WORDS = 8;
/** A line with fewer sentence ends is a list of names: countries, languages, entries of a menu. */
const MOST_WORDS_PER_SENTENCE = 60;
/** The underline of a heading that ends in line breaks stands apart from it; nothing else is written like that. */
const LONE_UNDERLINE = /^\s*=+\s*$/;

export interface Line {
	/** As a reader sees it, without bare addresses and the bars of tables. */
	readonly text: string;
	readonly isHeading: boolean;
	/** Sentences, not a label or a list of names or links. */
	readonly isProse: boolean;
	readonly words: number;
}

export interface TextFacts {
	/** Lines that hold a word. A paragraph has one, and one more for each line break in it. */
	readonly lines: readonly Line[];
	readonly headings: readonly string[];
	readonly words: number;
	/** Words in lines of prose, headings apart. */
	readonly proseWords: number;
}

/** Linear in the length of the text. */
export function readText(markdown: string): TextFacts {
	const lines: Line[] = [];
	for (const { kind, text } of splitBlocks(markdown).blocks) {
		const last = lines.at(-1);
		if (last && LONE_UNDERLINE.test(text)) lines[lines.length - 1] = { ...last, isHeading: true, isProse: false };
		const read = kind === "heading" ? [readLine(text, true)] : text.split("\n").map((line) => readLine(line, false));
		lines.push(...read.filter(({ words }) => words > 0));
	}
	return {
		lines,
		headings: lines.filter(({ isHeading }) => isHeading).map(({ text }) => text),
		words: sum(lines),
		proseWords: sum(lines.filter((line) => line.isProse)),
	};
}

function readLine(markdown: string, isHeading: boolean): Line {
	const text = lineText(markdown);
	const words = countWords(text);
	return { text, isHeading, isProse: !isHeading && isProse(markdown, text, words), words };
}

function lineText(markdown: string): string {
	return withoutAddresses(readableText(markdown))
		.replace(/[\s|]+/g, " ")
		.trim();
}

function isProse(markdown: string, text: string, words: number): boolean {
	if (words < FEWEST_PROSE_WORDS || words > countSentenceEnds(text) * MOST_WORDS_PER_SENTENCE) return false;
	let linked = 0;
	for (const { opensAt, start } of readLinks(markdown).links) {
		if (opensAt !== undefined) linked += countWords(lineText(markdown.slice(opensAt, start)));
	}
	return linked * 2 < words;
}

function sum(lines: readonly Line[]): number {
	return lines.reduce((total, { words }) => total + words, 0);
}
