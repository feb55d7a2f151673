/** The line length of the documentation: which lines are too long, and a page with its paragraphs wrapped. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const LINE_LENGTH = 100;

const root = fileURLToPath(new URL("..", import.meta.url));

/** Absolute paths of the pages that are wrapped. */
export function pages(): readonly string[] {
	const docs = readdirSync(`${root}docs`).filter((file) => file.endsWith(".md"));
	return [
		...["README", "CONTRIBUTING", "CHANGELOG"].map((name) => `${root}${name}.md`),
		...docs.map((file) => `${root}docs/${file}`),
	];
}

/** What cannot be wrapped: headings, tables, rules, and what stands apart as code. */
const KEPT = /^(?:#|\||\s*$|-{3,}$)/;
const ITEM = /^(\s*)((?:[-*]|\d+\.) +)/;

/** Numbers of the lines that are longer than they may be, from 1. Code, tables and lines without a space are as long as they are. */
export function longLines(markdown: string): readonly number[] {
	const lines = [...markdown.split("\n").entries()];
	let isCode = false;
	return lines.flatMap(([index, line]) => {
		if (/^\s*```/.test(line)) isCode = !isCode;
		const isLong = !isCode && !KEPT.test(line) && line.length > LINE_LENGTH;
		return isLong && splitWords(line.trim()).length > 1 ? [index + 1] : [];
	});
}

/** The same page with every paragraph and item filled up to the line length. */
export function wrapProse(markdown: string): string {
	const wrapped: string[] = [];
	let paragraph: string[] = [];
	let isCode = false;
	const flush = (): void => {
		wrapped.push(...wrapParagraph(paragraph));
		paragraph = [];
	};
	for (const line of markdown.split("\n")) {
		const isFence = /^\s*```/.test(line);
		if (isFence || isCode || KEPT.test(line)) {
			flush();
			wrapped.push(line);
			if (isFence) isCode = !isCode;
			continue;
		}
		if (ITEM.test(line)) flush();
		paragraph.push(line);
	}
	flush();
	return wrapped.join("\n");
}

function wrapParagraph(lines: readonly string[]): readonly string[] {
	const [first] = lines;
	if (first === undefined) return [];
	const [, space = /^\s*/.exec(first)?.[0] ?? "", marker = ""] = ITEM.exec(first) ?? [];
	const text = lines.join(" ").trim().slice(marker.length);
	const hanging = space + " ".repeat(marker.length);
	const filled: string[] = [];
	let line = space + marker;
	for (const word of splitWords(text)) {
		const isFirst = line.trim() === marker.trim();
		if (!isFirst && line.length + 1 + word.length > LINE_LENGTH) {
			filled.push(line);
			line = hanging + word;
		} else line += isFirst ? word : ` ${word}`;
	}
	return [...filled, line];
}

/** Words, each code span in one piece; what would begin an item or a heading at the start of a line stays behind the word before it. */
function splitWords(text: string): readonly string[] {
	const words: string[] = [];
	for (const [word] of text.matchAll(/(?:`[^`]*`|\S)+/g)) {
		const last = words.length - 1;
		if (last >= 0 && /^(?:[-+*>#|]|\d+[.)]$)/.test(word)) words[last] += ` ${word}`;
		else words.push(word);
	}
	return words;
}
