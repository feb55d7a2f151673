/** Follows one document through its versions, so that each change is judged by what came before it and by nothing else. */
import { type AlternationState, openAlternation } from "./alternation.js";
import { compareVersions } from "./comparison.js";
import { gistOf } from "./gist.js";
import { judge } from "./judge.js";
import { languageOf } from "./language.js";
import { type LanguagesState, openLanguages } from "./languages.js";
import { type MemoryState, openMemory } from "./memory.js";
import type { ChangeInput, Classification, Past } from "./model.js";
import { openBlockReader } from "./read-block.js";
import type { Watch } from "./score.js";
import { readVersionText, type VersionText } from "./sentences.js";
import { keptWords, openVariants, type VariantsState, type Version } from "./variants.js";

/** So much of the good text makes a capture a recovery. */
const RECOVERED = 0.5;

/** So many times more is left of the good text than of what stood in its place, where it is rather a rewritten one. */
const MUCH_MORE = 2;

/** Characters of blocks remembered as read, at least; and of a longer document so many times its own. Many pasts may be open at once. */
const LEAST_CHARACTERS = 500_000;
const TIMES_TEXT = 2;

const MOST_RECENT = 4;
/** Texts that another version may have once more, with other addresses in it: the latest and its variants. */
const MOST_TEXTS = 9;

/** A past as plain data, to go on with in another process. Maps, sets and dates are part of it, functions are not. */
export interface PastState {
	readonly memory: MemoryState;
	readonly alternation: AlternationState;
	/** Markdown of the latest texts, the latest first. */
	readonly recent: readonly string[];
	readonly last: KeptVersion | undefined;
	readonly good: KeptVersion | undefined;
	readonly variants: VariantsState;
	readonly languages: LanguagesState;
	/** The latest version took too long to read or to judge, and is none of the above. */
	readonly isSkipped?: boolean;
}

interface KeptVersion {
	readonly markdown: string;
	readonly id: string | undefined;
}

/**
 * Give it every version of one document in the order in which they were recorded.
 *
 * @param kept by which it goes on where {@link Past.state} was taken; default: an empty past
 * @param watch is given the features of every change that no rule could hide, for those who learn the weights
 */
