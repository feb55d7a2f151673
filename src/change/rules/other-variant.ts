/** The terms as another region gets them, or an older version of them, served in their place. */
import { readDays } from "../calendar.js";
import { isDateLine, isFullDateLine } from "../dates.js";
import { dayOf } from "../day.js";
import type { Sentence, VersionText } from "../sentences.js";
import type { ChangeContext, ChangeRule } from "./model.js";

export const otherVariant: ChangeRule = {
	name: "other-variant",
	explanation:
		"The day of update is an earlier one than the text bore before: another region's text, or an older version.",
	judge: (context) => {
		if ([...context.added, ...context.removed].every(({ text }) => isDateLine(text))) return undefined;
		const earlier = findEarlierDay(context);
		return earlier === undefined ? undefined : { kind: "bad-capture", reason: earlier, isDocument: true };
	},
};

/** Fewer days may part two dates by mistake. */
const FEWEST_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

function findEarlierDay({ before, after, added, removed, memory: { latestDay } }: ChangeContext): string | undefined {
	// Few changes exchange a date, and reading all of two texts costs.
	if (![added, removed].every((side) => side.some(({ text }) => isFullDateLine(text)))) return undefined;
	const [was, is] = [latestOf(before), latestOf(after)];
	if (was === undefined || is === undefined || latestDay === undefined) return undefined;
	if (!removed.includes(was.sentence) || !added.includes(is.sentence)) return undefined;
	if (is.day > latestDay || Math.abs(is.day - was.day) < FEWEST_DAYS * DAY_MS) return undefined;
	const latest = dayOf(new Date(latestDay));
	return `Its day of update is ${dayOf(new Date(is.day))}, and was ${latest} before: another region's text, or an older version.`;
}

/** The last day of an update that a version bears. */
function latestOf({ sentences }: VersionText): { readonly sentence: Sentence; readonly day: number } | undefined {
	let latest: { readonly sentence: Sentence; readonly day: number } | undefined;
	for (const sentence of sentences.values()) {
		const day = isFullDateLine(sentence.text) ? readDays(sentence.text).at(-1) : undefined;
		if (day !== undefined && (latest === undefined || day > latest.day)) latest = { sentence, day };
	}
	return latest;
}
