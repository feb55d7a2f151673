/** Runs in a worker thread: builds one document after the other of one repository, each on a stage of its own. */
import { openHistory } from "../../archive/history.js";
import type { WatchRule } from "../../collection/model.js";
import { RecordError, TosaError } from "../../errors.js";
import { compileWatches } from "../../match/watch.js";
import type { SiteDocument, SiteFacts } from "../model.js";
import { openStage, type Staged, type StagePlace } from "../stage.js";
import { buildDocument, type DocumentTask } from "./document.js";
import { openReaders } from "./readers.js";

/** What a thread is told, as plain data. */
export interface ThreadTask extends DocumentTask {
	/** Of the versions repository. */
	readonly repository: string;
	readonly rules: readonly WatchRule[];
	readonly site: SiteFacts;
	/** Of the page writer. */
	readonly key: string;
	readonly stage: StagePlace;
	/** Files of the last build. */
	readonly there: readonly (readonly [path: string, key: string])[];
}

export interface Built {
	readonly document: SiteDocument;
	readonly staged: Staged;
}

/** Errors of tosa's own travel by their fields: cloning keeps no class. */
export type ThreadAnswer =
	| Built
	| {
			readonly error: {
				readonly name: "RecordError" | "EnvironmentError";
				readonly code: string;
				readonly message: string;
				readonly hint: string | undefined;
				readonly oneDocument: boolean;
			};
	  };

let opened: Promise<Tools> | undefined;

async function open({ repository, rules }: ThreadTask) {
	return { history: await openHistory(repository), watches: await compileWatches(rules) };
}

type Tools = Awaited<ReturnType<typeof open>>;

/** All tasks of a thread are of one repository. */
export async function buildInThread(task: ThreadTask): Promise<ThreadAnswer> {
	const { stage, there, site, key } = task;
	const files = new Map(there);
	const folder = openStage(stage, (path) => files.get(path));
	try {
		opened ??= open(task);
		const { history, watches } = await opened;
		const readers = openReaders(history, watches);
		const document = await buildDocument({ site, folder, key }, readers, task);
		await readers.save();
		return { document, staged: folder.staged };
	} catch (error) {
		if (!(error instanceof TosaError)) throw error;
		const { code, message, hint } = error;
		const isRecord = error instanceof RecordError;
		const name = isRecord ? "RecordError" : "EnvironmentError";
		return { error: { name, code, message, hint, oneDocument: isRecord && error.oneDocument } };
	}
}
