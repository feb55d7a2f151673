/** What a collection watches for, ready to look: phrases and patterns of the configuration and of declarations. */
import type { WatchRule } from "../collection/model.js";
import { TosaError, UsageError } from "../errors.js";
import type { Matcher } from "./model.js";
import { compilePattern } from "./pattern.js";
import { compilePhrase } from "./phrase.js";

export interface Watch {
	readonly name: string;
	/** Another where it looks for something else, or elsewhere. */
	readonly id: string;
	/** Whether it is meant for this document. */
	covers(document: { readonly serviceId: string; readonly termsType: string }): boolean;
	/** Whether it is in a readable text. */
	sees(text: string): boolean;
}

/** @throws UsageError BAD_PATTERN, EMPTY_PHRASE naming the watch */
export async function compileWatches(rules: readonly WatchRule[]): Promise<readonly Watch[]> {
	return Promise.all(rules.map(compileWatch));
}

async function compileWatch(rule: WatchRule): Promise<Watch> {
	const { name, phrases = [], pattern, caseSensitive = false, file, ...scope } = rule;
	const matchers: Matcher[] = [];
	try {
		for (const phrase of phrases) matchers.push(compilePhrase(phrase, { caseSensitive }));
		if (pattern !== undefined) matchers.push(await compilePattern(pattern, { caseSensitive }));
	} catch (error) {
		if (!(error instanceof TosaError)) throw error;
		throw new UsageError(error.code, `The watch “${name}” of ${file ?? "the configuration"}: ${error.message}`, {
			hint: error.hint,
		});
	}
	return {
		name,
		id: JSON.stringify(rule),
		covers: ({ serviceId, termsType }) =>
			(scope.services?.includes(serviceId) ?? true) && (scope.terms?.includes(termsType) ?? true),
		sees: (text) => matchers.some((matcher) => matcher.find(text).length > 0),
	};
}

/** Why a pattern cannot be used, and what to do; undefined when it can. */
export async function checkPattern(source: string): Promise<{ message: string; hint: string } | undefined> {
	try {
		await compilePattern(source);
		return undefined;
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		return { message: error.message, hint: error.hint ?? "" };
	}
}
