/** Judges what a run is about to record, by everything that was recorded of its document before. */

import { openHistory } from "../../archive/history.js";
import type { History, RecordedEntry } from "../../archive/model.js";
import type { ChangeInput, ChangeVerdict } from "../../change/model.js";
import { pastOf, verdictOf } from "../../history/kinds.js";

/** A version that this run has recorded, which the history may not hold yet. */
interface OwnVersion extends ChangeInput {
	readonly commit: string;
}

export interface Judge {
	/** Of what kind the change to this version is; undefined where nothing was recorded before. */
	judge(path: string, version: ChangeInput): Promise<ChangeVerdict | undefined>;
	/** Notes what was recorded: later versions of this run are judged by it as well. */
	recorded(path: string, version: OwnVersion): void;
	close(): Promise<void>;
}

/** Reads the history only once there is something to judge. @param path of the versions repository */
export function openJudge(path: string): Judge {
	let opening: Promise<History> | undefined;
	const own = new Map<string, OwnVersion[]>();
	const open = () => {
		opening ??= openHistory(path);
		return opening;
	};
	return {
		async judge(file, version) {
			const history = await open();
			const entries: readonly RecordedEntry[] = await history.of(file);
			const past = await pastOf(entries, history);
			const known = new Set(entries.map(({ commit }) => commit));
			for (const each of own.get(file) ?? []) if (!known.has(each.commit)) past.next(each);
			const made = past.next(version);
			return made && verdictOf(made, past);
		},
		recorded(file, version) {
			own.set(file, [...(own.get(file) ?? []), version]);
		},
		close: async () => (await opening)?.close(),
	};
}
