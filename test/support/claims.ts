/**
 * Holds what a memo claims against the recorded texts, by other means than the memo is made with: each version is one long
 * string of letters and digits, in which what is quoted is there or is not.
 */
import type { MemoDocument, MemoPoint, Quote } from "../../src/memo/model.js";

/** A recorded version as the texts and the log have it. */
export interface ClaimedVersion {
	readonly commit: string;
	readonly date: Date;
	readonly markdown: string | undefined;
	readonly kind: string;
	readonly shown: boolean;
	/** As the log has it: what stands in the place of the text, and which version it is compared with. */
	readonly instead?: "page" | "language" | undefined;
	readonly comparedWith?: string | undefined;
}

/** How many claims were held against the texts, and those that are false, in words. */
export interface ClaimCheck {
	readonly claims: number;
	readonly wrong: readonly string[];
}

/** Opens a check of memos of one document. @param versions all of it, oldest first */
export function openClaimCheck(
	versions: readonly ClaimedVersion[],
): (memo: MemoDocument, since: Date, until: Date) => ClaimCheck {
	const { says, times, isSame } = openTexts(versions);
	const places = new Map(versions.map(({ commit }, place) => [commit, place]));
	const freshIn = remember((version: ClaimedVersion) => {
		const before = versions.slice(0, places.get(version.commit) ?? 0);
		const isNew = (sentence: string) => before.findLast((other) => says(other, sentence)) === undefined;
		return sentencesOf(version.markdown ?? "").find(isNew);
	});
	const isGood = ({ instead, markdown }: ClaimedVersion) => instead !== "page" && markdown !== undefined;

	return (memo, since, until) => {
		let claims = 0;
		const wrong: string[] = [];
		const claim = (isTrue: boolean, say: () => string): void => {
			claims++;
			if (!isTrue) wrong.push(`${memo.service} ${memo.terms}: ${say()}`);
		};
		const at = ({ commit }: MemoPoint): number => places.get(commit) ?? Number.NaN;
		const saysAt = (point: MemoPoint | undefined, words: string): boolean => {
			const version = point && versions[at(point)];
			return version === undefined ? words === "" : says(version, words);
		};
		const timesAt = (point: MemoPoint, words: string): number => {
			const version = versions[at(point)];
			return version === undefined ? 0 : times(version, words);
		};
		const within = versions.filter(({ date }) => date >= since && date <= until);
		const changes = within.filter(({ kind }) => kind !== "first");
		claim(memo.recorded === changes.length, () => `${memo.recorded} changes, not ${changes.length}`);
		const last = within.findLast(isGood) ?? within.at(-1);
		claim(memo.last?.commit === last?.commit, () => `the last version is ${last?.commit}`);
		const shown = changes.filter((version) => version.shown).length;
		claim(memo.changes.length <= shown, () => "more real changes than the log shows");
		claim(memo.unreal.count >= changes.length - shown, () => "fewer others than the log hides");

		for (const change of memo.changes) {
			const place = at(change);
			const name = change.commit.slice(0, 7);
			const before = versions.slice(0, place);
			const named = versions[place]?.comparedWith;
			const from = before.find(({ commit }) => commit === named) ?? before.findLast(isGood);
			claim(
				change.from.commit === from?.commit,
				() => `${name} is compared with ${change.from.commit.slice(0, 7)}, not ${from?.commit.slice(0, 7)}`,
			);
			claim(
				within.some(({ commit }) => commit === change.end.commit) && at(change.end) >= place,
				() => `${name} ends outside`,
			);
			for (const quote of change.quotes) {
				const [a, b] = [wordsOf(quote, "before"), wordsOf(quote, "after")];
				const say = (what: string) => () => `${name} ${what}: ${excerpt(quote)}`;
				if (quote.op !== "add") claim(saysAt(from, a), say("quotes what was not there"));
				if (quote.op !== "remove") claim(saysAt(change, b), say("quotes what did not come"));
				if (!quote.stands) continue;
				if (quote.op === "remove")
					claim(isShort(a) || timesAt(change.end, a) <= timesAt(change, a), say("is back at the end"));
				else claim(saysAt(change.end, b), say("does not stand at the end"));
			}
			for (const sentence of change.sentencesAdded) {
				const words = bare(sentence);
				const earlier = isShort(words) ? undefined : before.find((version) => says(version, words));
				claim(
					earlier === undefined,
					() => `${name}: not new, but of ${earlier?.date.toISOString().slice(0, 10)}: ${sentence}`,
				);
				claim(saysAt(change, words), () => `${name}: new and not there: ${sentence}`);
			}
			for (const sentence of change.sentencesRemoved) {
				const words = bare(sentence);
				if (isShort(words)) continue;
				claim(!saysAt(change, words), () => `${name}: gone and there: ${sentence}`);
				const first = before.findIndex((version) => says(version, words));
				const gap = before.find((version, index) => index > first && isGood(version) && !says(version, words));
				claim(
					first !== -1 && gap === undefined,
					() => `${name}: gone before, on ${gap?.date.toISOString().slice(0, 10)}: ${sentence}`,
				);
			}
			for (const { text } of change.announced)
				claim(saysAt(change, bare(text)), () => `${name} announces what it does not say: ${text}`);
		}
		for (const text of memo.passing) {
			const name = text.commit.slice(0, 7);
			const span = within.filter(
				(version) => isGood(version) && at(version) >= at(text) && at(version) <= at(text.end),
			);
			for (const quote of text.quotes) {
				const words = wordsOf(quote, text.op === "came" ? "after" : "before");
				if (isShort(words)) continue;
				const is = (point: MemoPoint) => saysAt(point, words) === (text.op === "came");
				const say = (what: string) => () => `${name} ${text.op}, ${what}: ${excerpt(quote)}`;
				claim(is(text), say("but not then"));
				claim(!is(text.end), say("but still so at the end"));
				claim(is(text.last), say("but not so the last time"));
				const later = span.filter((version) => at(version) > at(text.last) && version.commit !== text.last.commit);
				claim(!later.some((version) => is(version) && isIn(version, text, memo)), say("and so later as well"));
			}
		}
		const hidden = changes.filter((version) => !version.shown && isGood(version));
		if (memo.unreal.newSentences === 0 && memo.unreal.newLabels.length === 0) {
			for (const version of hidden) {
				const fresh = freshIn(version);
				claim(
					fresh === undefined,
					() => `${version.commit.slice(0, 7)} has a sentence that had not been there: ${fresh}`,
				);
			}
		}
		if (memo.unreal.count > 0 && !memo.unreal.alternates && memo.unreal.states <= 1) {
			for (const version of hidden) {
				const previous = versions.slice(0, places.get(version.commit) ?? 0).findLast(isGood);
				claim(
					previous === undefined || isSame(previous, version),
					() => `${version.commit.slice(0, 7)} has other words`,
				);
			}
		}
		return { claims, wrong };
	};
}

