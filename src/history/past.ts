/** The past of a document, as the next change is measured by it; kept in the user's cache folder, so that no version is read twice. */
import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import type { History, RecordedEntry } from "../archive/model.js";
import type { ChangeInput, Past } from "../change/model.js";
import { readRegularFile } from "../disk/regular-file.js";
import { writeCacheFile } from "../disk/user-cache.js";
import { fileOf, historyKeysOf, kindsFolder } from "./kinds-cache.js";
import { type Judged, judgeInTurn } from "./within-time.js";

/** Shorter histories are read in no time. */
const FEWEST_KEPT = 4;
const LONGEST_BYTES = 256 * 1024 * 1024;
/** Changes with what a past is made of. */
const MAGIC = "tosa past 3";

/** The past after some entries of a document, oldest first: what the next change is measured by. */
export async function pastOf(entries: readonly RecordedEntry[], history: Pick<History, "text">): Promise<Past> {
	const { openPast } = await import("../change/index.js");
	return follow(openPast(), entries, history);
}

/**
 * The same, of all entries, where it is asked for again when more of them are recorded: only those that are new are read.
 */
export async function keptPastOf(
	entries: readonly RecordedEntry[],
	history: Pick<History, "text">,
	folder: string = kindsFolder(),
): Promise<Past> {
	const path = entries.at(-1)?.path;
	if (path === undefined || entries.length < FEWEST_KEPT) return pastOf(entries, history);
	const { openPast } = await import("../change/index.js");
	const file = fileOf(folder, path, "past");
	const keys = historyKeysOf(entries);
	const kept = await readKept(file);
	const known = kept === undefined ? 0 : keys.lastIndexOf(kept.key) + 1;
	const past = await follow(openPast(known > 0 ? kept?.state : undefined), entries.slice(known), history);
	if (known < entries.length) await writeKept(file, keys.at(-1) ?? "", past.state());
	return past;
}

async function follow(past: Past, entries: readonly RecordedEntry[], history: Pick<History, "text">): Promise<Past> {
	for await (const _ of judgeEntries(past, entries, history));
	return past;
}

/** So many versions are read ahead, and so many characters of them. */
const MOST_AHEAD = 32;
const MOST_CHARACTERS = 1_000_000;

/** The judgement on each of the next entries, which become part of the past; without one of those that have no text. */
export async function* judgeEntries(
	past: Past,
	entries: readonly RecordedEntry[],
	history: Pick<History, "text">,
	options: { readonly tellsGists?: boolean } = {},
): AsyncGenerator<readonly [entry: RecordedEntry, judged: Judged | undefined]> {
	let ahead: { readonly entry: RecordedEntry; readonly input: ChangeInput | undefined }[] = [];
	let characters = 0;
	const last = entries.at(-1);
	for (const entry of entries) {
		const { blob, date, type, commit } = entry;
		const input = blob === undefined ? undefined : { markdown: await history.text(blob), date, type, id: commit };
		ahead.push({ entry, input });
		characters += input?.markdown.length ?? 0;
		if (entry !== last && ahead.length < MOST_AHEAD && characters < MOST_CHARACTERS) continue;
		const judged = judgeInTurn(
			past,
			ahead.flatMap((each) => each.input ?? []),
			options,
		).values();
		for (const each of ahead) yield [each.entry, each.input && judged.next().value];
		[ahead, characters] = [[], 0];
	}
}

interface Kept {
	/** Of the last entry that it holds. */
	readonly key: string;
	readonly state: ReturnType<Past["state"]>;
}

/** Undefined where nothing is kept, or it is damaged. */
async function readKept(file: string): Promise<Kept | undefined> {
	try {
		const bytes = await readRegularFile(file, { maxBytes: LONGEST_BYTES });
		const end = bytes.indexOf("\n");
		const state = bytes.subarray(end + 1);
		const key = bytes.toString("latin1", 0, end).split(" ").at(-1) ?? "";
		if (bytes.toString("latin1", 0, end) !== headOf(key, state)) return undefined;
		return { key, state: deserialize(state) as ReturnType<Past["state"]> };
	} catch {
		return undefined;
	}
}

async function writeKept(file: string, key: string, past: ReturnType<Past["state"]>): Promise<void> {
	// At once: the state goes on changing.
	const state = serialize(past);
	await writeCacheFile(file, Buffer.concat([Buffer.from(`${headOf(key, state)}\n`), state]));
}

function headOf(key: string, state: Uint8Array): string {
	return `${MAGIC} ${createHash("sha1").update(state).digest("base64url")} ${key}`;
}
