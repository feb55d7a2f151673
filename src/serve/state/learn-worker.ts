/**
 * Finds out in a thread of its own what is not known yet of the changes of a repository, so that no request waits for it. It
 * leaves what it finds in the user's cache folder. Ends when all is known.
 */
import { workerData } from "node:worker_threads";
import { openHistory } from "../../archive/history.js";
import { openAnnounced } from "../../history/announced-texts.js";
import { readCatalogue } from "../../history/catalogue.js";
import { openKinds } from "../../history/kinds.js";
import { openLineCounts } from "../../history/line-counts.js";

const history = await openHistory((workerData as { readonly path: string }).path);
try {
	const announced = openAnnounced(history);
	for (const { path, entries, isCurrent, latest } of (await readCatalogue(history)).documents) {
		// One document that cannot be read is no reason to learn nothing of the others.
		await learn(entries).catch(() => {});
		if (isCurrent && latest) await announced.of({ path, blob: latest.blob }).catch(() => {});
	}
	await announced.save();
} finally {
	await history.close();
}

async function learn(entries: Parameters<ReturnType<typeof openKinds>["of"]>[0]): Promise<void> {
	const kinds = openKinds(history);
	const counts = openLineCounts(history);
	await kinds.of(entries).finally(kinds.save);
	for (const entry of entries) if (!entry.isBoundary) await counts.of(entry);
	await counts.save();
}
