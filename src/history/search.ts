/** When a phrase came into a document and when it went: the pickaxe over readable paragraphs. */

import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import type { Matcher } from "../match/model.js";
import { readableText } from "../text/readable.js";
import { languageOfText } from "./languages.js";
import { rememberParagraphs } from "./paragraphs.js";
import { distinctTexts } from "./versions.js";
import { judgeNext } from "./within-time.js";

/** A version that holds what is looked for more often, or less often, than the one before. */
export interface PhraseChange {
	readonly document: DocumentRef;
	readonly entry: RecordedEntry;
	/** `switched`: the version is in another language than the one before, so nothing can be said of what was looked for. */
	readonly op: "appeared" | "vanished" | "switched";
	/** How often it was there before; null where this is the first record, and nothing is known of before. */
	readonly before: number | null;
	readonly after: number;
	/** Into which language (ISO 639-1) it switched, and from which. */
	readonly language?: string;
	readonly languageBefore?: string;
}

/** One document that has ever held what is looked for. */
export interface SearchedDocument {
	readonly document: DocumentRef;
	/** Oldest first, in the order of the commit graph. */
	readonly changes: readonly PhraseChange[];
	/** How often the latest version holds it. */
	readonly now: number;
	/** Where it is not there in the language in which the latest version is recorded: that language, and since when. */
	readonly switched?: { readonly language: string; readonly since: Date };
}

/**
 * Looks through all versions of a document; each distinct paragraph is looked at once. Bad captures are passed over, and what
 * another language says is compared with what it said before. Undefined where it never was there.
 */
export async function searchDocument(
	history: Pick<History, "of" | "bytes" | "text">,
	document: DocumentRef,
	matcher: Matcher,
): Promise<SearchedDocument | undefined> {
	const entries = await history.of(document.path);
	const countIn = rememberParagraphs((markdown) => matcher.find(readableText(markdown)).length || undefined);
	const counts = new Map<string, number>();
	for await (const [blob, bytes] of distinctTexts(history, entries)) {
		counts.set(
			blob,
			countIn(bytes).reduce((sum, count) => sum + count, 0),
		);
	}
	const standsFor = openStandIns(history);
	const changes: PhraseChange[] = [];
	const inLanguage = new Map<string, number>();
	let before: number | null = null;
	let good: string | undefined;
	let stood: string | undefined;
	for (const entry of entries) {
		const after = entry.blob === undefined ? 0 : (counts.get(entry.blob) ?? 0);
		// Only where it comes or goes altogether may another text stand in the place of the document.
		const isWhole: boolean = after !== before && (after === 0 || before === 0);
		const instead: StandIn | undefined = isWhole && good && entry.blob ? await standsFor(good, entry.blob) : undefined;
		if (instead?.is === "page") continue;
		if (instead?.is === "language" && instead.from !== undefined && instead.to !== undefined) {
			const [languageBefore, language]: readonly [string, string] = [instead.from, instead.to];
			changes.push({ document, entry, op: "switched", before, after, language, languageBefore });
			inLanguage.set(languageBefore, before ?? 0);
			before = inLanguage.get(language) ?? after;
		}
		if (after !== (before ?? 0)) {
			changes.push({ document, entry, op: after > (before ?? 0) ? "appeared" : "vanished", before, after });
		}
		before = after;
		good = entry.blob ?? good;
		if (after > 0) stood = entry.blob;
	}
	if (changes.length === 0) return undefined;
	const now = before ?? 0;
	const instead = now === 0 && stood && good ? await standsFor(stood, good) : undefined;
	if (good === undefined || instead?.is !== "language" || instead.to === undefined) return { document, changes, now };
	const since = await beginningOf(instead.to, good, entries, history, standsFor);
	return { document, changes, now, switched: { language: instead.to, since } };
}

/** The first of the versions up to the latest one that all are in its language, other pages in the place of the document aside. */
async function beginningOf(
	language: string,
	latest: string,
	entries: readonly RecordedEntry[],
	history: Pick<History, "text">,
	standsFor: ReturnType<typeof openStandIns>,
): Promise<Date> {
	const languages = new Map<string, string | undefined>();
	let first = entries.findLast(({ blob }) => blob === latest)?.date ?? new Date(0);
	for (const { blob, date } of entries.toReversed()) {
		if (blob === undefined || date > first) continue;
		if (!languages.has(blob)) languages.set(blob, await languageOfText(await history.text(blob)));
		const is = languages.get(blob);
		if (is === language) first = date;
		else if (is !== undefined && (await standsFor(latest, blob))?.is !== "page") break;
	}
	return first;
}

interface StandIn {
	readonly is: "page" | "language";
	readonly from: string | undefined;
	readonly to: string | undefined;
}

/** Says of two texts that followed one another whether the later stands in the place of the document; each pair is read once. */
function openStandIns(history: Pick<History, "text">): (before: string, after: string) => Promise<StandIn | undefined> {
	const known = new Map<string, Promise<StandIn | undefined>>();
	const judge = async (before: string, after: string): Promise<StandIn | undefined> => {
		const { openPast } = await import("../change/index.js");
		const [was, is] = await Promise.all([history.text(before), history.text(after)]);
		const past = openPast();
		judgeNext(past, { markdown: was, date: new Date(0), type: "first" });
		const instead = judgeNext(past, { markdown: is, date: new Date(1), type: "change" })?.instead;
		if (instead === undefined) return undefined;
		if (instead === "page") return { is: instead, from: undefined, to: undefined };
		const [from, to] = await Promise.all([languageOfText(was), languageOfText(is)]);
		return { is: instead, from, to };
	};
	return (before, after) => {
		const key = `${before} ${after}`;
		const made = known.get(key) ?? judge(before, after);
		known.set(key, made);
		return made;
	};
}
