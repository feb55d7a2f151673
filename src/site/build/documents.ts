/** Builds the documents that changed: a few in the process itself, many in worker threads. */
import { existsSync } from "node:fs";
import type { History } from "../../archive/model.js";
import type { WatchRule } from "../../collection/model.js";
import { EnvironmentError, RecordError } from "../../errors.js";
import type { Attempt } from "../../history/log.js";
import type { Watch } from "../../match/watch.js";
import { openThreads, workThrough } from "../../workers/threads.js";
import type { SiteFolder } from "../folder.js";
import type { SiteDocument } from "../model.js";
import { buildDocument, type DocumentTask } from "./document.js";
import { openReaders } from "./readers.js";
import type { ThreadAnswer, ThreadTask } from "./thread.js";
import { type PageWriter, pathOf } from "./writer.js";

/** Absent where tosa runs from its sources, as in tests of its rooms. */
const THREAD = new URL("./thread.js", import.meta.url);
/** Versions to read below which starting threads costs more than it saves. */
const FEWEST = 500;
/** Of each thread. A document that needs more is built in the process itself. */
const MEMORY_MB = 200;

export interface DocumentsInput {
	readonly history: Pick<History, "text" | "bytes">;
	/** Of the versions repository. */
	readonly repository: string;
	readonly watches: readonly Watch[];
	readonly tasks: readonly DocumentTask[];
	readonly attempt: Attempt;
	/** Told before each; `false` ends the build. */
	readonly onDocument: (done: number) => boolean;
}

/** By path; without those that cannot be read. Undefined where `onDocument` ended it. */
export async function buildDocuments(
	writer: PageWriter & { readonly folder: Pick<SiteFolder<unknown>, "filesBelow" | "placeOf" | "take"> },
	{ history, repository, watches, tasks, attempt, onDocument }: DocumentsInput,
): Promise<ReadonlyMap<string, SiteDocument> | undefined> {
	const built = new Map<string, SiteDocument>();
	const here = async (task: DocumentTask) => {
		const readers = openReaders(history, watches);
		const document = await buildDocument(writer, readers, task);
		await readers.save();
		// Parts that are cut out of texts would hold on to the whole of them.
		return structuredClone(document);
	};
	const versions = tasks.reduce((sum, { entries }) => sum + entries.length, 0);
	const isMuch = tasks.length > 1 && versions >= FEWEST && existsSync(THREAD);
	const threads = isMuch ? openThreads<ThreadTask, ThreadAnswer>(THREAD, "buildInThread", MEMORY_MB) : undefined;
	const rules = watches.map(({ id }) => JSON.parse(id) as WatchRule);
	const build = async (task: DocumentTask, number: number): Promise<SiteDocument> => {
		if (!threads) return here(task);
		const { site, key, folder } = writer;
		const there = site.languages.flatMap((language) =>
			folder.filesBelow(`${pathOf(writer, language, task.place.folder)}/`),
		);
		const stage = folder.placeOf(String(number));
		let answer: ThreadAnswer;
		try {
			answer = await threads.run({ ...task, repository, rules, site, key, stage, there });
		} catch (error) {
			if (!(error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")) throw error;
			return here(task);
		}
		if ("error" in answer) throw errorOf(answer.error);
		folder.take(answer.staged);
		return answer.document;
	};
	let begun = 0;
	const work = async (task: DocumentTask): Promise<boolean> => {
		const number = begun++;
		if (!onDocument(number)) return false;
		const document = await attempt(task.ref, () => build(task, number));
		if (document !== undefined) built.set(task.ref.path, document);
		return true;
	};
	try {
		const longestFirst = [...tasks].sort((a, b) => b.entries.length - a.entries.length);
		return (await workThrough(longestFirst, threads?.count ?? 1, work)) ? built : undefined;
	} finally {
		await threads?.close();
	}
}

function errorOf({ name, code, message, ...options }: Extract<ThreadAnswer, { error: unknown }>["error"]): Error {
	return name === "RecordError"
		? new RecordError(code, message, options)
		: new EnvironmentError(code, message, options);
}
