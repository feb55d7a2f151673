/** Judges one change: by the rules for a change as a whole, else sentence by sentence. A change that mixes real and unreal is real. */

import { endsSentence } from "../text/sentences.js";
import { readDays } from "./calendar.js";
import { isDateLine, isFullDateLine } from "./dates.js";
import { dayOf } from "./day.js";
import { excerptOf, withoutBars } from "./excerpts.js";
import type { ChangeKind, Classification, Part } from "./model.js";
import { isVariant } from "./returns.js";
import { CHANGE_RULES, SENTENCE_RULES } from "./rules/index.js";
import type { ChangeContext, Judgement } from "./rules/model.js";
import { doubtOf, type Watch, weighedBy } from "./score.js";
import type { Sentence } from "./sentences.js";

type Judged = Omit<Classification, "notes" | "gist"> & Pick<Judgement, "isDocument">;

/** @param watch is given the features of every change that no rule hides */
export function judge(context: ChangeContext, watch?: Watch): Judged {
	for (const rule of CHANGE_RULES) {
		const judged = rule.judge(context);
		if (judged === undefined) continue;
		const { kind, reason, isDocument } = judged;
		return { kind, shown: false, reasons: [reason], parts: [], ...(isDocument && { isDocument }) };
	}
	const [placed, judged, returned] = [judgePlaces(context), judgeSentences(context), judgeReturns(context)];
	// Where a key is judged twice, the last verdict holds: what is new at its place is real although it stood elsewhere before.
	const parts = [...judged, ...returned, ...placed, ...judgeExchanged(placed, context)];
	const doubt = parts.some(isReal) ? weigh(parts, context, watch) : undefined;
	if (doubt !== undefined) {
		const reason = `It says little of the terms: ${doubt}.`;
		const doubted = parts.map((part): Part => (isReal(part) ? { ...part, verdict: "page", reason } : part));
		return { kind: "page", shown: false, reasons: [reason], parts: doubted };
	}
	const [first, again] = [judged.filter(isReal), returned.filter(isReal)];
	const real = [...first, ...again];
	const reasons = [...realReasons(first), ...returnReasons(again, context), ...placeReasons(placed.filter(isReal))];
	if (placed.some(isReal)) return { kind: "substantive", shown: true, reasons, parts };
	if (real.length === 0) return { kind: commonest(parts), shown: false, reasons: firstReasons(parts), parts };
	return { kind: "substantive", shown: true, reasons, parts };
}

function weigh(parts: readonly Part[], context: ChangeContext, watch: Watch | undefined): string | undefined {
	const weighed = weighedBy(parts, context);
	watch?.(weighed);
	return doubtOf(weighed);
}

function isReal({ verdict }: Part): boolean {
	return verdict === "substantive";
}

function judgeSentences(context: ChangeContext): Part[] {
	return [
		...context.newlyAdded.map((sentence) => partOf(sentence, "added", judgeSentence(sentence, "added", context))),
		...context.newlyRemoved.map((sentence) => partOf(sentence, "removed", judgeSentence(sentence, "removed", context))),
	];
}

/** What stood before, or was missing before, is a variant served in turn, unless the text was dated anew or the other one stood for long. */
function judgeReturns(context: ChangeContext): Part[] {
	const isRedated = hasNewDate(context);
	const { memory, date } = context;
	const judgeReturn = (sentence: Sentence, side: Side, since: Date | undefined, again: Judgement, real: Judgement) => {
		const hasReturned = memory.find(sentence.key)?.returned !== undefined;
		const isOld = since !== undefined && !isVariant(since, date, hasReturned);
		if (!isProper(sentence) || !(isRedated || isOld)) return partOf(sentence, side, again);
		const judged = judgeSentence(sentence, side, context);
		return partOf(sentence, side, judged.kind === "substantive" ? real : judged);
	};
	return [
		...context.addedAgain.map((sentence) => {
			const until = memory.find(sentence.key)?.until;
			const reason = `It was there before${until ? `, until ${dayOf(until)}` : ""}.`;
			return judgeReturn(sentence, "added", until, { kind: "seen-before", reason }, isRedated ? putBack : longGone);
		}),
		...context.removedAgain.map((sentence) => {
			const since = memory.find(sentence.key)?.returned;
			return judgeReturn(sentence, "removed", since, comesAndGoes, isRedated ? takenOut : stoodLong);
		}),
	];
}

type Side = "added" | "removed";

const comesAndGoes: Judgement = { kind: "seen-before", reason: "It has come and gone before." };
const putBack: Judgement = { kind: "substantive", reason: "It was there before, and is back under a new date." };
const longGone: Judgement = { kind: "substantive", reason: "It was there before, and is back after a long time." };
const takenOut: Judgement = { kind: "substantive", reason: "It is gone again, under a new date." };
const stoodLong: Judgement = { kind: "substantive", reason: "It is gone again, after a long time." };

