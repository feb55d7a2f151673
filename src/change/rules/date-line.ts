/** Lines that only say when the text was updated or takes effect. */

import { keyOf } from "../../text/keys.js";
import { guessTermsType } from "../../text/terms-type.js";
import { countWords, wordsAndSigns } from "../../text/words.js";
import { isAbout, readDate, readDays } from "../calendar.js";
import { datesText, isDateLine, isUpdateLine, withoutDates } from "../dates.js";
import { isDecisive } from "../decisive-words.js";
import type { Sentence, VersionText } from "../sentences.js";
import { type ChangeContext, oncePerChange, type SentenceRule, sideOf } from "./model.js";

/** A longer line says more than its date. */
const LONGEST_WORDS = 15;
/** Words beside the date, in a language of which no word is known. */
const MOST_BESIDE = 4;

/** Lines of both versions that hold a date or speak of an update, with their dates left out. */
const lines = oncePerChange(({ added, removed }) => ({ added: readLines(added), removed: readLines(removed) }));

export const dateLine: SentenceRule = {
	name: "date-line",
	explanation:
		"The line only says when the text was updated or takes effect, on a day near that on which it was recorded; or it told above the text of such a day, which has come, and went without anything in its place.",
	judge: (sentence, side, context) => {
		if (side === "removed" && overdue(context).has(sentence))
			return { kind: "date", reason: `The day that it told of has come: “${sentence.asWritten}”.` };
		const others = lines(context)[side === "added" ? "removed" : "added"];
		const isLone = others.count === 0;
		if (isDateLine(sentence.text, isLone) && !isFar(sentence, context) && !isValue(sentence, sideOf(side, context)))
			return { kind: "date", reason: `A date line changed: “${sentence.asWritten}”.` };
		const isUpdate = isUpdateLine(sentence.text) && sentence.wordCount <= LONGEST_WORDS;
		if (!(isUpdate && others.updates.has(bare(sentence))) && !isDatedAnew(sentence, others.dated, context))
			return undefined;
		return { kind: "date", reason: `Only the date in “${sentence.asWritten}” changed.` };
	},
};

/** Of what went above the text or at its beginning, with nothing in exchange: where it told of an update on a day that has come. */
const overdue = oncePerChange(({ gaps, before, date }) => {
	const found = new Set<Sentence>();
	for (const gap of gaps) {
		if (gap.after.to > gap.after.from || gap.before.to - gap.before.from > MOST_OVERDUE) continue;
		if (gap.before.to > before.body.from + MOST_OVERDUE) continue;
		const gone = before.all.slice(gap.before.from, gap.before.to);
		if (!gone.some((one) => hasCome(one, date)) || !gone.every(isNotice)) continue;
		for (const one of gone) found.add(one);
	}
	return found;
});

/** More sentences are more than a notice. */
const MOST_OVERDUE = 4;
const NOTICE_WORDS = 6;

function hasCome({ text }: Sentence, recorded: Date): boolean {
	const day = readDays(text)[0];
	return day !== undefined && day <= recorded.getTime() && isAbout(new Date(day), recorded) && isUpdateLine(text);
}

function isNotice({ text, wordCount }: Sentence): boolean {
	return isUpdateLine(text) || (wordCount <= NOTICE_WORDS && !wordsAndSigns(text).some(isDecisive));
}

interface Lines {
	/** How many of them hold a date and hardly anything else. */
	readonly count: number;
	readonly updates: ReadonlySet<string>;
	readonly dated: ReadonlyMap<string, Date>;
}

function readLines(sentences: readonly Sentence[]): Lines {
	const short = sentences.filter(({ wordCount }) => wordCount <= LONGEST_WORDS);
	const dated = short.flatMap(({ text }) => {
		const read = readDate(text);
		return read === undefined ? [] : [[read.rest, read.date] as const];
	});
	return {
		count: short.filter(({ text }) => isDateLine(text)).length,
		updates: new Set(short.filter(({ text }) => isUpdateLine(text)).map(bare)),
		dated: new Map(dated),
	};
}

function bare({ text }: Sentence): string {
	return keyOf(withoutDates(text));
}

/** What a cell or a label before it names otherwise than a day of update: "Prices from | 1 January", "Sale: until 1 May". */
function isValue({ text, cell, at }: Sentence, { all, sentences }: VersionText): boolean {
	if (datesText(text)) return false;
	const label = cell === undefined ? all[at - 1]?.text : sentences.get(cell.slice(0, cell.indexOf("|")))?.text;
	if (label === undefined || (cell === undefined && !label.endsWith(":"))) return false;
	return !datesText(label) && guessTermsType([label]) === undefined;
}

/** A day that lies far ahead is no day of an update. */
function isFar({ text }: Sentence, { date }: ChangeContext): boolean {
	const read = readDate(text);
	return read !== undefined && read.date > date && !isAbout(read.date, date);
}

/** Above the text, the same few words stood with another date, and this is a day at which a page may have been updated. */
function isDatedAnew(
	{ text, wordCount, isAboveText, kind }: Sentence,
	others: ReadonlyMap<string, Date>,
	{ date }: ChangeContext,
): boolean {
	if (!isAboveText || kind === "row" || kind === "item" || wordCount > LONGEST_WORDS) return false;
	const read = readDate(text);
	const other = read && others.get(read.rest);
	if (read === undefined || other === undefined || countWords(read.rest) > MOST_BESIDE) return false;
	return isAbout(read.date > other ? read.date : other, date);
}
