/** Points in a document's history as a person names them: a date, a commit, `-2`, `first`, `latest`. */

import type { History, RecordedEntry } from "../archive/model.js";
import { UsageError } from "../errors.js";

/** A point in a document's history. */
export type Point =
	| { readonly kind: "date"; readonly before: Date; readonly text: string }
	| { readonly kind: "commit"; readonly id: string }
	| { readonly kind: "back"; readonly steps: number }
	| { readonly kind: "first" }
	| { readonly kind: "latest" };

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a point. A date without a time means its end in UTC ("2024-03-01" holds what was recorded that day);
 * a month or a year likewise. A date and time without an offset is UTC.
 * @throws UsageError BAD_POINT
 */
export function parsePoint(text: string): Point {
	if (text === "first" || text === "latest") return { kind: text };
	if (/^-\d{1,6}$/.test(text)) return { kind: "back", steps: Number(text.slice(1)) };
	const date = parseDate(text, "end");
	if (date) return { kind: "date", before: date, text };
	if (/^[0-9a-f]{4,64}$/i.test(text)) return { kind: "commit", id: text.toLowerCase() };
	throw new UsageError("BAD_POINT", `"${text}" is not a valid point in time.`, {
		hint: "Write a date (2024-03-01), a date and time (2024-03-01T12:00Z), a commit (at least 4 characters), -1, -2 …, first or latest.",
	});
}

/**
 * The instant that a date names, as its first or last millisecond in UTC; undefined if it is not a date.
 * A four-digit year wins over a commit id that looks the same.
 */
export function parseDate(text: string, edge: "start" | "end"): Date | undefined {
	if (DATE_TIME.test(text)) return valid(new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`));
	if (!DATE.test(text)) return undefined;
	const [year = 0, month, day] = text.split("-").map(Number);
	const start = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
	// Date.UTC rolls 31 February over into March; such a date is a typing error.
	if (month !== undefined && start.getUTCMonth() !== month - 1) return undefined;
	if (day !== undefined && start.getUTCDate() !== day) return undefined;
	if (edge === "start") return valid(start);
	const next = new Date(start);
	if (day !== undefined) next.setUTCDate(day + 1);
	else if (month !== undefined) next.setUTCMonth(month);
	else next.setUTCFullYear(year + 1);
	return valid(new Date(next.getTime() - 1));
}

/** Reads the value of `--since` or `--until`. @throws UsageError BAD_DATE */
export function parseDateOption(name: string, text: string, edge: "start" | "end"): Date {
	const date = parseDate(text, edge);
	if (date) return date;
	throw new UsageError("BAD_DATE", `${name} takes a date, not "${text}".`, {
		hint: "Write 2024-03-01, 2024-03 or 2024-03-01T12:00Z.",
	});
}

function valid(date: Date): Date | undefined {
	return Number.isNaN(date.getTime()) ? undefined : date;
}

/** What a point is looked up in. */
type Dated = Pick<RecordedEntry, "commit" | "date">;

/**
 * The entry of `entries` (oldest first) that held at a point.
 * A date gives the newest entry recorded by then, whatever the order in which commits were made.
 * @param noun what the entries are, for messages and codes
 * @throws UsageError NO_VERSIONS, NO_VERSION_THEN, NOT_THAT_MANY_VERSIONS (or …SNAPSHOT…), UNKNOWN_COMMIT
 */
export async function resolvePoint<Entry extends Dated>(
	point: Point,
	entries: readonly Entry[],
	history: Pick<History, "resolve">,
	noun: "version" | "snapshot" = "version",
): Promise<Entry> {
	const first = entries[0];
	const latest = entries.at(-1);
	const code = noun.toUpperCase();
	if (!first || !latest) throw new UsageError(`NO_${code}S`, `This document has no recorded ${noun} yet.`);
	switch (point.kind) {
		case "first":
			return first;
		case "latest":
			return latest;
		case "back": {
			const entry = entries.at(-1 - point.steps);
			if (entry) return entry;
			throw new UsageError(
				`NOT_THAT_MANY_${code}S`,
				`-${point.steps} goes back too far: ${entries.length} ${noun}s are recorded.`,
				{ hint: `The oldest is -${entries.length - 1}, from ${first.date.toISOString().slice(0, 10)}.` },
			);
		}
		case "date": {
			const held = newestUntil(entries, point.before);
			if (held) return held;
			const oldest = entries.reduce((a, b) => (b.date < a.date ? b : a));
			throw new UsageError(`NO_${code}_THEN`, `No ${noun} had been recorded by ${point.text}.`, {
				hint: `The first ${noun} is from ${oldest.date.toISOString().slice(0, 10)}; \`first\` selects it.`,
			});
		}
		case "commit":
			return entryOfCommit(point.id, entries, history);
	}
}

/** The entry with the greatest date up to `limit`; of equal dates, the later commit. */
function newestUntil<Entry extends Dated>(entries: readonly Entry[], limit: Date): Entry | undefined {
	let held: Entry | undefined;
	for (const entry of entries) {
		if (entry.date <= limit && (!held || entry.date >= held.date)) held = entry;
	}
	return held;
}

async function entryOfCommit<Entry extends Dated>(
	id: string,
	entries: readonly Entry[],
	history: Pick<History, "resolve">,
): Promise<Entry> {
	const own = entries.filter((entry) => entry.commit.startsWith(id));
	if (own.length === 1 && own[0]) return own[0];
	const commit = await history.resolve(id);
	const entry = entries.find((candidate) => candidate.commit === commit);
	if (entry) return entry;
	throw new UsageError(
		"UNKNOWN_COMMIT",
		commit ? `Commit ${id} recorded a different document.` : `There is no commit ${id} in this repository.`,
		{ hint: "`tosa log` lists the commits of the document." },
	);
}
