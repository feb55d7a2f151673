/** Leaves the numbers out of a sentence, so that counters and prices that change are known as the same line. */

/** Every run of digits, with the points and commas inside it, becomes one `#`. */
export function withoutNumbers(text: string): string {
	return text.replace(/\p{N}+(?:[.,]\p{N}+)*/gu, "#");
}
