/** Explains one comparison: its kind, and which of its blocks are not real, by the document's past up to its earlier state. */

import type { History, RecordedEntry } from "../archive/model.js";
import { sentenceKeys } from "../change/index.js";
import type { ChangeKind, ChangeVerdict, Classification } from "../change/model.js";
import type { BlockChange, DocumentDiff } from "../diff/model.js";
import type { Comparison } from "./compare.js";
import { recallExplanation, recallExplanations, rememberExplanations } from "./explanations.js";
import { recordedVerdict } from "./kinds.js";
import { historyKeysOf, kindsFolder } from "./kinds-cache.js";
import { judgeEntries, pastOf } from "./past.js";
import { judgeNext } from "./within-time.js";

/**
 * What the change from the comparison's earlier state to its later one is, whatever was recorded between them.
 * Undefined for a first record.
 * @param entries of the document, oldest first
 * @param folder of the cache
 */
export async function explain(
	comparison: Comparison,
	entries: readonly RecordedEntry[],
	history: Pick<History, "text">,
	folder: string = kindsFolder(),
): Promise<Classification | undefined> {
	const { from, to, after } = comparison;
	if (from === undefined) return undefined;
	const at = entries.indexOf(to);
	const key = historyKeysOf(entries.slice(0, at + 1))[at] ?? "";
	const isMeant = ({ comparedWith }: Pick<ChangeVerdict, "comparedWith">) =>
		comparedWith === undefined ? entries[at - 1] === from : comparedWith === from.commit;
	const known = await recallExplanation(folder, to.path, key);
	if (known && isMeant(known)) return { ...known, ...recordedVerdict(to) };
	const isRecorded = entries[at - 1] === from || recordedVerdict(to)?.comparedWith === from.commit;
	if (isRecorded && to.blob !== undefined) {
		const input = { markdown: after, date: to.date, type: to.type, id: to.commit };
		const made = judgeNext(await pastOf(entries.slice(0, at), history), input);
		if (made && isMeant(made)) {
			await rememberExplanations(folder, to.path, [[key, made]]);
			// What the run that recorded the change decided, or a person, stands.
			return { ...made, ...recordedVerdict(to) };
		}
	}
	const past = await pastOf(entries.slice(0, entries.indexOf(from) + 1), history);
	return judgeNext(past, { markdown: after, date: to.date, type: "change" });
}

/**
 * What each of some changes of a document is, beside the version that it is compared with; first records are left out.
 * Where one is not remembered, the past is replayed once for all of them.
 * @param entries of the document, oldest first
 * @param wanted some of them
 */
export async function explainEntries(
	entries: readonly RecordedEntry[],
	wanted: ReadonlySet<RecordedEntry>,
	history: Pick<History, "text">,
	folder: string = kindsFolder(),
): Promise<ReadonlyMap<RecordedEntry, Classification>> {
	const path = entries.at(-1)?.path;
	const found = new Map<RecordedEntry, Classification>();
	if (path === undefined || wanted.size === 0) return found;
	const keys = historyKeysOf(entries);
	const known = await recallExplanations(folder, path);
	for (const [index, entry] of entries.entries()) {
		const made = wanted.has(entry) ? known.get(keys[index] ?? "") : undefined;
		if (made) found.set(entry, { ...made, ...recordedVerdict(entry) });
	}
	const isMissing = (entry: RecordedEntry) =>
		wanted.has(entry) && !found.has(entry) && entry.previousBlob !== undefined && entry.blob !== undefined;
	const last = entries.findLastIndex(isMissing);
	if (last === -1) return found;
	const past = await pastOf([], history);
	for await (const [entry, judged] of judgeEntries(past, entries.slice(0, last + 1), history)) {
		if (judged?.made && isMissing(entry)) found.set(entry, { ...judged.made, ...recordedVerdict(entry) });
	}
	return found;
}

/** The blocks that changed without saying anything new, each with the kind of its change. Empty where none of the change is real. */
export function quietBlocks(
	diff: DocumentDiff,
	made: Classification | undefined,
): ReadonlyMap<BlockChange, ChangeKind> {
	const quiet = new Map<BlockChange, ChangeKind>();
	if (made === undefined || !made.shown || made.parts.length === 0) return quiet;
	const verdicts = new Map(made.parts.map(({ key, verdict }) => [key, verdict]));
	const moved = keysMoved(made);
	for (const block of diff.blocks) {
		if (block.op === "keep") continue;
		const kind = quietKind(block, verdicts, moved);
		if (kind !== undefined) quiet.set(block, kind);
	}
	return quiet;
}

/** The keys of sentences that are gone from one place and new at another, where they say something else: an item of "You may" under "You may not". */
export function keysMoved(made: Pick<Classification, "parts"> | undefined): ReadonlySet<string> {
	const real = made?.parts.filter(({ verdict }) => verdict === "substantive") ?? [];
	const gone = new Set(real.flatMap(({ op, key }) => (op === "remove" ? [key] : [])));
	return new Set(real.flatMap(({ op, key }) => (op === "add" && gone.has(key) ? [key] : [])));
}

/** Undefined where one of the sentences that came, went or moved is real. Those that no verdict names stand elsewhere, or as before. */
function quietKind(
	block: BlockChange,
	verdicts: ReadonlyMap<string, ChangeKind>,
	moved: ReadonlySet<string>,
): ChangeKind | undefined {
	const before = new Set(block.before === undefined ? [] : sentenceKeys(block.before));
	const after = new Set(block.after === undefined ? [] : sentenceKeys(block.after));
	const differing = [...[...before].filter((key) => !after.has(key)), ...[...after].filter((key) => !before.has(key))];
	if (differing.some((key) => verdicts.get(key) === "substantive")) return undefined;
	if (block.op === "move" && [...after].some((key) => moved.has(key))) return undefined;
	const kinds = differing.map((key) => verdicts.get(key));
	const known = kinds.find((kind) => kind !== undefined);
	return known ?? (block.op === "move" ? "page" : differing.length === 0 ? "links" : "editorial");
}
