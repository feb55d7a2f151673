/** Tells whether two texts have so much in common that they are one, whatever was done to it. */

const MOST_SHARED = 0.5;

/** Whether more than half of the lines of the shorter text stand in the longer one, too. */
export function sharesMostLines(before: string, after: string): boolean {
	const [a, b] = [linesOf(before), linesOf(after)];
	let shared = 0;
	for (const line of a) if (b.has(line)) shared++;
	return shared / Math.max(1, Math.min(a.size, b.size)) > MOST_SHARED;
}

function linesOf(text: string): ReadonlySet<string> {
	return new Set(text.split("\n").filter((line) => line.trim() !== ""));
}
