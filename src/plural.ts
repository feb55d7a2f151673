/** Writes a number with its noun, in the messages of every room. */

/** Such as `1 document`, `2 documents`, `3 lines of text`. @param several where the plural is not formed with an s */
export function plural(count: number, noun: string, several = `${noun}s`): string {
	return `${count} ${count === 1 ? noun : several}`;
}
