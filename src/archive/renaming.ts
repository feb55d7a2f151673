/** Remembers in `.tosa/rename.json` a renaming that has begun: whoever works on the collection waits until it is complete. */
import { unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import { fileFailure, readFailure } from "../disk/failure.js";
import { makeFolder } from "../disk/make-folder.js";
import { readRegularFile } from "../disk/regular-file.js";
import { oneLine, RecordError, shellWord } from "../errors.js";
import type { Renaming } from "./message.js";

const LONGEST_BYTES = 64 * 1024;

/** The renaming that was begun and not completed. @throws RecordError, EnvironmentError for a file that is not tosa's */
export async function readRenaming(dir: string): Promise<Renaming | undefined> {
	const path = fileOf(dir);
	let text: string;
	try {
		text = (await readRegularFile(path, { maxBytes: LONGEST_BYTES, followLinks: false })).toString();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw readFailure(error, path);
	}
	try {
		const { serviceId, termsType, to } = JSON.parse(text);
		const named = [serviceId, to, termsType ?? ""].every((name) => typeof name === "string");
		if (named) return { serviceId, to, ...(termsType !== undefined && { termsType }) };
	} catch {
		// It is told of below.
	}
	throw new RecordError("RENAME_UNREADABLE", `${path} is not what tosa has written there.`, {
		hint: "Remove it, once you know how it came there.",
	});
}

export async function writeRenaming(dir: string, renaming: Renaming): Promise<void> {
	const path = fileOf(dir);
	await makeFolder(dirname(path))
		.then(() => replaceFile(path, `${JSON.stringify(renaming)}\n`))
		.catch((error) => Promise.reject(fileFailure(error, path)));
}

export async function removeRenaming(dir: string): Promise<void> {
	const path = fileOf(dir);
	await unlink(path).catch((error) => Promise.reject(fileFailure(error, path)));
}

/** @throws RecordError `RENAME_UNFINISHED` */
export async function refuseWhileRenaming(dir: string): Promise<void> {
	const begun = await readRenaming(dir);
	if (begun !== undefined) throw renameUnfinished(begun);
}

export function renameUnfinished({ serviceId, termsType, to }: Renaming): RecordError {
	const names = [serviceId, ...(termsType === undefined ? [] : [termsType])];
	const message = `A renaming of ${names.map(quote).join(" ")} to ${quote(to)} was interrupted.`;
	return new RecordError("RENAME_UNFINISHED", message, {
		hint: `Complete it with \`tosa rename ${[...names.map(shellWord), "--to", shellWord(to)].join(" ")}\`.`,
	});
}

function quote(name: string): string {
	return `“${oneLine(name)}”`;
}

function fileOf(dir: string): string {
	return join(dir, ".tosa", "rename.json");
}
