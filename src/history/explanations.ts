/** Remembers how the changes that people look at were judged sentence by sentence, so that a diff need not replay the whole past. */
import { readChangeKind } from "../archive/change-kinds.js";
import type { Classification } from "../change/model.js";
import { readPairs, writePairs } from "../disk/user-cache.js";
import { fileOf } from "./kinds-cache.js";

/** Of each document; the oldest are forgotten. */
const MOST = 20;

/** @param key of the entry that recorded the change, by {@link ./kinds-cache.ts historyKeysOf} */
export async function recallExplanation(
	folder: string,
	path: string,
	key: string,
): Promise<Classification | undefined> {
	return (await read(folder, path)).find(([own]) => own === key)?.[1];
}

export async function rememberExplanation(
	folder: string,
	path: string,
	key: string,
	made: Classification,
): Promise<void> {
	const others = (await read(folder, path)).filter(([own]) => own !== key);
	await writePairs(fileOf(folder, path, "explanations"), [...others, [key, made] as const].slice(-MOST));
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
