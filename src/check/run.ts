/** One run of `tosa check` over the files of a collection; yields results, prints nothing. */
import { type InspectOptions, inspectCollection } from "../collection/check.js";
import type { Checked } from "../report/problems/model.js";
import { checkedFiles } from "./files.js";
import { chooseScope, type ScopeOptions } from "./scope.js";

export interface CheckRunOptions extends InspectOptions, ScopeOptions {
	/** Told what is going on, in a line that may hold names from files. */
	readonly progress?: (line: string) => void;
}

/**
 * Yields one result for each thing that is checked, those without problems too.
 *
 * @throws UsageError, EnvironmentError where the base of the branch cannot be found
 */
export async function* runCheck(dir: string, options: CheckRunOptions): AsyncGenerator<Checked> {
	const { progress = () => {} } = options;
	const inspected = await inspectCollection(dir, options);
	const scope = await chooseScope(inspected, options);
	if (scope.note !== undefined) progress(scope.note);
	yield* await checkedFiles(inspected, scope);
}
