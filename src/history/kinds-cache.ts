/** The files in which the kinds of changes are remembered, in the user's cache folder, and the keys by which they are found again. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { RecordedEntry } from "../archive/model.js";
import { CLASSIFIER_ID } from "../change/model.js";
import { cacheFolder, cacheName } from "../disk/user-cache.js";

/** `tosa/kinds` in the user's cache folder. */
export function kindsFolder(): string {
	return cacheFolder("kinds");
}

/** What is remembered of the document at `path` of a repository, for this classifier. */
export function fileOf(folder: string, path: string, what: "kinds" | "explanations" | "past"): string {
	const name = cacheName(CLASSIFIER_ID, path);
	if (what === "past") return join(folder, `${name}.past`);
	return join(folder, what === "kinds" ? `${name}.jsonl` : `${name}.${what}.jsonl`);
}

/** A key for each entry that changes with the entry and with everything before it. */
export function historyKeysOf(entries: readonly RecordedEntry[]): readonly string[] {
	let key = "";
	return entries.map(({ blob, date, type }) => {
		key = createHash("sha256")
			.update(`${key} ${blob ?? "-"} ${date.getTime()} ${type}`)
			.digest("base64url")
			.slice(0, 22);
		return key;
	});
}
