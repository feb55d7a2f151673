/** Tells a variant that is served in turn from a text that was put back on purpose, by how long the other one stood. */
import type { ChangeContext } from "./rules/model.js";

const DAY_MS = 24 * 3600 * 1000;
/** Variants come back within so many days. */
const MOST_DAYS = 365;
/** Where nothing has ever come back, what stood for so long was a version of its own. */
const MOST_DAYS_AT_FIRST = 90;

/** @param until when it stood last @param hasReturned whether it was missing before, and came back */
export function isVariant(until: Date, now: Date, hasReturned: boolean): boolean {
	return now.getTime() - until.getTime() <= (hasReturned ? MOST_DAYS : MOST_DAYS_AT_FIRST) * DAY_MS;
}

/** What did not load well stands shorter. */
const FEWEST_DAYS = 2;

/** Whether the text is as it was before an addition that stood for days and is taken back, with nothing else changed. */
export function isWithdrawn({ after, added, removed, memory, date }: ChangeContext): boolean {
	const known = memory.findSameText(after.joined);
	if (added.length > 0 || removed.length === 0 || known === undefined || known.isOtherPage) return false;
	return removed.every(({ key }) => {
		const known = memory.find(key);
		if (known === undefined || known.returned !== undefined) return false;
		return date.getTime() - known.firstDate.getTime() > FEWEST_DAYS * DAY_MS;
	});
}
