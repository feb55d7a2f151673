/** Sorts the sentences in which two versions differ by what the document's past knows of them. */

import { type Exchange, findExchanges } from "./exchanges.js";
import type { DocumentMemory } from "./memory.js";
import type { Sentence, Statement } from "./sentences.js";
import { openSlipFinder, type SlipFinder } from "./slips.js";

export interface Comparison {
	readonly before: Statement;
	readonly after: Statement;
	/** New, and never seen before. */
	readonly fresh: readonly Sentence[];
	/** New, but seen in an earlier version. */
	readonly back: readonly Sentence[];
	/** Not there any more, for the first time. */
	readonly gone: readonly Sentence[];
	/** Not there any more, as before at times. */
	readonly away: readonly Sentence[];
	/** Not there before; still there as parts of other sentences, some of them. */
	readonly came: readonly Sentence[];
	/** Not there any more. */
	readonly went: readonly Sentence[];
	/** Cells that took another value, where both values have been seen. */
	readonly exchanges: readonly Exchange[];
	readonly amongCame: SlipFinder;
	readonly amongWent: SlipFinder;
}

/** Shorter keys occur in other sentences by chance. */
const SHORTEST_PART = 12;

export function compareStatements(before: Statement, after: Statement, memory: DocumentMemory): Comparison {
	const fresh: Sentence[] = [];
	const back: Sentence[] = [];
	const gone: Sentence[] = [];
	const away: Sentence[] = [];
	// Most changes of most archives are of addresses alone.
	const isSame = before.joined === after.joined;
	const came = isSame ? [] : [...after.sentences.values()].filter(({ key }) => !before.sentences.has(key));
	const went = isSame ? [] : [...before.sentences.values()].filter(({ key }) => !after.sentences.has(key));
	for (const sentence of came) {
		const { key } = sentence;
		if (memory.find(key) !== undefined) back.push(sentence);
		// Sentences that were joined or cut otherwise have stood there, only with other ends.
		else if (key.length < SHORTEST_PART || !before.joined.includes(key)) fresh.push(sentence);
	}
	// What came when these went is reverted when they come back.
	const wentBefore = new Set(back.map(({ key }) => memory.find(key)?.lastVersion));
	for (const sentence of went) {
		const { key } = sentence;
		if (key.length >= SHORTEST_PART && after.joined.includes(key)) continue;
		const known = memory.find(key);
		const isReverted = known !== undefined && wentBefore.has(known.firstVersion - 1);
		if (known?.wasAbsent || isReverted) away.push(sentence);
		else gone.push(sentence);
	}
	const isNew = new Set([...fresh, ...gone]);
	return {
		before,
		after,
		fresh,
		back,
		gone,
		away,
		came,
		went,
		exchanges: findExchanges(before, after, memory).filter((one) => !isNew.has(one.came) && !isNew.has(one.went)),
		amongCame: openSlipFinder(came),
		amongWent: openSlipFinder(went),
	};
}

export function countWords(sentences: Iterable<Sentence>): number {
	let count = 0;
	for (const { wordCount } of sentences) count += wordCount;
	return count;
}
