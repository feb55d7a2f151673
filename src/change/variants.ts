/** Follows the texts of a document that are served in turn, so that a change is told by the last version of its own variant. */
import type { VersionText } from "./sentences.js";

/** A version as a past holds it. */
export interface Version {
	readonly text: VersionText;
	readonly markdown: string;
	/** As it was given: a commit. */
	readonly id: string | undefined;
}

/** A text that stood of late, or the last of a variant that moved on. */
interface Variant {
	readonly version: Version;
	/** It was left for another one and came back. */
	readonly returned: boolean;
}

/** The variants as plain data. */
export type VariantsState = readonly {
	readonly markdown: string;
	readonly id: string | undefined;
	readonly returned: boolean;
}[];

export interface Variants {
	readonly state: VariantsState;
	/** The last version of the variant that a text belongs to, where that is another one than the latest; else undefined. */
	find(now: Version): Version | undefined;
	/** The text became the latest. @param own what {@link find} gave for it */
	remember(now: Version, own: Version | undefined): void;
}

const MOST_VARIANTS = 8;
/** Texts that share fewer of their words are two, and not one that was edited. */
const SAME = 0.5;
/** Of two that alternate, a text belongs to the one that it is so many times nearer to. */
const NEARER = 2;
/** By this it is known that they alternate, where none comes back word for word. */
const MUCH_NEARER = 8;

/** @param kept as the latest first */
export function openVariants(kept: readonly Variant[] = []): Variants {
	let variants = kept;
	/** One that is back but for a little, where much differs from the latest. */
	const nearlyBack = (now: Version): Variant | undefined => {
		const [latest, ...others] = variants;
		if (latest === undefined) return undefined;
		const most = distance(latest.version.text, now.text) / MUCH_NEARER;
		return others.find(({ version }) => distance(version.text, now.text) <= most);
	};
	return {
		get state() {
			return variants.map(({ version: { markdown, id }, returned }) => ({ markdown, id, returned }));
		},
		find(now) {
			const [latest, ...others] = variants;
			if (latest === undefined || latest.version.text.joined === now.text.joined) return undefined;
			const isOther = shareOf(latest.version.text, now.text) < SAME;
			const candidates = isOther
				? others.filter(({ version }) => shareOf(version.text, now.text) >= SAME)
				: latest.returned
					? others.filter(({ returned }) => returned)
					: [];
			if (candidates.length === 0) return undefined;
			const far = candidates.map(({ version }) => distance(version.text, now.text));
			const least = Math.min(...far);
			if (least * NEARER > distance(latest.version.text, now.text)) return undefined;
			return candidates[far.indexOf(least)]?.version;
		},
		remember(now, own) {
			const known =
				variants.find(({ version }) => version === own || version.text.joined === now.text.joined) ?? nearlyBack(now);
			const isBack = known !== undefined && known !== variants[0];
			const others = variants.filter((variant) => variant !== known);
			variants = [{ version: now, returned: isBack || known?.returned === true }, ...others].slice(0, MOST_VARIANTS);
		},
	};
}

/** The share of the words of the shorter text whose sentences stand in the other one as well. */
function shareOf(a: VersionText, b: VersionText): number {
	const least = Math.min(distinctWords(a), distinctWords(b));
	return least === 0 ? 0 : keptWords(a, b) / least;
}

/** The words of the sentences that only one of them has. */
function distance(a: VersionText, b: VersionText): number {
	return distinctWords(a) + distinctWords(b) - keptWords(a, b) - keptWords(b, a);
}

const counted = new WeakMap<VersionText, number>();

/** The words of its sentences, each once: a page may show all of its text twice. */
function distinctWords(text: VersionText): number {
	const known = counted.get(text);
	if (known !== undefined) return known;
	let sum = 0;
	for (const { wordCount } of text.sentences.values()) sum += wordCount;
	counted.set(text, sum);
	return sum;
}

/** Of a version and the others that it was measured by: it is asked for again when it is remembered. */
const kept = new WeakMap<VersionText, WeakMap<VersionText, number>>();

/** The words of the sentences of `a` that stand in `b`, each sentence once. */
export function keptWords(a: VersionText, b: VersionText): number {
	const known = kept.get(a) ?? new WeakMap<VersionText, number>();
	kept.set(a, known);
	const counted = known.get(b);
	if (counted !== undefined) return counted;
	let words = 0;
	for (const [key, { wordCount }] of a.sentences) if (b.sentences.has(key)) words += wordCount;
	known.set(b, words);
	return words;
}
