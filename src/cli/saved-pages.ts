/** Reads pages that a person saved, one for each source of a terms. */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Terms } from "../collection/model.js";
import { UsageError } from "../errors.js";
import type { Snapshot } from "../fetch/model.js";
import { plural } from "../plural.js";

/**
 * @param files in the order of the sources, relative to `cwd`
 * @throws UsageError WRONG_NUMBER_OF_FILES, FILE_UNREADABLE
 */
export async function readSavedPages(
	terms: Terms,
	files: readonly string[],
	cwd: string,
): Promise<readonly Pick<Snapshot, "content" | "mediaType">[]> {
	if (files.length !== terms.sources.length) {
		throw new UsageError(
			"WRONG_NUMBER_OF_FILES",
			`${terms.type} has ${plural(terms.sources.length, "source")}, but got ${plural(files.length, "file")}.`,
			{ hint: `Pass one file per source, in this order: ${terms.sources.map(({ url }) => url).join(", ")}` },
		);
	}
	const { readContent } = await import("../fetch/content.js");
	return Promise.all(
		files.map(async (name) => {
			const file = resolve(cwd, name);
			const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
				throw new UsageError("FILE_UNREADABLE", `Cannot read ${file}: ${error.message}.`, { cause: error });
			});
			return readContent(file, undefined, bytes);
		}),
	);
}
