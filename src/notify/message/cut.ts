/** Shortens what may be of any length, such as names, between words. */
import { oneLine } from "../../errors.js";

/** At most `length` UTF-16 units on one line; inside a word only where that is longer than half of it all. */
export function cutBetweenWords(text: string, length: number): string {
	const line = oneLine(text).replace(/\s+/g, " ");
	if (line.length <= length) return line;
	const cut = line.slice(0, length - 1);
	const space = cut.lastIndexOf(" ");
	return `${(space > length / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, "")).trimEnd()}…`;
}
