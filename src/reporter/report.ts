/** Brings the issues of a tracker in step with the ledger. Run again, it does nothing. */
import type { Action, Issue, ReportedTerms, Tracker } from "./model.js";
import { type PlanOptions, planActions } from "./plan.js";
import { isStale, MANAGED_LABELS } from "./titles.js";

export interface ReportOptions extends PlanOptions {
	/** Only tell what would be done. */
	readonly dryRun: boolean;
}

/** One thing that was done, or would be. */
export interface ReportResult {
	readonly action: Action["kind"];
	/** Undefined for one that would be opened. */
	readonly number: number | undefined;
	readonly title: string;
	readonly labels: readonly string[];
	readonly body: string;
}

/** Yields each thing when it is done. @throws EnvironmentError TRACKER_…: what was done before stays done */
export async function* reportFailures(
	declared: readonly ReportedTerms[],
	tracker: Tracker,
	options: ReportOptions,
): AsyncGenerator<ReportResult> {
	const actions = await planActions(declared, await tracker.issues(), options);
	if (!options.dryRun) {
		const found = await tracker.labels();
		for (const label of found.filter(isStale)) await tracker.deleteLabel(label.name);
		const there = new Set(found.filter((label) => !isStale(label)).map(({ name }) => name));
		const wanted = new Set(actions.flatMap(({ labels }) => labels));
		for (const [name, label] of MANAGED_LABELS) {
			if (wanted.has(name) && !there.has(name)) await tracker.createLabel(label);
		}
	}
	for (const action of actions) {
		const number = options.dryRun ? numberOf(action) : await perform(action, tracker);
		const { kind, title, labels, body } = action;
		yield { action: kind, number, title, labels, body };
	}
}

function numberOf(action: Action): number | undefined {
	return action.kind === "open" ? undefined : action.issue.number;
}

async function perform(action: Action, tracker: Tracker): Promise<number> {
	const { title, body, labels } = action;
	if (action.kind === "open") return tracker.open(title, body, labels);
	const { issue } = action;
	// The comment first: where the second step fails, the next run finds the issue as it was and says it again.
	await tracker.comment(issue, body);
	await tracker.change(issue, { title, labels, isOpen: action.kind !== "close" });
	return (issue satisfies Issue).number;
}
