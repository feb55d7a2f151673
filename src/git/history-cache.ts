/** Keeps the index of each repository in the user's cache folder and adds only what is new since. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { readRegularFile } from "../disk/regular-file.js";
import { writeCacheFile } from "../disk/user-cache.js";
import { RecordError } from "../errors.js";
import { decodeIndex, encodeIndex, extendIndex, type HistoryIndex } from "./history-index.js";
import { type LoggedCommit, readLog } from "./history-log.js";
import { runGit } from "./process.js";
import type { Repository } from "./repository.js";
import { readBoundary } from "./shallow.js";

/** Which cache to use, and whether what it holds may be trusted. */
export interface CacheUse {
	readonly folder: string;
	/** Build anew although something is stored: it proved damaged. */
	readonly rebuild?: boolean;
}

/**
 * The index of everything that `tip` reaches: from the cache, from the cache and the commits since, or from one pass
 * over the whole history. A cache that cannot be read or written is done without.
 *
 * @throws RecordError where git cannot read the history
 */
export async function loadIndex(repository: Repository, tip: string, use: CacheUse): Promise<HistoryIndex> {
	const name = createHash("sha256").update(repository.gitDir).digest("hex").slice(0, 32);
	const file = join(use.folder, `${name}.index`);
	const boundary = await readBoundary(repository);
	const found = use.rebuild ? undefined : await readStored(file);
	// A clone that was deepened, or stands in the place of a whole repository, has other commits behind the same tip.
	const stored = found?.boundary === boundary.key ? found : undefined;
	if (stored?.tip === tip) return stored;
	const added = stored === undefined ? undefined : await commitsSince(repository, stored.tip, tip);
	// Trees that name each other are recognised at once here; the log below would fill its memory first.
	if (added === undefined) await runGit(repository, ["ls-tree", "-r", "-z", "--name-only", tip], { readOnly: true });
	const index =
		added === undefined
			? extendIndex(undefined, await readLog(repository, undefined, tip), tip, boundary)
			: extendIndex(stored, added, tip, boundary);
	await writeCacheFile(file, encodeIndex(index));
	return index;
}

/**
 * What a later tip adds to an earlier one. Undefined where that is not behind it, or is gone: the history was rewritten, or
 * another repository lies here now.
 */
async function commitsSince(repository: Repository, older: string, newer: string): Promise<LoggedCommit[] | undefined> {
	// Between the two, the child of the earlier one must be among what only the later one reaches.
	const commits = await readLog(repository, older, newer).catch((error) => {
		if (error instanceof RecordError && error.code === "GIT_FAILED") return [];
		throw error;
	});
	return commits.some(({ parents }) => parents.includes(older)) ? commits : undefined;
}

/** Of a history as long as is read at all. */
const LONGEST_BYTES = 1024 * 1024 * 1024;

async function readStored(file: string): Promise<HistoryIndex | undefined> {
	try {
		return decodeIndex(await readRegularFile(file, { maxBytes: LONGEST_BYTES }));
	} catch {
		return undefined;
	}
}
