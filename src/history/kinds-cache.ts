/** The files in which the kinds of changes are remembered, in the user's cache folder, and the keys by which they are found again. */
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RecordedEntry } from "../archive/model.js";
import { CLASSIFIER_ID } from "../change/model.js";
import { replaceFile } from "../git/durable-file.js";
import { defaultCacheFolder } from "../git/history-cache.js";

/** `tosa/kinds` in the user's cache folder. */
export function kindsFolder(): string {
	return join(dirname(defaultCacheFolder()), "kinds");
}

/** What is remembered of the document at `path` of a repository, for this classifier. */
export function fileOf(folder: string, path: string, what: "kinds" | "explanations"): string {
	const name = createHash("sha256").update(`${CLASSIFIER_ID} ${path}`).digest("hex").slice(0, 32);
	return join(folder, what === "kinds" ? `${name}.jsonl` : `${name}.${what}.jsonl`);
}

/** A key for each entry that changes with the entry and with everything before it. */
export function chainOf(entries: readonly RecordedEntry[]): readonly string[] {
	let key = "";
	return entries.map(({ blob, date, type }) => {
		key = createHash("sha256")
			.update(`${key} ${blob ?? "-"} ${date.getTime()} ${type}`)
			.digest("base64url")
			.slice(0, 22);
		return key;
	});
}

/** The values of the lines; none of a file that is not there, was cut off or is damaged: it is found out anew, and written whole. */
export async function readLines(file: string): Promise<readonly unknown[]> {
	const stored = await readFile(file, "utf8").catch(() => "");
	try {
		return stored.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as unknown]));
	} catch {
		return [];
	}
}

/** A cache that cannot be written is done without. */
export async function writeLines(file: string, values: readonly unknown[]): Promise<void> {
	const lines = values.map((value) => `${JSON.stringify(value)}\n`);
	await mkdir(dirname(file), { recursive: true, mode: 0o700 })
		.then(() => replaceFile(file, lines.join(""), { sync: false, mode: 0o600 }))
		.catch(() => {});
}
