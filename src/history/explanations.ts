/** Remembers how the changes that people look at were judged sentence by sentence, so that a diff need not replay the whole past. */
import { readChangeKind } from "../archive/change-kinds.js";
import type { Classification, Part } from "../change/model.js";
import { readPairs, writePairs } from "../disk/user-cache.js";
import { fileOf } from "./kinds-cache.js";

/** Of each document; the oldest are forgotten. */
const MOST = 500;

/** @param key of the entry that recorded the change, by {@link ./kinds-cache.ts historyKeysOf} */
export async function recallExplanation(
	folder: string,
	path: string,
	key: string,
): Promise<Classification | undefined> {
	return (await recallExplanations(folder, path)).get(key);
}

/** All that are remembered of a document, by such keys. */
export async function recallExplanations(folder: string, path: string): Promise<ReadonlyMap<string, Classification>> {
	return new Map(await read(folder, path));
}

/** Remembers some of a document beside those that are known. The texts of their parts are not kept, only the keys. */
export async function rememberExplanations(
	folder: string,
	path: string,
	made: readonly (readonly [key: string, made: Classification])[],
): Promise<void> {
	if (made.length === 0) return;
	const known = new Map(await read(folder, path));
	for (const [key, { parts, ...verdict }] of made) known.set(key, { ...verdict, parts: parts.map(withoutTexts) });
	await writePairs(fileOf(folder, path, "explanations"), [...known].slice(-MOST));
}

function withoutTexts({ op, key, verdict }: Part): Part {
	return { op, key, verdict, text: "", asWritten: "", headings: [], reason: "" };
}

async function read(folder: string, path: string): Promise<readonly [string, Classification][]> {
	const pairs = await readPairs<Classification>(fileOf(folder, path, "explanations"));
	return pairs.flatMap(([key, made]) => withKinds(key, made));
}

/** Empty where a kind is one that this version of tosa does not know: the change is explained anew. */
function withKinds(key: string, made: Classification): [string, Classification][] {
	const kind = readChangeKind(made.kind);
	const parts = made.parts.flatMap((part) => {
		const verdict = readChangeKind(part.verdict);
		return verdict === undefined ? [] : [{ ...part, verdict }];
	});
	return kind === undefined || parts.length < made.parts.length ? [] : [[key, { ...made, kind, parts }]];
}
