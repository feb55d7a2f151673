/** Reduces a block of Markdown to the words that a reader sees: no link targets, images, emphasis or typography. */

const MARKER = /^\s*(?:(?:[*+-]|\d{1,9}[.)])\s+|>\s?)*(?:#{1,6}(?:\s+|$))?/;
const UNDERLINE = /\n\s*(?:=+|-+)\s*$/;
const DELIMITER_ROW = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/gm;
/** With brackets in its description, as `![[at]](…)`, one level deep. */
const IMAGE = /!\[(?:[^[\]\\]|\\.|\[(?:[^[\]\\]|\\.){0,500}\]){0,2000}\](?=\()/g;
/** An image that hides the "@" of an address from machines, or the word for it in brackets, between the two halves. */
const AT_IMAGE = /!\[\\?[[(]?\s?(?:at|@)\s?\\?[\])]?\](?=\()/giu;
const AT =
	/(?<=[\w.-])\s?(?:\[\s?(?:at|@|arobase|arroba)\s?\]|\(\s?(?:at|@|arobase|arroba)\s?\))\s?(?=[\w-]+\s?[.([])/giu;
const TARGET = /\]\((?:[^()\\\s]|\\.|\((?:[^()\\\s]|\\.){0,500}\)){0,4000}(?:\s{1,9}"[^"\n]{0,500}")?\)/g;
const BREAK = /<br\s*\/?>/gi;
const ESCAPE = /\\([!-/:-@[-`{-~])/g;
/** What is read out beside a link, and seen by nobody. */
const READ_OUT = /\((?:opens|will open) (?:in|an?) (?:a )?(?:new|external) (?:window|tab|site|page)\)/giu;
const MARKUP = /!?\[|\]|\*+|~~|`+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;

/** HTML that a page shows as text, because it was escaped twice; `<you@velo.example>` is none. */
const TAG =
	/<\/?(?:a|abbr|b|blockquote|button|center|cite|code|dd|div|dl|dt|em|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|label|li|link|meta|nav|ol|option|p|path|pre|section|select|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|wbr)(?:\s[^<>]{0,2000})?\/?>/giu;
/** Numbered character references that a page has escaped twice. */
const ENTITY = /&#(\d{1,7});/g;

/** Readable text of a block on one line, in lower case, with typographic variants folded; `<br>` and cells end a sentence. */
export function readableText(markdown: string): string {
	return spokenText(markdown).toLowerCase();
}

/** The same with its capitals, as a reader is told of it. */
export function spokenText(markdown: string): string {
	return fold(
		markdown
			.replace(MARKER, "")
			.replace(UNDERLINE, "")
			.replace(DELIMITER_ROW, "")
			.replace(AT_IMAGE, "[@]")
			.replace(IMAGE, "[]")
			.replace(TARGET, "]")
			.replace(BREAK, " \n ")
			.replace(ESCAPE, "$1")
			.replace(TAG, " ")
			.replace(AT, "@")
			.replace(READ_OUT, "")
			.replace(MARKUP, "")
			.replace(ENTITY, (_, decimal: string) => String.fromCodePoint(Math.min(Number(decimal), 0x10ffff))),
	);
}

/** Compatibility forms unified (NFKC), one form of quotes, dashes and spaces. Line feeds stay: they end sentences. */
function fold(text: string): string {
	return text
		.normalize("NFKC")
		.replace(/[‘’‚‛′`´]/g, "'")
		.replace(/[“”„‟«»″]/g, '"')
		.replace(/[\u2010-\u2015\u2212]/g, "-")
		.replace(/\p{Cf}/gu, "")
		.replace(/[^\S\n]+/g, " ")
		.trim();
}

const WHOLE_IMAGE =
	/!\[(?:[^[\]\\]|\\.|\[(?:[^[\]\\]|\\.){0,500}\]){0,2000}\]\((?:[^()\\]|\\.|\([^()]{0,500}\)){0,4000}\)/g;
const WHOLE_LINK =
	/\[(?:[^[\]\\]|\\.|\[(?:[^[\]\\]|\\.){0,500}\]){0,4000}\]\((?:[^()\\]|\\.|\([^()]{0,500}\)){0,4000}\)/g;

/** What a block says outside its links and images, and whether it leaves a link open that a later block closes. */
export function readLinks(markdown: string): {
	readonly links: number;
	readonly outside: string;
	readonly opens: number;
} {
	if (!markdown.includes("[") && !markdown.includes("](")) return { links: 0, outside: markdown, opens: 0 };
	const outside = markdown
		.replace(MARKER, "")
		.replace(UNDERLINE, "")
		.replace(WHOLE_IMAGE, "")
		.replace(WHOLE_LINK, "")
		.replace(/\\./g, "");
	const opens = (outside.match(/\[/g)?.length ?? 0) - (outside.match(/\]\(/g)?.length ?? 0);
	return { links: markdown.match(/\]\(/g)?.length ?? 0, outside, opens };
}
