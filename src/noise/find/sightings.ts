/** Notes in which hidden changes each paragraph took part, and what those changes are that no paragraph explains. */
import type { ChangeKind } from "../../change/model.js";
import type { NoiseHistory } from "./history.js";
import type { Paragraph } from "./paragraph.js";
import { compareTargets, type TargetPair } from "./targets.js";

/** One paragraph, whatever numbers it is filled with, through the history. */
export interface Sighted {
	readonly template: string;
	/** As it was last seen. */
	latest: Paragraph;
	/** Numbers of the versions that made a hidden change of it. */
	readonly hidden: Set<number>;
	/** Of those that made a shown change in which a sentence of it was taken for real. */
	readonly real: Set<number>;
	/** Of those that made a shown change in which it changed as well. */
	readonly beside: Set<number>;
	/** What its sentences were judged to be. */
	readonly verdicts: Map<ChangeKind, number>;
	isProse: boolean;
	isLink: boolean;
}

export interface Sightings {
	readonly paragraphs: readonly Sighted[];
	/** Changes of addresses behind words that stay, by host. */
	readonly addresses: ReadonlyMap<string, { readonly changes: Set<number>; pair: TargetPair }>;
	/** Changes of nothing but emphasis, punctuation, order or white space. */
	readonly layout: Set<number>;
}

/** @param parameters that are left out anyway */
export function sightParagraphs(history: NoiseHistory, parameters: ReadonlySet<string>): Sightings {
	const read = history.reader(parameters);
	const paragraphs = new Map<string, Sighted>();
	const addresses = new Map<string, { readonly changes: Set<number>; pair: TargetPair }>();
	const layout = new Set<number>();
	for (const [index, version] of history.versions.entries()) {
		if (index === 0 || version.kind === "bad-capture" || version.kind === "extraction") continue;
		const difference = history.differences[index];
		if (!difference) continue;
		const [before, after] = [difference.gone.map(read), difference.come.map(read)];
		const [textsBefore, textsAfter] = [textsOf(before), textsOf(after)];
		let gone = before.filter(({ text }) => !textsAfter.has(text));
		let come = after.filter(({ text }) => !textsBefore.has(text));
		if (gone.length + come.length === 0 && isMoveOf(difference)) {
			// Running text that moved does not belong to the page around it.
			if ([...before, ...after].some(({ words }) => words.isProse)) {
				if (!version.shown) layout.add(index);
				continue;
			}
			[gone, come] = [before, after];
		}
		const comeByWords = new Map(come.map((paragraph) => [paragraph.words.readable, paragraph]));
		const sameWords = new Set<Paragraph>();
		for (const paragraph of gone) {
			const twin = comeByWords.get(paragraph.words.readable);
			if (!twin || twin.text === paragraph.text) continue;
			const { others, parameters: differing } = compareTargets(paragraph.text, twin.text);
			const [pair] = others;
			const isSameTarget = !pair && differing.size === 0;
			// A link whose title changes ("85 % translated") belongs to the page like one that comes and goes.
			if (isSameTarget && paragraph.words.isLink) continue;
			sameWords.add(paragraph).add(twin);
			// Parameters that are not left out are told as causes of their own.
			if (version.shown) continue;
			if (pair) noteAddress(addresses, pair, index);
			else if (isSameTarget) layout.add(index);
		}
		for (const paragraph of [...gone, ...come]) {
			if (!sameWords.has(paragraph)) noteParagraph(paragraphs, paragraph, index, version);
		}
	}
	return { paragraphs: [...paragraphs.values()], addresses, layout };
}

function textsOf(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
	return new Set(paragraphs.map(({ text }) => text));
}

/** Both versions hold the same paragraphs (or the same but for white space). */
function isMoveOf({ gone, come }: NoiseHistory["differences"][number]): boolean {
	const own = new Set(gone);
	return come.every((placed) => own.has(placed));
}

function noteAddress(
	addresses: Map<string, { readonly changes: Set<number>; pair: TargetPair }>,
	pair: TargetPair,
	index: number,
): void {
	const host = URL.canParse(pair.after) ? new URL(pair.after).host : "";
	const known = addresses.get(host) ?? { changes: new Set(), pair };
	known.changes.add(index);
	known.pair = pair;
	addresses.set(host, known);
}

function noteParagraph(
	paragraphs: Map<string, Sighted>,
	paragraph: Paragraph,
	index: number,
	{ shown, kind, verdicts }: NoiseHistory["versions"][number],
): void {
	const { template, isProse, isLink, keys } = paragraph.words;
	const known: Sighted = paragraphs.get(template) ?? {
		template,
		latest: paragraph,
		isProse: false,
		isLink: true,
		hidden: new Set(),
		real: new Set(),
		beside: new Set(),
		verdicts: new Map(),
	};
	paragraphs.set(template, known);
	known.latest = paragraph;
	known.isProse ||= isProse;
	known.isLink &&= isLink;
	const judged = keys.flatMap((each) => verdicts.get(each) ?? []);
	if (!shown) known.hidden.add(index);
	else if (judged.includes("substantive") || verdicts.size === 0) known.real.add(index);
	else known.beside.add(index);
	if (shown || kind === "first") return;
	for (const verdict of judged.length > 0 ? judged : [kind]) {
		known.verdicts.set(verdict, (known.verdicts.get(verdict) ?? 0) + 1);
	}
}
