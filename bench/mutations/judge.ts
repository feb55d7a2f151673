/** Judges the last change of every case as `tosa log` would. */
import { openPast } from "../../src/change/index.js";
import type { Case } from "./model.js";

export interface JudgedCase extends Case {
	readonly isRight: boolean;
	/** What the rules said. */
	readonly said: string;
}

export const DAY_MS = 24 * 3600 * 1000;
export const START_MS = Date.UTC(2024, 0, 1);

export function judgeCase(one: Case): JudgedCase {
	const past = openPast();
	const made = one.versions.map((markdown, day) =>
		past.next({ markdown, date: new Date(START_MS + day * DAY_MS), type: day === 0 ? "first" : "change" }),
	);
	const last = made.at(-1);
	const isShown = last?.shown ?? false;
	return {
		...one,
		isRight: isShown === (one.expected === "shown"),
		said: last === undefined ? "nothing" : `${last.kind}: ${last.reasons.join(" ")}`,
	};
}
