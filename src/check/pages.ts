/** Tries declared terms on their pages, online or as stored, with what the versions repository knows of them. */

import { CONFIG_FILE } from "../collection/config/defaults.js";
import type { InspectedCollection } from "../collection/lint/check.js";
import type { Terms } from "../collection/model.js";
import type { Problem } from "../errors.js";
import type { Checked } from "../report/problems/model.js";
import { limitTasks } from "../workers/index.js";
import { openEarlier } from "./earlier.js";
import { checkOnline } from "./online.js";
import { openPlaces, type TermsPlace } from "./places.js";
import { checkStored } from "./stored.js";

export interface PagesOptions {
	readonly pages: "online" | "stored";
	/** Whether a problem of the files is reported anyway. */
	isReported(problem: Problem): boolean;
	readonly now: () => Date;
	readonly signal: AbortSignal;
	readonly progress: (line: string) => void;
}

/**
 * Yields what is found of each terms, then, where `signal` was aborted, those that were not finished, as skipped.
 *
 * @throws UsageError, RecordError where a repository cannot be read
 */
export async function* tryPages(
	inspected: InspectedCollection,
	terms: readonly Terms[],
	options: PagesOptions,
): AsyncGenerator<Checked> {
	const { collection, declaresLanguage } = inspected;
	const { config } = collection;
	const placeOf = await openPlaces(inspected);
	const errors = inspected.problems.filter(({ file, severity }) => file === CONFIG_FILE && severity === "error");
	if (errors.length > 0) return yield* refuse(errors, terms, placeOf, options);
	const told = inspected.problems.filter((problem) => problem.severity === "error" && options.isReported(problem));
	const earlier = await openEarlier(config.versionsPath);
	const left = new Set(terms.map(keyOf));
	try {
		const languages = { acceptLanguage: config.fetch.acceptLanguage, isDeclared: declaresLanguage };
		const tryout = { ...options, collection, placeOf, earlier, languages };
		limitTasks(config.extract);
		const tried = options.pages === "online" ? checkOnline(terms, tryout) : checkStored(terms, tryout);
		for await (const checked of tried) {
			for (const { service = "", terms: type = "" } of checked.slice(0, 1)) {
				left.delete(keyOf({ serviceId: service, type }));
				options.progress(`${terms.length - left.size}/${terms.length} ${service} · ${type}`);
			}
			yield* checked.map((one) => withoutTold(one, told));
		}
	} finally {
		await earlier.close();
	}
	for (const one of terms.filter((each) => left.has(keyOf(each)))) {
		yield skip(placeOf(one), "The check was interrupted.");
	}
}

/** Extracting meets the selectors and filters again that the check of the files has named, with the place of each. */
function withoutTold(checked: Checked, told: readonly Problem[]): Checked {
	const own = told.filter(({ service, terms }) => service === checked.service && terms === checked.terms);
	const isTold = ({ code, path }: Problem) =>
		own.some((other) => (isOfFilter(code) ? isOfFilter(other.code) : other.code === code && other.path === path));
	return { ...checked, problems: checked.problems.filter((problem) => !isTold(problem)) };
}

function isOfFilter(code: string): boolean {
	return /^FILTERS?_/.test(code);
}

/**
 * A configuration with errors says nothing of how pages are to be fetched, and its defaults are nobody's wish: the terms
 * come as skipped. Errors that are not reported otherwise (a branch that did not make them) are told as the reason.
 */
function* refuse(
	errors: readonly Problem[],
	terms: readonly Terms[],
	placeOf: (terms: Terms) => TermsPlace,
	{ isReported }: PagesOptions,
): Generator<Checked> {
	const untold = errors.filter((problem) => !isReported(problem));
	if (untold.length > 0) {
		yield { file: CONFIG_FILE, problems: untold.map((problem) => ({ ...problem, unchecked: true })) };
	}
	for (const one of terms) yield skip(placeOf(one), "The configuration has errors.");
}

function skip(place: TermsPlace, skipped: string): Checked {
	const { path: _, ...at } = place.at(place.path);
	return { ...at, problems: [], skipped };
}

function keyOf({ serviceId, type }: Pick<Terms, "serviceId" | "type">): string {
	return JSON.stringify([serviceId, type]);
}