/** Whether the text was given a later day of update than it ever had: variants served in turn bear their own dates, or the same one written otherwise. */
function hasNewDate({ added, memory: { latestDay, find } }: ChangeContext): boolean {
	return added.some(({ text, key }) => {
		if (!isFullDateLine(text) || find(key) !== undefined) return false;
		const day = readDays(text).at(-1);
		return day === undefined || latestDay === undefined || day > latestDay;
	});
}

/** Long enough to say something, no entry of a menu and no date. */
function isProper({ text, wordCount, isLink }: Sentence): boolean {
	return wordCount >= 5 && !isLink && !isDateLine(text);
}

/** What is new at its place, or gone from it, is judged as if it stood nowhere else. */
function judgePlaces(context: ChangeContext): Part[] {
	return context.placeChanges.map(({ side, sentence, other }) => {
		const judged = judgeSentence(sentence, side, context);
		if (judged.kind !== "substantive") return partOf(sentence, side, judged);
		const instead = other === undefined ? "" : ` instead of “${other.asWritten}”`;
		const reason = side === "added" ? `It is new at this place${instead}.` : "It is gone from this place.";
		return partOf(sentence, side, { ...judged, reason });
	});
}

/** What had to give way to what is new at its place, so that a reader sees both sides of the exchange. */
function judgeExchanged(placed: readonly Part[], { placeChanges }: ChangeContext): Part[] {
	return placeChanges.flatMap(({ sentence, other }, index) => {
		if (other === undefined || placed[index]?.verdict !== "substantive") return [];
		const reason = `“${sentence.asWritten}” stands in its place.`;
		return [partOf(other, "removed", { kind: "substantive", reason })];
	});
}

function placeReasons(placed: readonly Part[]): string[] {
	if (placed.length === 0) return [];
	const [one] = placed;
	if (placed.length === 1)
		return [`1 sentence is ${one?.op === "add" ? "new at" : "gone from"} its place${quoteOne(placed)}`];
	return [`${count(placed)} new at their places or gone from them${quoteOne(placed)}`];
}

function judgeSentence(sentence: Sentence, side: "added" | "removed", context: ChangeContext): Judgement {
	for (const rule of SENTENCE_RULES) {
		const judged = rule.judge(sentence, side, context);
		if (judged) return judged;
	}
	const reason = side === "added" ? "It is new." : "It is gone for the first time.";
	return { kind: "substantive", reason };
}

function partOf(sentence: Sentence, side: "added" | "removed", { kind, reason }: Judgement): Part {
	const headings = sentence.headings.map(({ text }) => text);
	const op = side === "added" ? "add" : "remove";
	return { op, key: sentence.key, text: sentence.text, asWritten: sentence.asWritten, headings, verdict: kind, reason };
}

function realReasons(real: readonly Part[]): string[] {
	const added = real.filter(({ op }) => op === "add");
	const removed = real.filter(({ op }) => op === "remove");
	return [
		...(added.length > 0 ? [`${count(added)} new${quoteOne(added, removed)}`] : []),
		...(removed.length > 0 ? [`${count(removed)} gone for the first time${quoteOne(removed, added)}`] : []),
	];
}

function returnReasons(again: readonly Part[], context: ChangeContext): string[] {
	if (again.length === 0) return [];
	const ops = new Set(again.map(({ op }) => op));
	const what = ops.size > 1 ? "back or gone again" : ops.has("add") ? "back" : "gone again";
	const when = hasNewDate(context) ? "under a new date" : "after a long time";
	return [`${count(again)} ${what} ${when}${quoteOne(again)}`];
}

function count(parts: readonly Part[]): string {
	return parts.length === 1 ? "1 sentence is" : `${parts.length} sentences are`;
}

const QUOTED_WORDS = 20;

/** The end of a sentence: the part that says most, around what `others` lack of it. */
function quoteOne(parts: readonly Part[], others: readonly Part[] = []): string {
	const quoted = excerptOf(textsOf(parts), textsOf(others), QUOTED_WORDS) ?? "";
	return `${parts.length === 1 ? ":" : ", such as"} “${quoted}”${endsSentence(quoted) ? "" : "."}`;
}

function textsOf(parts: readonly Part[]): readonly string[] {
	return parts.map(({ asWritten }) => withoutBars(asWritten));
}

/** One reason for each kind, those of `real` left out. */
function firstReasons(parts: readonly Part[], real: readonly Part[] = []): string[] {
	const reasons = new Map<ChangeKind, string>();
	for (const part of parts)
		if (!real.includes(part) && !reasons.has(part.verdict)) reasons.set(part.verdict, part.reason);
	return [...reasons.values()];
}

/** The kind of most of the sentences; layout where there are none. */
function commonest(parts: readonly Part[]): ChangeKind {
	const counts = new Map<ChangeKind, number>();
	for (const { verdict } of parts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	const [most] = [...counts].sort(([, a], [, b]) => b - a);
	return most?.[0] ?? "editorial";
}