export function openPast(kept?: PastState, watch?: Watch): Past {
	let longest = 0;
	const readBlock = openBlockReader(() => Math.max(LEAST_CHARACTERS, longest * TIMES_TEXT));
	/** Texts that were met of late: variants served in turn come again at once. */
	let recent: readonly Version[] = [];
	let texts: readonly VersionText[] = [];
	const read = (markdown: string, id: string | undefined): Version => {
		const known = recent.find((version) => version.markdown === markdown);
		if (known) return { ...known, id };
		longest = Math.max(longest, markdown.length);
		const text = readVersionText(markdown, readBlock, texts);
		texts = [text, ...texts.filter((other) => other !== text)].slice(0, MOST_TEXTS);
		const version = { text, markdown, id };
		recent = [version, ...recent].slice(0, MOST_RECENT);
		return version;
	};
	const readKept = (version: KeptVersion | undefined) => version && read(version.markdown, version.id);
	let last = readKept(kept?.last);
	/** The last version that was the document itself, where the latest was not. */
	let good = readKept(kept?.good);
	const variants = openVariants(
		kept?.variants.map(({ markdown, id, returned }) => ({ version: read(markdown, id), returned })),
	);
	const languages = openLanguages(kept?.languages);
	if (kept) recent = kept.recent.map((markdown) => read(markdown, undefined));
	const memory = openMemory(kept?.memory, last?.text);
	const alternation = openAlternation(kept?.alternation);
	let gist: (() => string | undefined) | undefined;
	const keysOf = (block: string) => readBlock(block).sentences.flatMap(({ key, isImage }) => (isImage ? [] : [key]));
	let isSkipped = kept?.isSkipped ?? false;
	return {
		gist: () => gist?.(),
		state: () => ({
			memory: memory.state,
			alternation: alternation.state,
			recent: recent.map(({ markdown }) => markdown),
			last: last && { markdown: last.markdown, id: last.id },
			good: good && { markdown: good.markdown, id: good.id },
			variants: variants.state,
			languages: languages.state,
			isSkipped,
		}),
		skip({ type }) {
			gist = undefined;
			isSkipped = true;
			return type === "first" ? undefined : TOO_LONG;
		},
		next({ markdown, date, type, id }: ChangeInput): Classification | undefined {
			const now = read(markdown, id);
			if (isSkipped) {
				gist = undefined;
				memory.remember(now.text, date);
				last = now;
				good = undefined;
				isSkipped = false;
				return type === "first"
					? undefined
					: {
							...TOO_LONG,
							reasons: ["The version before takes too long to compare, so that every difference counts."],
						};
			}
			const language = languageOf(now.text);
			const variant = type === "upgrade" ? undefined : variants.find(now);
			// What a translation says anew is told by the language that the document is mostly in.
			const isTranslated = languages.isGuest(language) && memory.findSameText(now.text.joined) === undefined;
			const own = isTranslated ? undefined : variant;
			const isRecovery = good !== undefined && (own !== undefined || isNearer(good, last, now));
			/** Another page stands in the place of the document, and goes on as itself. */
			const goesOn = good !== undefined && last !== undefined && !isRecovery && sharedWords(last, now) > RECOVERED;
			const latest = goesOn ? last : (good ?? last);
			// What changed while another page stood in its place is told by the two states of the document itself, and what
			// changed while another variant did, by the two states of its own.
			const base = own ?? latest;
			// Of a text that is back word for word, the document's past says more than the text does.
			const before = base?.text.joined === now.text.joined && base === own ? latest : base;
			let made: Classification | undefined;
			gist = undefined;
			if (before !== undefined) {
				const compared = compareVersions(before.text, now.text, memory);
				const texts = { beforeMarkdown: before.markdown, afterMarkdown: markdown };
				const { isDocument, ...judged } = judge({ ...compared, ...texts, memory, date, type }, watch);
				const isBack = isRecovery && !judged.shown && judged.kind !== "extraction" && own === undefined;
				const isKnown = goesOn || memory.findSameText(now.text.joined)?.isOtherPage === true;
				const isStill = isKnown && own === undefined && !isRecovery && !judged.shown && judged.kind !== "date";
				const kind = (isBack || isStill) && judged.kind !== "extraction" ? "bad-capture" : judged.kind;
				const isPlaced = judged.kind !== "bad-capture" || isDocument || isRecovery || own !== undefined;
				const instead = isStill ? "page" : isPlaced ? undefined : languages.isAnother(language) ? "language" : "page";
				const notes = instead === "page" ? [] : languages.note(language, date);
				made = {
					...judged,
					kind,
					notes: [...notes, ...alternation.note(kind, date)],
					...(base !== last && base?.id !== undefined && { comparedWith: base.id }),
					...(instead && { instead }),
				};
				gist = () => gistOf(before.markdown, markdown, judged.parts, keysOf);
			} else languages.note(language, date);
			memory.remember(now.text, date, {
				since: latest?.text,
				isOtherPage: made?.instead === "page",
			});
			good = made?.instead === "page" ? (good ?? last) : undefined;
			if (good === undefined) variants.remember(now, variant);
			last = now;
			return made;
		},
	};
}

const TOO_LONG: Classification = {
	kind: "substantive",
	shown: true,
	reasons: ["The two texts take too long to compare, so that every difference counts."],
	notes: [],
	parts: [],
};

/** Whether a text is rather the good one, perhaps rewritten, than what stood in its place. */
function isNearer(good: Version, last: Version | undefined, now: Version): boolean {
	if (sharedWords(good, now) > RECOVERED || last === undefined) return true;
	return keptWords(good.text, now.text) > MUCH_MORE * keptWords(last.text, now.text);
}

/** The share of the words of `a` whose sentences stand in `b` as well. */
function sharedWords({ text: a }: Version, { text: b }: Version): number {
	return a.wordCount === 0 ? 0 : keptWords(a, b) / a.wordCount;
}
