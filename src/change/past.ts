/** Follows one document through its versions, so that each change is judged by what came before it and by nothing else. */
import { type AlternationState, openAlternation } from "./alternation.js";
import { compareVersions } from "./comparison.js";
import { gistOf } from "./gist.js";
import { judge } from "./judge.js";
import { type MemoryState, openMemory } from "./memory.js";
import type { ChangeInput, Classification, Past } from "./model.js";
import { type BlockCache, readVersionText, type VersionText } from "./sentences.js";

interface Version {
	readonly text: VersionText;
	readonly markdown: string;
}

/** So much of the good text makes a capture a recovery. */
const RECOVERED = 0.5;

/** Blocks remembered as read, at least; and of a longer document so many times its sentences. Many pasts may be open at once. */
const LEAST_BLOCKS = 5000;
const TIMES_SENTENCES = 4;

const MOST_RECENT = 4;

/** A past as plain data, to go on with in another process. Maps, sets and dates are part of it, functions are not. */
export interface PastState {
	readonly memory: MemoryState;
	readonly alternation: AlternationState;
	/** Markdown of the latest texts, the latest first. */
	readonly recent: readonly string[];
	readonly last: string | undefined;
	readonly good: string | undefined;
}

/**
 * Give it every version of one document in the order in which they were recorded.
 *
 * @param kept by which it goes on where {@link Past.state} was taken; default: an empty past
 */
export function openPast(kept?: PastState): Past {
	const cache: BlockCache = new Map();
	/** Texts that were met of late: variants served in turn come again at once. */
	let recent: readonly Version[] = [];
	const read = (markdown: string): Version => {
		const version = { text: readVersionText(markdown, cache), markdown };
		recent = [version, ...recent].slice(0, MOST_RECENT);
		return version;
	};
	const readAgain = (markdown: string | undefined) =>
		markdown === undefined ? undefined : (recent.find((version) => version.markdown === markdown) ?? read(markdown));
	let last = readAgain(kept?.last);
	/** The last version that was the document itself, where the latest was not. */
	let good = readAgain(kept?.good);
	if (kept) recent = kept.recent.flatMap((markdown) => readAgain(markdown) ?? []);
	const memory = openMemory(kept?.memory, last?.text);
	const alternation = openAlternation(kept?.alternation);
	let gist: (() => string | undefined) | undefined;
	return {
		gist: () => gist?.(),
		state: () => ({
			memory: memory.state,
			alternation: alternation.state,
			recent: recent.map(({ markdown }) => markdown),
			last: last?.markdown,
			good: good?.markdown,
		}),
		next({ markdown, date, type }: ChangeInput): Classification | undefined {
			const now = recent.find((version) => version.markdown === markdown) ?? read(markdown);
			const isRecovery = good !== undefined && sharedWords(good.text, now.text) > RECOVERED;
			// What changed while another page stood in its place is told by the two states of the document itself.
			const before = isRecovery ? good : last;
			let made: Classification | undefined;
			gist = undefined;
			if (before !== undefined) {
				const compared = compareVersions(before.text, now.text, memory);
				const texts = { beforeMarkdown: before.markdown, afterMarkdown: markdown };
				const judged = judge({ ...compared, ...texts, memory, date, type });
				const isBack = isRecovery && !judged.shown && judged.kind !== "extraction";
				const kind = isBack ? "bad-capture" : judged.kind;
				made = { ...judged, kind, notes: alternation.note(kind, date) };
				gist = () => gistOf(before.markdown, markdown, judged.parts);
			}
			memory.remember(now.text, date);
			if (cache.size > Math.max(LEAST_BLOCKS, now.text.sentences.size * TIMES_SENTENCES)) cache.clear();
			good = made?.kind === "bad-capture" && !isRecovery ? (good ?? last) : undefined;
			last = now;
			return made;
		},
	};
}

/** The share of the words of `a` whose sentences stand in `b` as well. */
function sharedWords(a: VersionText, b: VersionText): number {
	let kept = 0;
	for (const [key, { wordCount }] of a.sentences) if (b.sentences.has(key)) kept += wordCount;
	return a.wordCount === 0 ? 0 : kept / a.wordCount;
}
