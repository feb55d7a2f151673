/** The terms as another region gets them, or an older version of them, served in their place. */
import { keyOf } from "../../text/keys.js";
import { wordsOf } from "../../text/words.js";
import { readDays } from "../calendar.js";
import { isDateLine, isFullDateLine, withoutDates } from "../dates.js";
import { dayOf } from "../day.js";
import type { Sentence, VersionText } from "../sentences.js";
import type { ChangeContext, ChangeRule } from "./model.js";

export const otherVariant: ChangeRule = {
	name: "other-variant",
	explanation:
		"The day of update is an earlier one than the text bore before, or the same day as another region writes it, among words that are nearly the same: another region's text, or an older version.",
	judge: (context) => {
		if ([...context.added, ...context.removed].every(({ text }) => isDateLine(text))) return undefined;
		const earlier = findEarlierDay(context);
		if (earlier !== undefined) return { kind: "bad-capture", reason: earlier, isDocument: true };
		const form = findOtherForm(context);
		if (form === undefined || !areNearlySame(context)) return undefined;
		const reason = `The same day is written as another region writes it: “${form.asWritten}”.`;
		return { kind: "bad-capture", reason, isDocument: true };
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

/** A sentence that stood before with the same day written the other way round: "4 January" and "January 4". */
function findOtherForm({ added, removed }: ChangeContext): Sentence | undefined {
	const gone = new Set(removed.filter(hasYear).map((sentence) => dayAndFormOf(sentence, OTHER)));
	return added.filter(hasYear).find((sentence) => {
		const own = dayAndFormOf(sentence, SAME);
		return own !== undefined && gone.has(own);
	});
}

function hasYear({ text }: Sentence): boolean {
	return /\d{4}/u.test(text);
}

const DAY_FIRST = /\d\.? (?:de )?\p{L}{3,10},? (?:de )?\d{4}/u;
const MONTH_FIRST = /\p{L}{3,10} \d{1,2},? \d{4}/u;
const SAME = [DAY_FIRST, MONTH_FIRST] as const;
const OTHER = [MONTH_FIRST, DAY_FIRST] as const;

function dayAndFormOf({ text }: Sentence, forms: readonly RegExp[]): string | undefined {
	const form = forms.findIndex((each) => each.test(text));
	const [day] = form === -1 ? [] : readDays(text);
	return day === undefined ? undefined : `${form} ${day} ${keyOf(withoutDates(text))}`;
}

/** Of the words that came or went, so many did both. */
const LEAST_SAME = 0.8;

function areNearlySame({ added, removed }: ChangeContext): boolean {
	const counts = new Map<string, number>();
	let [came, same, went] = [0, 0, 0];
	for (const { text } of added) {
		for (const word of wordsOf(text)) {
			came++;
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}
	for (const { text } of removed) {
		for (const word of wordsOf(text)) {
			went++;
			const left = counts.get(word) ?? 0;
			if (left > 0) same++;
			counts.set(word, left - 1);
		}
	}
	return 2 * same >= LEAST_SAME * (came + went);
}
