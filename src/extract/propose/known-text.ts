/** Finding a text known from before in a page: the elements that hold it, from the body down. */
import { type Element, isTag } from "domhandler";
import { MAX_DEPTH } from "../dom.js";
import type { Candidate } from "./candidates.js";
import type { PageWords, Span } from "./page-words.js";
import type { GroupSelector, SelectorBuilder } from "./stable-selector.js";

/** So many words in a row tell texts apart; the words alone are much the same in all terms of a language. */
const RUN = 3;
/** Below this share of the known runs, what the page holds is another text. */
const MIN_RUNS = 0.25;
/** Below this share of the known words, an element is not worth considering. */
const MIN_SHARE = 0.4;

/** Below this share, an element is not even one of several parts. */
const MIN_PART = 0.1;
const MAX_GROUPS = 12;

/**
 * The elements that lead to `known` (its words in order), outermost first, then groups that some
 * of them belong to; none where the page does not hold it.
 * Shares are of bags of words, so that moved paragraphs count as found. Linear in the page and the text.
 */
export function findKnown(page: PageWords, known: readonly string[], { groupsOf }: SelectorBuilder): Candidate[] {
	const { words, spans, body } = page;
	const whole = body && spans.get(body);
	if (!whole || known.length === 0) return [];
	const runs = runsOf(known);
	const { before, distinct } = countRuns(words, runs);
	if (distinct < MIN_RUNS * runs.size) return [];
	const wanted = countsOf(known);
	const held = countsOf(words.slice(whole.start, whole.end));
	let overlap = 0;
	for (const [word, count] of wanted) overlap += Math.min(count, held.get(word) ?? 0);
	const drop = ({ start, end }: Span) => {
		for (let at = start; at < end; at++) {
			const word = words[at] as string;
			const count = held.get(word) ?? 0;
			if (count <= (wanted.get(word) ?? 0)) overlap--;
			held.set(word, count - 1);
		}
	};
	const found: Candidate[] = [];
	const groups = new Map<string, GroupSelector>();
	let [element, span]: [Element | undefined, Span] = [body, whole];
	for (let depth = 0; element && depth < MAX_DEPTH; depth++) {
		const [share, size] = [overlap / known.length, span.end - span.start];
		if (size === 0 || share < MIN_PART) break;
		if (share >= MIN_SHARE) found.push({ target: element, size, share, precision: overlap / size });
		if (groups.size < MAX_GROUPS) for (const group of groupsOf(element)) groups.set(group.selector, group);
		const next: Element | undefined = childWithMost(element, spans, before);
		const inner = next && spans.get(next);
		if (!inner) break;
		drop({ start: span.start, end: inner.start });
		drop({ start: inner.end, end: span.end });
		[element, span] = [next, inner];
	}
	for (const group of groups.values()) {
		const candidate = rateGroup(group, page, wanted, known.length);
		if (candidate.share >= MIN_SHARE) found.push(candidate);
	}
	return found;
}

function rateGroup(
	group: GroupSelector,
	page: PageWords,
	wanted: ReadonlyMap<string, number>,
	total: number,
): Candidate {
	const left = new Map(wanted);
	let [overlap, size] = [0, 0];
	for (const element of group.elements) {
		const { start, end } = page.spans.get(element) ?? { start: 0, end: 0 };
		size += end - start;
		for (let at = start; at < end; at++) {
			const word = page.words[at] as string;
			const count = left.get(word) ?? 0;
			if (count > 0) overlap++;
			left.set(word, count - 1);
		}
	}
	return { target: group, size, share: overlap / total, precision: size === 0 ? 0 : overlap / size };
}

/** The child in which the `before` count grows most; undefined where it grows in none. */
export function childWithMost(
	parent: Element,
	spans: PageWords["spans"],
	before: { readonly [position: number]: number },
): Element | undefined {
	let [best, most]: [Element | undefined, number] = [undefined, 0];
	for (const child of parent.children) {
		const span = isTag(child) ? spans.get(child) : undefined;
		if (!span) continue;
		const count = (before[span.end] ?? 0) - (before[span.start] ?? 0);
		if (count > most) [best, most] = [child as Element, count];
	}
	return best;
}

function runAt(words: readonly string[], at: number): string {
	return words.slice(at, at + RUN).join(" ");
}

function runsOf(words: readonly string[]): Set<string> {
	const runs = new Set<string>();
	for (let at = 0; at <= Math.max(0, words.length - RUN); at++) runs.add(runAt(words, at));
	return runs;
}

/** `before[i]`: how many known runs begin before word `i`. `distinct`: how many different ones there are. */
function countRuns(words: readonly string[], known: ReadonlySet<string>) {
	const before = new Uint32Array(words.length + 1);
	const seen = new Set<string>();
	for (let at = 0; at < words.length; at++) {
		const run = runAt(words, at);
		const isKnown = known.has(run);
		if (isKnown) seen.add(run);
		before[at + 1] = (before[at] ?? 0) + (isKnown ? 1 : 0);
	}
	return { before, distinct: seen.size };
}

function countsOf(words: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
}
