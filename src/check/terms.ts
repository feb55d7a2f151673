/** Judges one declared terms by what its sources give, wherever that comes from: the network, or what was stored. */

import type { SourcePaths } from "../collection/declarations/source-paths.js";
import type { Collection, CustomFilters, Source, Terms } from "../collection/model.js";
import { ExtractError, type Problem } from "../errors.js";
import { combine } from "../markdown/sources.js";
import type { Checked } from "../report/problems/model.js";
import { loadFilters } from "../workers/index.js";
import type { EarlierVersions } from "./earlier.js";
import { expectLanguages, type LanguageSettings } from "./expected-languages.js";
import { failureAt } from "./failures.js";
import { judgeLength } from "./lengths.js";
import type { Sighting, SourceContext } from "./model.js";
import type { TermsPlace } from "./places.js";
import { judgeSighting } from "./sightings.js";
import { judgeStability } from "./stability.js";

export interface TryoutOptions {
	readonly collection: Collection;
	readonly placeOf: (terms: Terms) => TermsPlace;
	readonly earlier: EarlierVersions;
	readonly languages: LanguageSettings;
	readonly now: () => Date;
	readonly signal: AbortSignal;
}

/** A source, and where it is declared. */
export interface DeclaredSource {
	readonly terms: Terms;
	readonly source: Source;
	readonly place: TermsPlace;
	readonly paths: SourcePaths;
	readonly customFilters: CustomFilters;
}

/** What a source gave: one sighting or two of the same page, or the problems that kept it from being seen. */
export interface Seen {
	readonly first?: Sighting;
	readonly second?: Sighting;
	readonly problems: readonly Problem[];
}

/**
 * @param see gives what a source shows; undefined when interrupted
 * @returns one result for the terms and, where it has several sources, one for each; none when interrupted
 */
export async function judgeTerms(
	terms: Terms,
	options: TryoutOptions,
	see: (declared: DeclaredSource) => Promise<Seen | undefined>,
): Promise<readonly Checked[]> {
	const startedMs = performance.now();
	const place = options.placeOf(terms);
	const { path: _, ...at } = place.at(place.path);
	const checked = (problems: readonly Problem[], source?: string): Checked => ({
		...at,
		...(source !== undefined && { source }),
		problems,
		durationMs: Math.round(performance.now() - startedMs),
	});
	let customFilters: CustomFilters;
	try {
		customFilters = await loadFilters(options.collection, terms);
	} catch (error) {
		if (error instanceof ExtractError) return [checked([failureAt(place, place.path, error)])];
		throw error;
	}
	const earlier = await options.earlier.of(terms);
	const judged = await Promise.all(
		terms.sources.map(async (source, index) => {
			const paths = place.sources[index];
			if (!paths) throw new Error(`Source ${index} of ${terms.type} has no place in its file.`);
			const seen = await see({ terms, source, place, paths, customFilters });
			if (!seen) return undefined;
			const expected = await expectLanguages(source, options.languages, earlier[index]?.markdown);
			const context = { source, place, paths, customFilters, expected, earlier: earlier[index] };
			const problems = [...seen.problems, ...(await judgeSeen(seen, context).catch(asProblem(context)))];
			return { text: seen.first?.markdown, checked: checked(problems, source.url) };
		}),
	);
	const complete = judged.filter((one) => one !== undefined);
	if (complete.length < judged.length) return [];
	const texts = complete.flatMap(({ text }) => (text === undefined ? [] : [text]));
	// A page that is not the terms has been named as such; how long it is matters no more.
	const isSound = complete.every(({ checked: { problems } }) =>
		problems.every(({ code }) => !code.startsWith("PAGE_IS_")),
	);
	const length = texts.length === complete.length && isSound ? judgeLength(combine(texts), place) : [];
	const [only, another] = complete;
	if (only && !another) return [checked([...only.checked.problems, ...length])];
	return [...complete.map((one) => one.checked), checked(length)];
}

/** A page that can be extracted may still take too much to be judged. */
function asProblem({ place, paths, source }: SourceContext): (error: unknown) => readonly Problem[] {
	return (error) => {
		if (error instanceof ExtractError) return [failureAt(place, paths.fetch, error, { url: source.url })];
		throw error;
	};
}

async function judgeSeen({ first, second }: Seen, context: SourceContext): Promise<readonly Problem[]> {
	if (!first) return [];
	const worse = first.markdown !== undefined && second && second.markdown === undefined ? second : first;
	const unstable = second ? await judgeStability(first, second, context) : [];
	return [...(await judgeSighting(worse, context)), ...unstable];
}
