/** Holds what is served in memory, and replaces it when a branch has moved or a file of the collection has changed. */
import { Worker } from "node:worker_threads";
import { openHistory } from "../../archive/history.js";
import type { History } from "../../archive/model.js";
import { readCatalogue } from "../../history/catalogue.js";
import { openIfThere, readPages } from "../../history/pages.js";
import type { Places, State } from "../model.js";
import { latestDifferences } from "../reading/asks.js";
import { openReading } from "../reading/open.js";
import { recallChanges } from "./build.js";
import { readFacts, stampOf } from "./facts.js";

export interface LiveState {
	current(): State;
	/** Looks once whether something has changed. */
	look(): Promise<void>;
	close(): Promise<void>;
}

export interface LiveOptions {
	readonly now: () => Date;
	/** Told of what goes wrong while the server goes on with what it has. */
	readonly warn: (message: string) => void;
	/** Between two looks at the repositories. Default: 2 s. */
	readonly pauseMs?: number;
	/** For reading texts beside the requests. */
	readonly answerMs: number;
}

const PAUSE_MS = 2_000;
/** A look may take a fiftieth of the time at most. */
const SHARE = 50;
/** Requests that began before a replacement read texts with the old reader. */
const OLD_READER_MS = 15_000;

/** A collection in which nothing is recorded yet. */
const NOTHING: Pick<History, "tip" | "documents" | "of" | "all" | "text" | "close"> = {
	tip: undefined,
	documents: async () => [],
	of: async () => [],
	async *all() {},
	text: () => Promise.reject(new Error("Nothing is recorded.")),
	close: async () => {},
};

interface Held {
	readonly state: State;
	readonly history: typeof NOTHING;
	readonly stamp: string;
	readonly pagesTip: string | undefined;
}

/** @throws RecordError, UsageError, EnvironmentError where there is nothing to begin with */
export async function openLive(
	places: Places,
	{ now, warn, pauseMs = PAUSE_MS, answerMs }: LiveOptions,
): Promise<LiveState> {
	const learner = openLearner(places.versionsPath, warn);
	const reading = openReading(places.versionsPath, { timeoutMs: answerMs });
	const retired = new Set<typeof NOTHING>();
	const open = async (): Promise<typeof NOTHING> =>
		places.collection ? ((await openIfThere(places.versionsPath)) ?? NOTHING) : openHistory(places.versionsPath);

	/** What has not changed is taken over. */
	const build = async (history: typeof NOTHING, hasLearned: boolean, before?: Held): Promise<Held> => {
		const isSame = before !== undefined && before.state.catalogue.tip === history.tip;
		const catalogue = isSame ? before.state.catalogue : await readCatalogue(history);
		const stamp = await stampOf(places);
		const facts = await readFacts(places, catalogue);
		const changes = isSame && !hasLearned ? before.state : await recallChanges(catalogue, history);
		const { verdicts, lines, announced, knowsKinds, isWhole } = changes;
		const { tip: pagesTip, pages } = await readPages(places.collection?.snapshotsPath);
		if (!isWhole && history.tip !== undefined) learner.learn(history.tip);
		const read = { history, reading, catalogue, pages, facts };
		return {
			state: { ...read, verdicts, lines, announced, knowsKinds, isWhole, since: now() },
			history,
			stamp,
			pagesTip,
		};
	};

	const first = await open();
	let held = await build(first, false).catch(async (error) => {
		await first.close();
		throw error;
	});

	const retire = (history: typeof NOTHING) => {
		retired.add(history);
		const close = () => retired.delete(history) && history.close();
		setTimeout(close, OLD_READER_MS).unref();
	};

	let preparedFor = "";
	const prepare = async () => {
		const { catalogue, verdicts, knowsKinds } = held.state;
		const wanted = `${catalogue.tip} ${now().toISOString().slice(0, 10)}`;
		if (!knowsKinds || wanted === preparedFor) return;
		preparedFor = wanted;
		reading.prepare(await latestDifferences({ catalogue, verdicts }, now()));
	};
	await prepare();

	const look = async () => {
		await prepare();
		const history = await open();
		const pages = places.collection && (await openIfThere(places.collection.snapshotsPath));
		await pages?.close();
		const hasMoved = history.tip !== held.state.catalogue.tip || pages?.tip !== held.pagesTip;
		const hasLearned = learner.hasLearned();
		if (!hasMoved && !hasLearned && (await stampOf(places)) === held.stamp) return history.close();
		const before = held;
		held = await build(history, hasLearned, before);
		retire(before.history);
		await prepare();
	};

	let timer: NodeJS.Timeout | undefined;
	const plan = (pause: number) => {
		timer = setTimeout(async () => {
			const startedMs = performance.now();
			await look().catch((error) =>
				warn(`What has changed cannot be read, and is not served: ${String(error?.message)}`),
			);
			if (timer !== undefined) plan(Math.max(pauseMs, (performance.now() - startedMs) * SHARE));
		}, pause).unref();
	};
	plan(pauseMs);

	return {
		current: () => held.state,
		look,
		async close() {
			clearTimeout(timer);
			timer = undefined;
			await Promise.all([learner.close(), reading.close()]);
			await Promise.all([held.history, ...retired].map((history) => history.close()));
		},
	};
}

/** The thread that finds out what is not known yet: one at a time, once for each tip. */
function openLearner(path: string, warn: (message: string) => void) {
	let worker: Worker | undefined;
	let learnedTip: string | undefined;
	let isNew = false;
	return {
		learn(tip: string) {
			if (worker !== undefined || tip === learnedTip) return;
			learnedTip = tip;
			worker = new Worker(new URL("./learn-worker.js", import.meta.url), { workerData: { path } });
			worker.unref();
			worker.on("error", (error) => warn(`The kinds of changes could not be found out: ${error.message}`));
			worker.on("exit", () => {
				worker = undefined;
				isNew = true;
			});
		},
		/** Whether a thread has ended since this was last asked. */
		hasLearned() {
			const was = isNew;
			isNew = false;
			return was;
		},
		close: async () => void (await worker?.terminate()),
	};
}
