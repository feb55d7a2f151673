/** Fits texts to columns of a terminal: cut with an ellipsis, filled with spaces, or wrapped. */
import { columnsOf } from "../report/width.js";

/** `text` in at most `columns` columns. @param text without control characters */
export function cutText(text: string, columns: number): string {
	if (columnsOf(text) <= columns) return text;
	let kept = "";
	for (const character of text) {
		if (columnsOf(kept + character) >= columns) break;
		kept += character;
	}
	return `${kept.trimEnd()}…`;
}

/** `text` in exactly `columns` columns. */
export function fitText(text: string, columns: number): string {
	const cut = cutText(text, columns);
	return cut + " ".repeat(Math.max(0, columns - columnsOf(cut)));
}

/** `text` in lines of at most `columns` columns, broken at spaces. */
export function wrapText(text: string, columns: number): readonly string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= columns)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
