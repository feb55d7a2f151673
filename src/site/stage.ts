/** Where a build writes files until it ends: each thread has a stage of its own, which names the files that it wrote and those that stay. */
import { hash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EnvironmentError, oneLine } from "../errors.js";

export interface Stage {
	/** Whether the file is there, made from the same; then it stays. */
	keeps(path: string, key: string): boolean;
	/** Writes a file when the build ends, unless it is there with the same key; a page by default is its own key. */
	put(path: string, content: string | Uint8Array, key?: string): Promise<void>;
	/** What came of it until now. */
	readonly staged: Staged;
}

/** Plain data. */
export interface Staged {
	/** Paths of files that stay or were written, with what each was made from. */
	readonly files: Map<string, string>;
	/** Paths that were written, with the files that hold their content until the end. */
	readonly written: Map<string, string>;
	bytes: number;
}

/** Where a stage lies, as plain data. */
export interface StagePlace {
	/** Of the site, for messages. */
	readonly site: string;
	readonly folder: string;
	/** Of this stage among those in the folder. */
	readonly name: string;
}

/** @param there the key of a file of the last build that is still there */
export function openStage({ site, folder, name }: StagePlace, there: (path: string) => string | undefined): Stage {
	const staged: Staged = { files: new Map(), written: new Map(), bytes: 0 };
	const keeps = (path: string, key: string): boolean => {
		if (there(path) !== key) return false;
		staged.files.set(path, key);
		return true;
	};
	return {
		keeps,
		async put(path, content, key = contentHash(content)) {
			if (staged.files.has(path) || keeps(path, key)) return;
			const file = join(folder, `${name}-${staged.written.size}`);
			const bytes = typeof content === "string" ? Buffer.from(content) : content;
			await attempt(site, () => writeFile(file, bytes));
			staged.bytes += bytes.byteLength;
			staged.written.set(path, file);
			staged.files.set(path, key);
		},
		staged,
	};
}

/** Short, of what a file of the site holds or is made of. */
export function contentHash(content: string | Uint8Array): string {
	return hash("sha256", content, "base64url").slice(0, 22);
}

/** @throws EnvironmentError `SITE_UNWRITABLE` where the task fails */
export async function attempt(folder: string, task: () => Promise<unknown>): Promise<void> {
	try {
		await task();
	} catch (error) {
		const reason = oneLine(error instanceof Error ? error.message : String(error));
		throw new EnvironmentError("SITE_UNWRITABLE", `The site cannot be written to ${folder}: ${reason}`, {
			hint: "Name a folder that may be written to, on a disk with room.",
			cause: error,
		});
	}
}
