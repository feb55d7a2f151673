/** What a run that asks the sites works with: what it records to, and the fetcher. */

import type { Collection } from "../../collection/model.js";
import { createFetcher } from "../../fetch/index.js";
import type { Fetcher, Refusals } from "../../fetch/model.js";
import { limitTasks } from "../../workers/index.js";
import { openRecords, type Records, type RecordsOptions } from "../record/records.js";
import { type Hand, openHand } from "./hand.js";

export interface Run extends Records {
	readonly fetcher: Fetcher;
	readonly hand: Hand;
}

/** @throws EnvironmentError PROXY_INVALID, QUEUE_INVALID; and as {@link openRecords} */
export async function openRun(collection: Collection, options: RecordsOptions): Promise<Run> {
	// First: where its configuration is wrong, nothing has been opened that would have to be closed.
	let ledger: Records["ledger"] | undefined;
	const refusals: Refusals = {
		get: (host) => ledger?.refusals.get(host),
		set: (host, refusal) => void ledger?.refusals.set(host, refusal),
	};
	const { now, warn } = options;
	const hand = openHand();
	limitTasks(collection.config.extract);
	const fetcher = createFetcher({ config: collection.config.fetch, now, warn, refusals, room: hand.room });
	const records = await openRecords(collection, options);
	ledger = records.ledger;
	return { ...records, fetcher, hand, close: () => fetcher.close().finally(records.close) };
}