/** The texts as one string each, and what was looked for in them: the claims of two memos are mostly the same. */
function openTexts(versions: readonly ClaimedVersion[]) {
	const places = new Map<string, number>();
	const flats: string[] = [];
	const sentences: ReadonlySet<string>[] = [];
	const placeOf = new Map<ClaimedVersion, number>();
	for (const version of versions) {
		const { markdown = "" } = version;
		const place = places.get(markdown) ?? flats.length;
		places.set(markdown, place);
		placeOf.set(version, place);
		flats[place] ??= flat(markdown);
		sentences[place] ??= new Set(sentencesOf(markdown));
	}
	const found = new Map<string, (boolean | undefined)[]>();
	return {
		isSame: (a: ClaimedVersion, b: ClaimedVersion) =>
			flat(withoutNumbers(a.markdown ?? "")) === flat(withoutNumbers(b.markdown ?? "")),
		times: (version: ClaimedVersion, words: string) =>
			(flats[placeOf.get(version) ?? -1] ?? "").split(words).length - 1,
		says(version: ClaimedVersion, words: string): boolean {
			const place = placeOf.get(version) ?? -1;
			const known = found.get(words) ?? [];
			found.set(words, known);
			known[place] ??= sentences[place]?.has(words) || flats[place]?.includes(words) === true;
			return known[place];
		},
	};
}

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
	const made = new Map<Key, { readonly value: Value }>();
	return (key) => {
		const known = made.get(key) ?? { value: make(key) };
		made.set(key, known);
		return known.value;
	};
}

