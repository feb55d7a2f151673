/** Finds out the kinds of long histories in worker threads, before a command asks for them document by document. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { DocumentRef, RecordedEntry } from "../archive/model.js";
import type { Archive } from "../history/archive.js";
import type { EntryVerdict, Kinds } from "../history/kinds.js";
import { openThreads, workThrough } from "../workers/threads.js";
import type { CommandContext } from "./context.js";
import type { KindsTask } from "./kinds-thread.js";
import { announceSlowStart } from "./slow-start.js";

/** Absent where tosa runs from its sources, as in tests. */
const THREAD = new URL("./kinds-thread.js", import.meta.url);
/** Versions to read below which starting threads costs more than it saves. */
const FEWEST = 500;
/** Of each thread. A document that needs more is read by the command itself. */
const MEMORY_MB = 140;
/** Two and the command itself stay within 400 MB. */
const MOST_THREADS = 2;

/**
 * Reads what nothing is known of yet, and says so where that takes long. What fails here is left to the command, which tells
 * it. Gives what to call before each document: false when interrupted.
 */
export async function findKindsAhead(
	context: CommandContext,
	archive: Pick<Archive, "history" | "path">,
	kinds: Pick<Kinds, "known" | "learn">,
	documents: readonly DocumentRef[],
): Promise<(done: number) => boolean> {
	const progress = announceSlowStart(context, documents.length);
	await findInThreads(archive, kinds, documents, progress);
	return progress;
}

async function findInThreads(
	{ history, path: repository }: Pick<Archive, "history" | "path">,
	kinds: Pick<Kinds, "known" | "learn">,
	documents: readonly DocumentRef[],
	onDocument: (done: number) => boolean,
): Promise<void> {
	if (documents.length < 2 || availableParallelism() < 2 || !existsSync(THREAD)) return;
	const tasks: (readonly RecordedEntry[])[] = [];
	for (const { path } of documents) {
		const entries = await history.of(path).catch(() => []);
		const unread = entries.slice(0, (await kinds.known(entries)).lastIndexOf(undefined) + 1);
		if (unread.length > 0) tasks.push(unread);
	}
	const versions = tasks.reduce((sum, { length }) => sum + length, 0);
	if (tasks.length < 2 || versions < FEWEST) return;
	const threads = openThreads<KindsTask, readonly EntryVerdict[]>(THREAD, "findKindsInThread", MEMORY_MB, MOST_THREADS);
	try {
		let done = documents.length - tasks.length;
		const longestFirst = tasks.sort((a, b) => b.length - a.length);
		await workThrough(longestFirst, threads.count, async (entries) => {
			const verdicts = await threads.run({ repository, entries }).catch(() => undefined);
			if (verdicts) await kinds.learn(entries, verdicts);
			return onDocument(done++);
		});
	} finally {
		await threads.close();
	}
}
