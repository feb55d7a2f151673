/** Links that lead where they led, under another name. */
import { differingLines } from "../../diff/count.js";
import { keyOf } from "../../text/keys.js";
import { readLinks } from "../../text/links.js";
import { comparableText } from "../../text/readable.js";
import { countWords, wordsAndSigns } from "../../text/words.js";
import { sentencesIn } from "../alignment.js";
import { isDecisive } from "../decisive-words.js";
import { areReadable } from "../language.js";
import type { Sentence } from "../sentences.js";
import { type ChangeContext, oncePerChange, type SentenceRule } from "./model.js";

/** A link of one version that the other has under another name. */
interface Renamed {
	/** As a sentence holds it: in lower case. */
	readonly name: string;
	/** Which the two names share. */
	readonly mark: string;
}

const renamed = oncePerChange((context) => {
	const { before, after, gaps } = context;
	if (!areReadable(before, after)) return undefined;
	const links = findRenamed(context);
	if (links.removed.length === 0) return undefined;
	return {
		links,
		removed: new Set(sentencesIn(gaps, before, "before").flatMap((sentence) => bareOf(sentence, links.removed) ?? [])),
		added: new Set(sentencesIn(gaps, after, "after").flatMap((sentence) => bareOf(sentence, links.added) ?? [])),
	};
});

export const renamedLink: SentenceRule = {
	name: "renamed-link",
	explanation:
		"A link in the sentence has another name, a title in part the same or its address, and leads where it led; all else that it says stays.",
	judge: (sentence, side, context) => {
		const found = renamed(context);
		if (found === undefined) return undefined;
		const bare = bareOf(sentence, found.links[side]);
		if (bare === undefined || !found[side === "added" ? "removed" : "added"].has(bare)) return undefined;
		return { kind: "editorial", reason: `Only the name of a link differs in “${sentence.asWritten}”.` };
	},
};

/** The sentence with marks for its links; undefined where it has none of them. */
function bareOf({ text }: Sentence, links: readonly Renamed[]): string | undefined {
	let bare = text;
	for (const { name, mark } of links) bare = bare.replace(name, ` ${mark} `);
	return bare === text ? undefined : keyOf(bare);
}

const MOST_RENAMED = 100;
const MOST_WORDS = 10;

function findRenamed({ beforeMarkdown, afterMarkdown }: ChangeContext): {
	readonly removed: readonly Renamed[];
	readonly added: readonly Renamed[];
} {
	const [before, after] = differingLines(beforeMarkdown, afterMarkdown).map(namesIn) as [Names, Names];
	const pairs: { readonly gone: string; readonly come: string; readonly mark: string }[] = [];
	for (const [address, names] of before) {
		const others = after.get(address);
		if (others === undefined) continue;
		for (const gone of names) {
			if (others.has(gone)) continue;
			for (const come of others) {
				if (names.has(come) || !areNamesOfOne(gone, come)) continue;
				pairs.push({ gone: gone.toLowerCase(), come: come.toLowerCase(), mark: `link${pairs.length}` });
			}
		}
	}
	if (pairs.length > MOST_RENAMED) return { removed: [], added: [] };
	// Longer names first, so that none is cut out of the middle of another.
	const byLength = (links: Renamed[]) => links.sort((a, b) => b.name.length - a.name.length);
	return {
		removed: byLength(pairs.map(({ gone, mark }) => ({ name: gone, mark }))),
		added: byLength(pairs.map(({ come, mark }) => ({ name: come, mark }))),
	};
}

/** By their addresses: the names of the links. */
type Names = ReadonlyMap<string, ReadonlySet<string>>;

/** An address that is written out is its own name. */
function namesIn(markdown: string): Names {
	const found = new Map<string, Set<string>>();
	const add = (address: string, name: string) => {
		const target = keyOfAddress(address);
		found.set(target, (found.get(target) ?? new Set()).add(name));
	};
	for (const { isImage, opensAt, start, address } of readLinks(markdown).links) {
		if (isImage || opensAt === undefined) continue;
		const name = comparableText(markdown.slice(opensAt + 1, start));
		if (name !== "" && countWords(name) <= MOST_WORDS) add(address, name);
	}
	for (const [address] of markdown.matchAll(WRITTEN)) add(address, comparableText(address).replace(PUNCTUATION, ""));
	return found;
}

const WRITTEN = /(?<![(<\w])https?:\/\/[^\s<>()[\]"]{1,2000}/gu;
const PUNCTUATION = /[.,;:!?']+$/u;

function keyOfAddress(address: string): string {
	return address.replace(/^https?:\/\/(?:www\.)?|[?].*$|[/.,;:]+$/giu, "").toLowerCase();
}

/** Whether one is an address, or both name the same: one as a title has it, with a word in common, and none that decides differs. */
function areNamesOfOne(a: string, b: string): boolean {
	const [gone, come] = [a, b].map((name) => wordsAndSigns(name.toLowerCase())) as [string[], string[]];
	const differing = [...gone.filter((word) => !come.includes(word)), ...come.filter((word) => !gone.includes(word))];
	if (differing.some((word) => isDecisive(word) && !isAddress(word))) return false;
	if (isAddress(a) || isAddress(b)) return true;
	if (!isTitle(a) && !isTitle(b)) return false;
	const begins = new Set(gone.flatMap(beginningOf));
	return come.flatMap(beginningOf).some((begin) => begins.has(begin));
}

function isAddress(name: string): boolean {
	return /^https?:\/\/\S+$/u.test(name);
}

/** Two words with a capital or more, and none without but small ones. */
function isTitle(name: string): boolean {
	const words = name.match(/[\p{L}\p{M}]+/gu) ?? [];
	const isCapital = (word: string) => /^\p{Lu}/u.test(word);
	return words.filter(isCapital).length >= 2 && words.every((word) => word.length < LONG || isCapital(word));
}

const LONG = 5;
const BEGINNING = 4;

/** Of a word that says what it is: "mobile" and "mobility" begin alike. */
function beginningOf(word: string): string[] {
	return word.length < BEGINNING ? [] : [word.slice(0, BEGINNING)];
}
