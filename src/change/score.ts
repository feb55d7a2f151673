/** Weighs what the rules have left of a change, by how much it says and where it stands; the weights were learnt from changes that people read. */
import { wordsAndSigns } from "../text/words.js";
import { isOutside } from "./body.js";
import { isDecisive } from "./decisive-words.js";
import { areReadable } from "./language.js";
import type { Part } from "./model.js";
import type { ChangeContext } from "./rules/model.js";
import type { Sentence, VersionText } from "./sentences.js";
import { LEAST_SCORE, WEIGHTS } from "./weights.js";

/** Each from 0 to 1, or little more. */
export type Features = Readonly<Record<keyof typeof WEIGHTS, number>>;

/** Is given what a change is weighed by, and whether it is: where something of it states something by itself, it is told anyway. */
export type Watch = (change: { readonly features: Features; readonly isWeighed: boolean }) => void;

/** Each feature as a reader is told of it where it speaks most against a change. */
const SAID: Readonly<Record<keyof typeof WEIGHTS, readonly [little: string, much: string]>> = {
	words: ["it has few words", "it has many words"],
	otherWords: ["few words differ", "many words differ"],
	decisive: ["no number, negation or modal verb differs", "a number, negation or modal verb differs"],
	dated: ["no date changed with it", "a date changed with it"],
	returning: ["nothing else came back with it", "other parts are only back or gone again"],
	oneSided: ["it was exchanged", "nothing was exchanged for it"],
	inside: ["it stands outside the text", "it stands in the text"],
	labels: ["it stands amid sentences", "it stands among labels"],
	amid: ["it stands at an end of the page", "it stands amid the page"],
	title: ["it is no title", "it is a title or stands above it"],
	marked: ["it is no whole sentence", "it is a sentence"],
	listed: ["it is in no list or table", "it is an entry of a list or table"],
	questions: ["it asks nothing", "it is a question"],
	hiddenShare: ["little else changed", "most of what changed is of the page"],
};
const MOST_SAID = 3;

const AROUND = 5;
const LABEL_WORDS = 5;

interface Placed {
	readonly sentence: Sentence;
	readonly own: VersionText;
	readonly op: Part["op"];
}

/** @param parts all of a change, some of them `substantive` */
export function featuresOf(parts: readonly Part[], context: ChangeContext): Features {
	const real = parts.filter(({ verdict }) => verdict === "substantive");
	const placed = placeOf(real, context);
	const mean = (of: (one: Placed) => number) =>
		placed.reduce((sum, one) => sum + of(one), 0) / Math.max(1, placed.length);
	const share = (test: (one: Placed) => boolean) => mean((one) => (test(one) ? 1 : 0));
	const wordsOf = (op: Part["op"]) =>
		new Set(placed.flatMap((one) => (one.op === op ? wordsAndSigns(one.sentence.text) : [])));
	const [come, gone] = [wordsOf("add"), wordsOf("remove")];
	const others = [...[...come].filter((word) => !gone.has(word)), ...[...gone].filter((word) => !come.has(word))];
	const has = (verdict: Part["verdict"]) => (parts.some((part) => part.verdict === verdict) ? 1 : 0);
	const words = placed.reduce((sum, { sentence }) => sum + sentence.wordCount, 0);
	return {
		words: Math.log2(1 + words) / 6,
		otherWords: Math.log2(1 + others.length) / 5,
		decisive: others.some(isDecisive) ? 1 : 0,
		dated: has("date"),
		returning: has("seen-before"),
		oneSided: come.size === 0 || gone.size === 0 ? 1 : 0,
		inside: share(({ sentence, own }) => !isOutside(sentence, own)),
		labels: mean(({ sentence, own }) => labelsAround(sentence, own)),
		amid: mean(({ sentence: { at }, own: { all } }) => (2 * Math.min(at, all.length - 1 - at)) / all.length),
		title: share(({ sentence, own }) => sentence.kind === "heading" || sentence.at <= own.body.title),
		marked: share(({ sentence }) => MARKED.test(sentence.text)),
		listed: share(({ sentence }) => sentence.kind === "row" || sentence.kind === "item"),
		questions: share(({ sentence }) => QUESTION.test(sentence.text)),
		hiddenShare: 1 - real.length / Math.max(1, parts.length),
	};
}

const MARKED = /[.!;。！।]["')»”]?$/u;
const QUESTION = /[?？؟]\s*$/u;

/**
 * Whether nothing of what came or went states anything by itself: no sentence of the text, no cell, no item of a list that
 * belongs to a sentence, no name that leads to a site of its own, no number and no word that decides. All else is told unweighed.
 */
export function mayBeOfPage(parts: readonly Part[], context: ChangeContext): boolean {
	const real = parts.filter(({ verdict }) => verdict === "substantive");
	const canRead = areReadable(context.before, context.after);
	return placeOf(real, context).every(({ sentence, own }) => {
		const { kind, text, wordCount, isIntroduced, isImage, home } = sentence;
		if (kind === "row" || isIntroduced || isImage || home !== undefined) return false;
		if (wordsAndSigns(text).some(isDecisive)) return false;
		// Above the text a page may sum it up.
		if (sentence.at < own.body.from && !sentence.isLink && labelsAround(sentence, own) <= MOSTLY) return false;
		if (sentence.isLink && isOutside(sentence, own)) return true;
		if (isOutside(sentence, own)) return canRead && wordCount < MOST_WORDS_OUTSIDE;
		return canRead && wordCount < STATEMENT_WORDS && !MARKED.test(text);
	});
}

/** More words are a statement, wherever they stand; fewer are one in the text. */
const MOST_WORDS_OUTSIDE = 20;
const STATEMENT_WORDS = 10;
const MOSTLY = 0.5;

function placeOf(real: readonly Part[], { placeChanges, before, after }: ChangeContext): readonly Placed[] {
	const moved = new Map(placeChanges.map(({ side, sentence }) => [`${side} ${sentence.key}`, sentence]));
	return real.flatMap(({ op, key }) => {
		const own = op === "add" ? after : before;
		const sentence = moved.get(`${op === "add" ? "added" : "removed"} ${key}`) ?? own.sentences.get(key);
		return sentence ? [{ sentence, own, op }] : [];
	});
}

function labelsAround({ at }: Sentence, { all }: VersionText): number {
	const around = [...all.slice(Math.max(0, at - AROUND), at), ...all.slice(at + 1, at + AROUND + 1)];
	const labels = around.filter(
		({ wordCount, kind, text }) => wordCount <= LABEL_WORDS && kind !== "row" && !/[.!?;。]$/u.test(text),
	);
	return labels.length / Math.max(1, around.length);
}

/** Why a change with these features is rather of the page than of the terms; undefined where it is not. */
export function doubtOf(features: Features): string | undefined {
	const names = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
	if (scoreOf(features) >= LEAST_SCORE) return undefined;
	const said = names
		.map((name) => ({ name, against: (features[name] - 0.5) * WEIGHTS[name] }))
		.sort((a, b) => a.against - b.against)
		.flatMap(({ name }) => SAID[name][features[name] < 0.5 ? 0 : 1]);
	return said.slice(0, MOST_SAID).join(", ");
}

function scoreOf(features: Features): number {
	return (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).reduce(
		(sum, name) => sum + WEIGHTS[name] * features[name],
		0,
	);
}
