/** Reduces the Markdown of one block to the words on the page, for the paths of headings. */

const MARKER = /^\s*(?:(?:[*+-]|\d{1,9}[.)])\s+|>\s?)*(?:#{1,6}(?:\s+|$))?/;
const UNDERLINE = /\n\s*(?:=+|-+)\s*$/;
const IMAGE_OR_TARGET = /\]\((?:[^()\\\s]|\\.|\((?:[^()\\\s]|\\.){0,500}\)){0,4000}(?:\s{1,9}"[^"\n]{0,500}")?\)/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const MARKUP = /!?\[|\]|\*+|~~|`+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;
/** Stands for an escaped character while the markup around it is taken away. A private-use code point. */
const HELD = 0xe000;

/** Text of a heading or short block without markers, underline, emphasis, link targets and escapes; on one line. */
export function plainText(markdown: string): string {
	return markdown
		.replace(MARKER, "")
		.replace(UNDERLINE, "")
		.replace(IMAGE_OR_TARGET, "")
		.replace(ESCAPED, (_, escaped: string) => String.fromCharCode(HELD + escaped.charCodeAt(0)))
		.replace(MARKUP, "")
		.replace(/[\ue021-\ue07e]/g, (held) => String.fromCharCode(held.charCodeAt(0) - HELD))
		.replace(/\s+/g, " ")
		.trim();
}
