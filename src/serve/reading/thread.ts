/** The thread that compares and searches texts, so that no request waits for another one's. One question at a time. */
import { parentPort, workerData } from "node:worker_threads";
import { gzipSync } from "node:zlib";
import { openHistory } from "../../archive/history.js";
import { differenceOf } from "./difference.js";
import type { FromThread, StandingDocument, ToThread } from "./model.js";
import { openSearch } from "./search.js";

const { path } = workerData as { readonly path: string };
let opened: ReturnType<typeof openHistory> | undefined;
let documents: readonly StandingDocument[] = [];
const search = openSearch(textOf);

/** A repository that was replaced meanwhile is opened once more. */
async function textOf(blob: string): Promise<string> {
	opened ??= openHistory(path);
	const history = await opened;
	try {
		return await history.text(blob);
	} catch {
		await history.close();
		opened = openHistory(path);
		return (await opened).text(blob);
	}
}

async function answer(told: ToThread): Promise<FromThread | undefined> {
	if (told.kind === "documents") {
		documents = told.documents;
		return undefined;
	}
	try {
		const { ask } = told;
		const body = ask.kind === "search" ? await search(ask, documents) : await differenceOf(ask, textOf);
		// A copy of its own: what zlib gives may share memory, which cannot be handed over.
		return { gzipped: new Uint8Array(gzipSync(body)) };
	} catch (error) {
		return { error };
	}
}

parentPort?.on("message", async (told: ToThread) => {
	const answered = await answer(told);
	if (answered === undefined) return;
	parentPort?.postMessage(answered, "gzipped" in answered ? [answered.gzipped.buffer] : []);
});
