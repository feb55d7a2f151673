/** Finds out the kind of every change of a document, and remembers it in the user's cache folder. */
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ChangeVerdict, CLASSIFIER_ID, type Past } from "../change/model.js";
import { parseChange } from "../record/change-trailers.js";
import { replaceFile } from "../record/durable-file.js";
import { defaultCacheFolder } from "../record/history-cache.js";
import type { History, RecordedEntry } from "../record/model.js";

/** What an entry did to its document: began it, or changed it in a way of some kind. */
export type EntryVerdict = ChangeVerdict | FirstRecord;

interface FirstRecord extends Omit<ChangeVerdict, "kind"> {
	readonly kind: "first";
}

export interface Kinds {
	/** The verdict on each entry, in their order. @param entries all of one document, oldest first */
	of(entries: readonly RecordedEntry[]): Promise<readonly EntryVerdict[]>;
	/** Writes what is new. A cache that cannot be written is done without. */
	save(): Promise<void>;
}

const FIRST: FirstRecord = { kind: "first", shown: true, reasons: [], notes: [] };
/** A commit that deletes the document says nothing of the terms: they were renamed, or are no longer followed. */
const DELETED: ChangeVerdict = {
	kind: "extraction",
	shown: false,
	reasons: ["The document was taken out of the repository."],
	notes: [],
};

/** Verdicts by what they rest on: the texts, dates and types of the entry and of all that came before it. */
interface Shelf {
	readonly file: string;
	readonly verdicts: Map<string, EntryVerdict>;
	isNew: boolean;
}

/** @param folder of the cache, `tosa/kinds` in the user's cache folder by default */
export function openKinds(
	history: Pick<History, "text">,
	folder: string = join(dirname(defaultCacheFolder()), "kinds"),
): Kinds {
	const shelves = new Map<string, Promise<Shelf>>();
	const shelfOf = (path: string): Promise<Shelf> => {
		const shelf = shelves.get(path) ?? readShelf(join(folder, `${nameOf(path)}.jsonl`));
		shelves.set(path, shelf);
		return shelf;
	};
	return {
		async of(entries) {
			const path = entries.at(-1)?.path;
			if (path === undefined) return [];
			const shelf = await shelfOf(path);
			const keys = chainOf(entries);
			const known = entries.map((entry, index) => recorded(entry) ?? shelf.verdicts.get(keys[index] ?? ""));
			const unknownUntil = known.lastIndexOf(undefined) + 1;
			if (unknownUntil === 0) return known.filter((verdict) => verdict !== undefined);
			const found = await replay(entries.slice(0, unknownUntil), history);
			for (const [index, verdict] of found.entries()) shelf.verdicts.set(keys[index] ?? "", verdict);
			shelf.isNew = true;
			return entries.map((entry, index) => recorded(entry) ?? found[index] ?? known[index] ?? FIRST);
		},
		async save() {
			for (const { file, verdicts, isNew } of await Promise.all(shelves.values())) {
				if (!isNew) continue;
				const lines = [...verdicts].map((entry) => `${JSON.stringify(entry)}\n`);
				await mkdir(folder, { recursive: true, mode: 0o700 })
					.then(() => replaceFile(file, lines.join(""), { sync: false, mode: 0o600 }))
					.catch(() => {});
			}
		},
	};
}

/** The document's past after some of its entries: what the next change is measured by. */
export async function pastOf(entries: readonly RecordedEntry[], history: Pick<History, "text">): Promise<Past> {
	const { openPast } = await import("../change/index.js");
	const past = openPast();
	for (const { blob, date, type } of entries) {
		if (blob !== undefined) past.next({ markdown: await history.text(blob), date, type });
	}
	return past;
}

async function replay(
	entries: readonly RecordedEntry[],
	history: Pick<History, "text">,
): Promise<readonly EntryVerdict[]> {
	const past = await pastOf([], history);
	const verdicts: EntryVerdict[] = [];
	for (const { blob, date, type } of entries) {
		const made = blob === undefined ? DELETED : past.next({ markdown: await history.text(blob), date, type });
		const { kind, shown, reasons, notes } = made ?? FIRST;
		verdicts.push({ kind, shown, reasons, notes } as EntryVerdict);
	}
	return verdicts;
}

/** What the run that recorded the entry decided, where it said so. */
function recorded({ trailers }: RecordedEntry): ChangeVerdict | undefined {
	return parseChange(trailers);
}

/** A key for each entry that changes with the entry and with everything before it. */
function chainOf(entries: readonly RecordedEntry[]): readonly string[] {
	let key = "";
	return entries.map(({ blob, date, type }) => {
		key = createHash("sha256")
			.update(`${key} ${blob ?? "-"} ${date.getTime()} ${type}`)
			.digest("base64url")
			.slice(0, 22);
		return key;
	});
}

function nameOf(path: string): string {
	return createHash("sha256").update(`${CLASSIFIER_ID} ${path}`).digest("hex").slice(0, 32);
}

async function readShelf(file: string): Promise<Shelf> {
	const stored = await readFile(file, "utf8").catch(() => "");
	const verdicts = new Map<string, EntryVerdict>();
	try {
		for (const line of stored.split("\n")) {
			if (line === "") continue;
			const [key, verdict] = JSON.parse(line) as [string, EntryVerdict];
			verdicts.set(key, verdict);
		}
	} catch {
		// Cut off or damaged: it is found out anew, and written whole.
		verdicts.clear();
	}
	return { file, verdicts, isNew: false };
}
