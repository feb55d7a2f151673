/** Reduces Markdown to the words on the page: as a reader sees them, and as they are compared across layouts. */
import { replaceTargets, unescapeMarkdown, withoutImages } from "./links.js";
import { LETTER } from "./scripts.js";
import { foldTypography, INVISIBLE, normalize, onOneLine } from "./typography.js";

const MARKER = /^\s*(?:(?:[*+-]|\d{1,9}[.)])\s+|>\s?)*(?:#{1,6}(?:\s+|$))?/;
/** How the lines of a quotation begin after its first. */
const QUOTED_LINE = /(?<=\n)[^\S\n]*>[^\S\n>]*(?:>[^\S\n]*)*/g;
const QUOTED = /^\s*>/;
const UNDERLINE = /^\s*(?:=+|-+)$/;
const DELIMITER_ROW = /^[^\S\n]*\|(?:[^\S\n]*:?-+:?[^\S\n]*\|)+[^\S\n]*$/gm;
const MARKS = String.raw`!?\[|\]|\*+|~~|\x60+|(?<![${LETTER}])_+|_+(?![${LETTER}])`;
const MARKUP = new RegExp(MARKS, "gu");
const ESCAPE_OR_MARKUP = new RegExp(String.raw`\\([!-\/:-@\[-\x60\{-~])|${MARKS}`, "gu");
const ROW = /^\s*\|/;
const BREAK = /<br\s*\/?>/gi;

/** The description of an image that hides the "@" of an address from machines, or the word for it in brackets between the halves. */
const AT_IMAGE = /^\\?[[(]?\s?(?:at|@)\s?\\?[\])]?$/iu;
const AT =
	/(?<=[\w.-])\s?(?:\[\s?(?:at|@|arobase|arroba)\s?\]|\(\s?(?:at|@|arobase|arroba)\s?\))\s?(?=[\w-]+\s?[.([])/giu;
/** How it begins. A search for the whole at every letter would take longer than all the rest. */
const AT_BEGINS = /[[(]\s?[@a]/iu;
/** What is read out beside a link, and seen by nobody. */
const READ_OUT = /\((?:opens|will open) (?:in|an?) (?:a )?(?:new|external) (?:window|tab|site|page)\)/giu;
/** HTML that a page shows as text, because it was escaped twice; `<you@velo.example>` is none. */
const TAG =
	/<\/?(?:a|abbr|b|blockquote|button|center|cite|code|dd|div|dl|dt|em|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|label|li|link|meta|nav|ol|option|p|path|pre|section|select|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|wbr)(?:\s[^<>]{0,2000})?\/?>/giu;
/** What is struck through, of bounded length. GFM knows one tilde and two. */
const STRUCK = /(?<!~)(~{1,2})(?=[^\s~])[^~\n]{1,5000}(?<=[^\s~])\1(?!~)/gu;
/** Character references that a page has escaped twice. */
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(quot|apos|amp|lt|gt|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: "&", lt: "<", gt: ">", nbsp: " " };

function decode(_: string, decimal?: string, hex?: string, name = ""): string {
	if (decimal === undefined && hex === undefined) return NAMED[name.toLowerCase()] ?? "";
	return String.fromCodePoint(Math.min(decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal), 0x10ffff));
}

/** The number of a footnote right behind a word, which leads to a place in a page. */
const FOOTNOTE = /\[(?<=[\p{L}\p{N}]\[)(\d{1,3})\]\([^\s()#]{0,2000}#[^\s()]{0,2000}\)/gu;
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * The words of a block of Markdown as a reader sees them: on one line, without markers, underline, emphasis, link targets,
 * escapes and what is invisible, in Unicode's composed form (NFC). The descriptions of images stay; see `withoutImages`.
 */
export function readableText(markdown: string): string {
	const read = replaceTargets(bareBlock(markdown), () => "")
		.replace(BREAK, " ")
		.replace(ESCAPE_OR_MARKUP, "$1")
		.replace(INVISIBLE, "");
	return normalize(onOneLine(read), "NFC");
}

/** {@link readableText} of each line that a reader sees of a block, cells of a table joined by a point; none is empty. */
export function readableLines(markdown: string): string[] {
	const isRow = ROW.test(markdown);
	return markdown.split(BREAK).flatMap((part) => {
		const line = readableText(part);
		const text = isRow ? withoutBars(line) : line;
		return text === "" ? [] : [text];
	});
}

/** {@link readableText} as it is quoted: cells of a table are joined by a point. */
export function quotableText(markdown: string): string {
	const text = readableText(markdown);
	return ROW.test(markdown) ? withoutBars(text) : text;
}

/** A row of a table as a reader has it, who sees no bars. */
function withoutBars(row: string): string {
	return row
		.replace(/^\||\|$/g, "")
		.split("|")
		.map((cell) => cell.trim())
		.filter((cell) => cell !== "")
		.join(" · ");
}

/**
 * The words of a block of Markdown as they are compared with those of another version: {@link foldTypography} of what is
 * read, without images, signs of Markdown (escaped ones too) and what pages do to words without a reader noticing. Case
 * stays. A line break or ` | ` is left where a line or the cell of a table ends.
 */
export function comparableText(markdown: string): string {
	const block = withoutImages(withoutStruck(bareBlock(markdown)), (alt) => (AT_IMAGE.test(alt) ? "[@]" : ""));
	const words = unescapeMarkdown(replaceTargets(block, () => "]").replace(BREAK, " \n ")).replace(TAG, " ");
	return foldTypography(
		(AT_BEGINS.test(words) ? words.replace(AT, "@") : words)
			.replace(READ_OUT, "")
			.replace(MARKUP, "")
			.replace(ENTITY, decode),
	);
}

/** Without what the page itself has struck through: it stands there no more. */
function withoutStruck(markdown: string): string {
	return markdown.includes("~") ? markdown.replace(STRUCK, " ") : markdown;
}

/** 30 with the mark of a footnote is not 301. Only where the mark is a link does Markdown tell it from digits of the number. */
function raiseFootnotes(markdown: string): string {
	return markdown.replace(FOOTNOTE, (_, digits: string) =>
		digits.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit),
	);
}

/** Without what says of which kind the block is, and with the marks of footnotes raised. */
function bareBlock(markdown: string): string {
	const lines = QUOTED.test(markdown) ? markdown.replace(QUOTED_LINE, "") : markdown;
	return raiseFootnotes(withoutUnderline(lines.replace(MARKER, "")).replace(DELIMITER_ROW, ""));
}

function withoutUnderline(markdown: string): string {
	const written = markdown.trimEnd();
	const lastLine = written.lastIndexOf("\n");
	if (lastLine === -1 || !UNDERLINE.test(written.slice(lastLine + 1))) return markdown;
	return written.slice(0, lastLine).trimEnd();
}
