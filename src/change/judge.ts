/** Judges one change: by the rules for a change as a whole, else sentence by sentence. A change that mixes real and unreal is real. */

import { endsClause } from "../text/sentences.js";
import { wordsAndSigns } from "../text/words.js";
import { isDateLine, isFullDateLine, yearOf } from "./dates.js";
import { dayOf } from "./day.js";
import type { ChangeKind, Classification, Part } from "./model.js";
import { CHANGE_RULES, SENTENCE_RULES } from "./rules/index.js";
import type { Judgement, Scene } from "./rules/model.js";
import { isSacred } from "./sacred.js";
import type { Sentence } from "./sentences.js";

type Judged = Omit<Classification, "notes">;

export function judge(scene: Scene): Judged {
	for (const rule of CHANGE_RULES) {
		const judged = rule.judge(scene);
		if (judged) return { kind: judged.kind, shown: false, reasons: [judged.reason], parts: [] };
	}
	const [swapped, judged, returned] = [judgeExchanges(scene), judgeSentences(scene), judgeReturns(scene)];
	// Where a key is judged twice, the last verdict holds: a cell that changed is real although its value stood elsewhere before.
	const parts = [...judged, ...returned, ...swapped];
	const [said, again] = [judged.filter(isReal), returned.filter(isReal)];
	const real = [...said, ...again];
	const reasons = [...exchangeReasons(scene), ...realReasons(said), ...returnReasons(again)];
	if (swapped.length > 0) return { kind: "substantive", shown: true, reasons, parts };
	if (real.length === 0) return { kind: commonest(parts), shown: false, reasons: firstReasons(parts), parts };
	const noise = parts.filter(({ verdict }) => verdict !== "substantive" && verdict !== "date").length;
	if (real.length < noise && areLabels(real, scene)) {
		const reason = `Only labels changed, such as ${quote(longest(real))}.`;
		return { kind: "page", shown: false, reasons: [reason, ...firstReasons(parts, real)], parts };
	}
	return { kind: "substantive", shown: true, reasons, parts };
}

function isReal({ verdict }: Part): boolean {
	return verdict === "substantive";
}

function judgeSentences(scene: Scene): Part[] {
	return [
		...scene.fresh.map((sentence) => partOf(sentence, "came", scene, judgeSentence(sentence, "came", scene))),
		...scene.gone.map((sentence) => partOf(sentence, "went", scene, judgeSentence(sentence, "went", scene))),
	];
}

/** What stood before, or was missing before, is a variant served in turn, unless the text was dated anew. */
function judgeReturns(scene: Scene): Part[] {
	const isRedated = bearsNewDay(scene);
	return [
		...scene.back.map((sentence) => {
			const last = scene.memory.find(sentence.key)?.lastDate;
			const before: Judgement = {
				kind: "seen-before",
				reason: `It was there before${last ? `, last on ${dayOf(last)}` : ""}.`,
			};
			return partOf(sentence, "came", scene, isRedated && isProper(sentence) ? putBack : before);
		}),
		...scene.away.map((sentence) =>
			partOf(sentence, "went", scene, isRedated && isProper(sentence) ? takenOut : comesAndGoes),
		),
	];
}

const comesAndGoes: Judgement = { kind: "seen-before", reason: "It has come and gone before." };
const putBack: Judgement = { kind: "substantive", reason: "It was there before, and is back under a new date." };
const takenOut: Judgement = { kind: "substantive", reason: "It is gone again, under a new date." };

/** Whether the text was given a day of update that it never had, and not an earlier one: variants served in turn bear their own dates. */
function bearsNewDay({ fresh, went }: Scene): boolean {
	const years = (sentences: readonly Sentence[]) =>
		sentences.filter(({ text }) => isFullDateLine(text)).map(({ text }) => yearOf(text));
	return Math.max(...years(fresh)) >= Math.max(0, ...years(went));
}

/** Long enough to say something, no entry of a menu and no date. */
function isProper({ text, wordCount, isLink }: Sentence): boolean {
	return wordCount >= 5 && !isLink && !isDateLine(text);
}

/** A cell with another value is real wherever else either value stands or stood. */
function judgeExchanges(scene: Scene): Part[] {
	return scene.exchanges.flatMap(({ went, came }) => [
		partOf(went, "went", scene, { kind: "substantive", reason: `“${came.said}” replaced it.` }),
		partOf(came, "came", scene, { kind: "substantive", reason: `It replaced “${went.said}”.` }),
	]);
}

function exchangeReasons({ exchanges }: Scene): string[] {
	const [first] = exchanges;
	if (first === undefined) return [];
	const cells = exchanges.length === 1 ? "1 table cell has" : `${exchanges.length} table cells have`;
	return [`${cells} a new value, such as “${first.came.said}” instead of “${first.went.said}”.`];
}

function judgeSentence(sentence: Sentence, side: "came" | "went", scene: Scene): Judgement {
	for (const rule of SENTENCE_RULES) {
		const judged = rule.judge(sentence, side, scene);
		if (judged) return judged;
	}
	const reason = side === "came" ? "It is new." : "It is gone for the first time.";
	return { kind: "substantive", reason };
}

function partOf(sentence: Sentence, side: "came" | "went", scene: Scene, { kind, reason }: Judgement): Part {
	const headings = (side === "came" ? scene.after : scene.before).headings.get(sentence.key) ?? [];
	const op = side === "came" ? "add" : "remove";
	return { op, key: sentence.key, text: sentence.text, said: sentence.said, headings, verdict: kind, reason };
}

const LABEL_WORDS = 10;

/** A heading, a button: few words without a mark at the end or anything that matters; cells are none, nor are items below the first sentence proper. */
function isLabel({ text, kind, isAbove }: Sentence): boolean {
	const words = wordsAndSigns(text);
	if (kind === "row" || (kind === "item" && !isAbove) || words.length > LABEL_WORDS || words.some(isSacred))
		return false;
	return !endsClause(text) && !/,["')]*$|[@/]/u.test(text);
}

/** Labels that change along with more that is not real are part of it: the buttons of a page that is laid out anew. */
function areLabels(real: readonly Part[], { before, after }: Scene): boolean {
	return real.every(({ op, key }) => {
		const sentence = (op === "add" ? after : before).sentences.get(key);
		return sentence !== undefined && isLabel(sentence);
	});
}

/** The one that says most. */
function longest(parts: readonly Part[]): Part | undefined {
	return parts.reduce<Part | undefined>(
		(most, part) => (part.text.length > (most?.text.length ?? 0) ? part : most),
		undefined,
	);
}

function realReasons(real: readonly Part[]): string[] {
	const came = real.filter(({ op }) => op === "add");
	const went = real.filter(({ op }) => op === "remove");
	return [
		...(came.length > 0 ? [`${count(came)} new, such as ${quote(longest(came))}.`] : []),
		...(went.length > 0 ? [`${count(went)} gone for the first time, such as ${quote(longest(went))}.`] : []),
	];
}

function returnReasons(again: readonly Part[]): string[] {
	if (again.length === 0) return [];
	return [`${count(again)} back or gone again under a new date, such as ${quote(longest(again))}.`];
}

function count(parts: readonly Part[]): string {
	return parts.length === 1 ? "1 sentence is" : `${parts.length} sentences are`;
}

const QUOTED = 120;

function quote(part: Part | undefined): string {
	const text = part?.said ?? "";
	return `“${text.length > QUOTED ? `${text.slice(0, QUOTED).trimEnd()}…` : text}”`;
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
