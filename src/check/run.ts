/** One run of `tosa check`: the files first, then, where asked for, the declared pages; yields results, prints nothing. */
import { type InspectedCollection, type InspectOptions, inspectCollection } from "../collection/lint/check.js";
import type { Checked } from "../report/problems/model.js";
import { checkedFiles } from "./files.js";
import { chooseScope, type ScopeOptions } from "./scope.js";

export interface CheckRunOptions extends InspectOptions, ScopeOptions {
	/** What is checked beside the files: nothing, the pages as they are now, or those of the snapshots repository. */
	readonly pages: "none" | "online" | "stored";
	readonly now: () => Date;
	readonly signal: AbortSignal;
	/** Told what is going on, in a line that may hold names from files. */
	readonly progress?: (line: string) => void;
}

/**
 * Yields one result for each thing that is checked, those without problems too. When `signal` is aborted, the terms that
 * were not finished come as skipped.
 *
 * @throws UsageError, EnvironmentError, RecordError where the base of the branch or a repository cannot be read
 */
export async function* runCheck(dir: string, options: CheckRunOptions): AsyncGenerator<Checked> {
	const { progress = () => {} } = options;
	const inspected = await inspectCollection(dir, options);
	const scope = await chooseScope(inspected, options);
	if (scope.note !== undefined) progress(scope.note);
	const { pages } = options;
	const files = await checkedFiles(inspected, scope);
	if (pages === "none") return yield* files;
	yield* markUntried(files, inspected, progress);
	// Loaded only then: what fetches and extracts costs more than all checks of files.
	const { tryPages } = await import("./pages.js");
	yield* tryPages(inspected, scope.terms, { ...options, pages, progress, isReported: scope.shows });
}

/** A service whose files keep it from being used has no pages to try: its terms must not pass for tried ones. */
function markUntried(
	files: readonly Checked[],
	{ collection }: InspectedCollection,
	progress: (line: string) => void,
): readonly Checked[] {
	const usable = new Set(collection.services.map(({ id }) => id));
	const isUntried = ({ service, terms }: Checked) =>
		service !== undefined && terms !== undefined && !usable.has(service);
	for (const service of new Set(files.filter(isUntried).map((checked) => checked.service))) {
		progress(`Skipping the pages of ${service}: its files have errors.`);
	}
	const skipped = "The files of the service have errors.";
	return files.map((checked) => (isUntried(checked) ? { ...checked, skipped } : checked));
}
