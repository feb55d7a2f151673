/** Reads the versions of a document one after the other, the next ones already on their way. */
import type { History, RecordedEntry } from "../archive/model.js";

/** Texts asked for ahead of the one that is looked at; more than a few gain nothing. */
const AHEAD = 16;

/** Each distinct text of the entries once, as bytes, in the order in which it was first recorded. */
export async function* distinctTexts(
	history: Pick<History, "bytes">,
	entries: readonly Pick<RecordedEntry, "blob">[],
): AsyncIterable<readonly [blob: string, bytes: Uint8Array]> {
	const blobs = [...new Set(entries.flatMap(({ blob }) => blob ?? []))];
	const asked: Promise<Uint8Array>[] = [];
	for (const [index, blob] of blobs.entries()) {
		for (const next of blobs.slice(index + asked.length, index + AHEAD)) {
			const bytes = history.bytes(next);
			bytes.catch(() => {}); // Told when its turn comes.
			asked.push(bytes);
		}
		const bytes = await asked.shift();
		if (bytes !== undefined) yield [blob, bytes];
	}
}

/** The text of a blob; empty where there is none. */
export async function textOf(history: Pick<History, "text">, blob: string | undefined): Promise<string> {
	return blob === undefined ? "" : history.text(blob);
}

const KEPT = 3;

/** Reads texts, the last three only once: in a log, the text before one change is the text after the next. */
export function rememberTexts(history: Pick<History, "text">): Pick<History, "text"> {
	const kept = new Map<string, Promise<string>>();
	return {
		text(blob) {
			const text = kept.get(blob) ?? history.text(blob);
			kept.delete(blob);
			kept.set(blob, text);
			const [oldest] = kept.keys();
			if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
			return text;
		},
	};
}
