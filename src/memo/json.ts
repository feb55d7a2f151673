/** A memo as the output contract writes it: the same content as its Markdown, whole. */
import type { Memo, MemoDocument, MemoPoint, PassingText, Quote, RealChange } from "./model.js";
import { sideOf } from "./quotes.js";

/** @see docs/json.md */
export function memoObject({ service, since, until, documents }: Memo, commitUrl: string): object {
	const point = ({ commit, date }: MemoPoint) => {
		const address = commitUrl.replaceAll("%COMMIT", commit);
		return { commit, date: date.toISOString(), url: /^https?:/i.test(address) ? address : null };
	};
	return {
		service,
		since: since.toISOString(),
		until: until.toISOString(),
		documents: documents.map((document) => documentObject(document, point)),
	};
}

type PointObject = (point: MemoPoint) => object;

function documentObject({ unreal, ...document }: MemoDocument, point: PointObject): object {
	return {
		terms: document.terms,
		recorded: document.recorded,
		firstRecord: document.firstRecord ? point(document.firstRecord) : null,
		last: document.last ? point(document.last) : null,
		languages: document.languages.map(({ language, ...first }) => ({ ...point(first), language })),
		changes: document.changes.map((change) => changeObject(change, point)),
		passing: document.passing.map((text) => passingObject(text, point)),
		unreal: { ...unreal, kinds: Object.fromEntries(unreal.kinds) },
	};
}

function changeObject(change: RealChange, point: PointObject): object {
	return {
		...point(change),
		from: point(change.from),
		end: { ...point(change.end), language: change.end.language ?? null },
		gist: change.gist ?? null,
		wordsAdded: change.wordsAdded,
		wordsRemoved: change.wordsRemoved,
		sentencesAdded: change.sentencesAdded.length,
		sentencesRemoved: change.sentencesRemoved.length,
		newSentences: change.sentencesAdded,
		goneSentences: change.sentencesRemoved,
		quiet: Object.fromEntries(change.quiet),
		announced: change.announced.map(({ role, date, text }) => ({ role, date, text })),
		watches: change.watches,
		quotes: change.quotes.map(quoteObject),
	};
}

function passingObject(text: PassingText, point: PointObject): object {
	const { op, times, last, end, quotes } = text;
	return { op, ...point(text), times, last: point(last), end: point(end), quotes: quotes.map(quoteObject) };
}

function quoteObject(quote: Quote): object {
	const { op, kind, headings, words, stands } = quote;
	return {
		op,
		kind,
		headings,
		...(op !== "add" && { before: sideOf(quote, "before") }),
		...(op !== "remove" && { after: sideOf(quote, "after") }),
		...(op === "edit" && { words }),
		...(stands !== undefined && { stands }),
	};
}
