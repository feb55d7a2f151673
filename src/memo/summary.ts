/** The sums that a memo begins and ends with. */
import type { Memo } from "./model.js";
import type { Phrases, Summary } from "./phrases.js";

export function summarise({ service, since, until, documents }: Memo, phrases: Phrases): Summary {
	const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
	const recorded = sum(documents.map((document) => document.recorded));
	const real = sum(documents.map(({ changes }) => changes.length));
	// What was last seen in a language that the document is no longer recorded in cannot be told to stand at the end.
	const standing = sum(
		documents.map(
			({ changes, last }) =>
				changes.filter(({ end, quotes }) => end.commit === last?.commit && quotes.every(({ stands }) => stands)).length,
		),
	);
	const unreal = sum(documents.map((document) => document.unreal.count));
	return {
		service,
		from: phrases.date(since),
		to: phrases.date(until),
		recorded,
		documents: documents.filter((document) => document.recorded > 0).length,
		real,
		standing,
		changed: documents.filter(({ changes }) => changes.length > 0).length,
		passing: recorded - real - unreal,
		unreal,
	};
}
