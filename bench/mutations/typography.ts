/** Sets the same words otherwise: lines, lists and levels, quotation marks, spaces and emphasis. */
import type { PolicyText } from "./model.js";
import type { Random } from "./random.js";

/** Other line breaks, bullets, levels of headings. */
export function rewrap(markdown: string, { gap }: PolicyText, random: Random): string {
	const bullet = random.of(["-   ", "+   "]);
	const listed = markdown.replace(/^(\s*)\*\s{3}/gm, `$1${bullet}`);
	const deeper = listed.replace(/^### /gm, "#### ");
	// Where words are not told apart by spaces, a line break would be one.
	if (gap === "") return deeper;
	return inPlainLines(deeper, (line) => line.replace(/(.{40,60}) (?=\p{L})/gu, "$1\n"));
}

type Setting = (markdown: string) => string;

/** Each leaves every word as it is. */
const SETTINGS: readonly Setting[] = [
	(markdown) => markdown.replace(/['’]/gu, (mark) => (mark === "'" ? "’" : "'")).replace(/"([^"\n]*)"/gu, "“$1”"),
	(markdown) => inPlainLines(markdown, (line) => line.replace(/(?<=\p{L}) (?=\p{N})|(?<=\p{N}) (?=\p{L})/gu, "\u00a0")),
	(markdown) => markdown.normalize("NFD"),
	(markdown) => inPlainLines(markdown, (line) => (line.length < 20 ? line : `**${line.trimEnd()}**`)),
	(markdown) => inPlainLines(markdown, (line) => line.replace(/(?<=\p{L}{4})(?=\p{sc=Latin}{4})/gu, "\u00ad")),
	(markdown) => markdown.replace(/^(\*\s{3})([^*_[\]\n]*[^:：*_[\]\n])$/gmu, "$1_$2_"),
	(markdown) => markdown.replace(/(?<= )- (?=\p{L})/gu, "– "),
	(markdown) => inPlainLines(markdown, (line) => `\u200b${line}`),
];

/** One of several ways, and the one after it. */
export function setOtherwise(markdown: string, time: number): string {
	const first = SETTINGS[time % SETTINGS.length];
	const second = SETTINGS[(time + 1) % SETTINGS.length];
	return second?.(first?.(markdown) ?? markdown) ?? markdown;
}

/** Lines of paragraphs that hold no markup, no address and no underline of a heading below them. */
function inPlainLines(markdown: string, change: (line: string) => string): string {
	const lines = markdown.split("\n");
	const isPlain = (line: string, next = "") =>
		/^[\p{L}\p{N}\p{M}]/u.test(line) && !/[[\]*_`|<>~\\]|https?:/u.test(line) && !/^(?:=+|-+)$/u.test(next);
	return lines.map((line, index) => (isPlain(line, lines[index + 1]) ? change(line) : line)).join("\n");
}
