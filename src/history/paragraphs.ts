/** Looks at each paragraph of a long history once, however many versions hold it. */
import { splitBlocks } from "../text/blocks.js";

const EMPTY_LINE = /\n[ \t]*\n/g;
const SEVERAL_BYTES = /[\x80-\xff]/;
/** Lines that are each a block of their own: items and rows. */
const ONLY_ITEMS_OR_ROWS = /^(?:[ \t]*(?:[*+-][ \t]|\||\d{1,9}[.)][ \t])[^\n]*(?:\n|$))+$/;

/** A version cut at its empty lines. */
interface Cut<Seen> {
	readonly bytes: Buffer;
	/** Where each stretch ends, the empty line after it included. */
	readonly ends: readonly number[];
	/** What was seen in each stretch. */
	readonly seen: readonly (readonly Seen[])[];
}

/**
 * Gives for a version (its bytes, UTF-8) what `look` sees in its paragraphs, in order; paragraphs in which it sees nothing
 * are left out. `look` gets the Markdown of a block, and is asked once for each distinct one.
 *
 * A version differs from the one before it in a few paragraphs. So only what lies between their common ends is cut, and
 * of that only stretches that no version held before are decoded.
 */
export function rememberParagraphs<Seen>(
	look: (markdown: string) => Seen | undefined,
): (version: Uint8Array) => readonly Seen[] {
	const stretches = new Map<string, readonly Seen[]>();
	const blocks = new Map<string, Seen | undefined>();
	let previous: Cut<Seen> = { bytes: Buffer.alloc(0), ends: [], seen: [] };
	const lookOnce = (markdown: string): Seen | undefined => {
		if (blocks.has(markdown)) return blocks.get(markdown);
		const seen = look(markdown);
		blocks.set(markdown, seen);
		return seen;
	};
	const lookInto = (stretch: string): readonly Seen[] => {
		const known = stretches.get(stretch);
		if (known) return known;
		// Copies: a part that is cut out of a string holds on to the whole of it, here to a version.
		const bytes = Buffer.from(stretch, "latin1");
		const own = bytes.toString("latin1");
		const markdown = SEVERAL_BYTES.test(own) ? bytes.toString("utf8") : own;
		const seen = cutStretch(markdown.replace(/^\n+/, "")).flatMap((block) => lookOnce(block) ?? []);
		stretches.set(own, seen);
		return seen;
	};
	return (version) => {
		previous = cutLike(previous, Buffer.from(version.buffer, version.byteOffset, version.byteLength), lookInto);
		return previous.seen.flat();
	};
}

function cutStretch(markdown: string): string[] {
	if (markdown === "") return [];
	if (!markdown.includes("\n")) return [markdown];
	if (ONLY_ITEMS_OR_ROWS.test(markdown)) return markdown.trimEnd().split("\n");
	return splitBlocks(markdown).blocks.map(({ text }) => text);
}

/** Cuts a version, taking over from `previous` the stretches with which both begin and end. */
function cutLike<Seen>(previous: Cut<Seen>, bytes: Buffer, lookInto: (stretch: string) => readonly Seen[]): Cut<Seen> {
	const old = previous.bytes;
	// Where the last stretch ends there is no empty line, so more may follow it now.
	const head = Math.min(countUpTo(previous.ends, commonHead(old, bytes)), Math.max(0, previous.ends.length - 1));
	const start = previous.ends[head - 1] ?? 0;
	const tailStart = old.length - commonTail(old.subarray(start), bytes.subarray(start));
	// The stretch before must be common as well, with the empty line that ends it: only then does one begin there in both.
	const tail = Math.min(countUpTo(previous.ends, tailStart - 1) + 2, previous.ends.length);
	const shift = bytes.length - old.length;
	const end = tail < previous.ends.length ? (previous.ends[tail - 1] ?? 0) + shift : bytes.length;
	const ends: number[] = [];
	const seen: (readonly Seen[])[] = [];
	// One character a byte: decoding everything would cost more than all the rest.
	const middle = bytes.toString("latin1", start, end);
	for (let at = 0; at < middle.length; ) {
		EMPTY_LINE.lastIndex = at;
		const gap = EMPTY_LINE.exec(middle);
		seen.push(lookInto(middle.slice(at, gap?.index)));
		at = gap ? EMPTY_LINE.lastIndex : middle.length;
		ends.push(start + at);
	}
	return {
		bytes,
		ends: [...previous.ends.slice(0, head), ...ends, ...previous.ends.slice(tail).map((place) => place + shift)],
		seen: [...previous.seen.slice(0, head), ...seen, ...previous.seen.slice(tail)],
	};
}

/** How many of the rising `places` are not beyond `limit`. */
function countUpTo(places: readonly number[], limit: number): number {
	let low = 0;
	let high = places.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((places[middle] ?? 0) <= limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Length of the longest common beginning, in bytes: halving with native comparisons reads each byte about twice. */
function commonHead(a: Buffer, b: Buffer): number {
	let low = 0;
	let high = Math.min(a.length, b.length);
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (a.compare(b, low, middle, low, middle) === 0) low = middle;
		else high = middle - 1;
	}
	return low;
}

function commonTail(a: Buffer, b: Buffer): number {
	let low = 0;
	let high = Math.min(a.length, b.length);
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		const [fromA, fromB] = [a.length - middle, b.length - middle];
		if (a.compare(b, fromB, b.length - low, fromA, a.length - low) === 0) low = middle;
		else high = middle - 1;
	}
	return low;
}