/** A memo leaves versions in another language aside, where it says of which language its last one is. */
function isIn({ commit, date }: ClaimedVersion, text: MemoPoint, { languages }: MemoDocument): boolean {
	const languageAt = (day: Date) => languages.findLast((stretch) => stretch.date <= day)?.language;
	return commit !== text.commit && languageAt(date) === languageAt(text.date);
}

/** Without the numbers of lists. */
function withoutNumbers(markdown: string): string {
	return markdown.replace(/^\s*\d{1,9}\.\s/gm, "");
}

/** An image that is written into the page holds spaces. */
const IMAGE = /!\[(?:[^\]\\]|\\.)*\]\((?:[^()\\]|\\.|\([^()]*\))*\)/g;

/** Of a link: its address may hold spaces, and a title may follow. A bracket that is escaped begins none. */
const TARGET = /(?<!\\)\]\((?:[^()\\\n]|\\.|\n(?!\s*\n)|\([^()]*\))*\)/g;

/** Addresses hold signs that end sentences. */
function withoutAddresses(markdown: string): string {
	return markdown
		.replace(IMAGE, "")
		.replace(TARGET, "]")
		.replace(/https?:\/\/\S+/g, "");
}

/** What a text says, without anything that is no letter and no digit; nothing of what Markdown and HTML add. */
function flat(markdown: string): string {
	return bare(markdown.replace(IMAGE, "").replace(TARGET, "]"));
}

/** The same of what is quoted, which is no Markdown. */
function bare(text: string): string {
	return (
		text
			// Tags that a page shows as text, and what stands for the sign of an address or is only read out.
			.replace(/<\/?(?:a|b|br|div|em|h[1-6]|i|iframe|img|li|p|script|span|strong|td|tr|u|ul)(?:\s[^<>]*)?\/?>/gi, " ")
			.replace(/\\?[[(]\s?at\s?\\?[\])]|\(opens in [^()]*\)/gi, " ")
			.replace(/&(?:#x?[\da-f]+|quot|apos|amp|lt|gt|nbsp);|´/gi, "'")
			.normalize("NFKC")
			.toLowerCase()
			// A picture of a letter, "ℹ️", is no letter.
			.replace(/\p{L}\ufe0f/gu, "")
			.replace(/[^\p{L}\p{M}\p{N}]+/gu, "")
	);
}

function wordsOf({ words }: Quote, side: "before" | "after"): string {
	return bare(words.map(([op, text]) => (op === (side === "before" ? "add" : "remove") ? "" : text)).join(""));
}

function sentencesOf(markdown: string): string[] {
	return withoutAddresses(withoutNumbers(markdown))
		.replace(/<br\s*\/?>/gi, "\n")
		.split(/[.!?:;|\n]+/)
		.map(flat)
		.filter((sentence) => !isShort(sentence));
}

/** So few letters stand in any text by chance. */
function isShort(words: string): boolean {
	return words.length < 12;
}

function excerpt({ words }: Quote): string {
	return words
		.map(([op, text]) => (op === "keep" ? text : `${op === "add" ? "{+" : "[-"}${text}${op === "add" ? "+}" : "-]"}`))
		.join("")
		.slice(0, 160);
}
