/** Decides what is to be done with which issue; pure, so that a rehearsal and the run itself do the same. */
import { causeOf } from "./causes.js";
import type { Action, Issue, ReportedTerms } from "./model.js";
import { isOurs, labelsOf, MANAGED_LABELS, titleOf } from "./titles.js";

export interface PlanOptions {
	/** Failed checks in a row from which an issue is opened. */
	readonly after: number;
	/** The text about a document that fails. */
	readonly describe: (terms: ReportedTerms) => Promise<string>;
	/** Names that a document had before it was renamed, the latest first; asked where an issue bears a name that is not declared. */
	readonly formerNames: (terms: ReportedTerms) => Promise<readonly (readonly [serviceId: string, termsType: string])[]>;
}

/** Below this share of checked documents, nothing is said of those that are not declared any more: the ledger may be new. */
const ENOUGH_CHECKED = 0.9;

/** @param issues of the tracker, oldest first: of equal titles, the oldest counts */
export async function planActions(
	declared: readonly ReportedTerms[],
	issues: readonly Issue[],
	{ after, describe, formerNames }: PlanOptions,
): Promise<readonly Action[]> {
	const known = new Map<string, Issue>();
	for (const issue of issues) if (!known.has(issue.title)) known.set(issue.title, issue);
	const titles = new Set(declared.map(({ serviceId, termsType }) => titleOf(serviceId, termsType)));
	/** Issues under a name of before, by the title that they are to have. */
	const renamed = new Map<string, Issue>();
	if ([...known.values()].some(({ title }) => isOurs(title) && !titles.has(title))) {
		for (const terms of declared) {
			const title = titleOf(terms.serviceId, terms.termsType);
			if (known.has(title)) continue;
			const former = (await formerNames(terms)).map((names) => titleOf(...names)).find((each) => known.has(each));
			const issue = former === undefined || titles.has(former) ? undefined : known.get(former);
			if (issue) renamed.set(title, issue);
		}
	}
	const takenOver = new Set(renamed.values());
	const actions: Action[] = [];
	for (const terms of declared) {
		const title = titleOf(terms.serviceId, terms.termsType);
		const issue = known.get(title) ?? renamed.get(title);
		const { entry } = terms;
		if (entry === undefined) continue;
		if (entry.failuresInARow === 0) {
			if (issue?.isOpen) actions.push(closing(issue, resumed(terms), title));
			continue;
		}
		if (entry.failuresInARow < after && !issue?.isOpen) continue;
		const wanted = labelsOf(causeOf(entry));
		if (issue === undefined) {
			actions.push({ kind: "open", title, labels: wanted, body: await describe(terms) });
			continue;
		}
		const isNamedSo = issue.title === title;
		if (issue.isOpen && isNamedSo && wanted.every((label) => issue.labels.includes(label))) continue;
		const labels = [...issue.labels.filter((label) => !MANAGED_LABELS.has(label)), ...wanted];
		const kind = issue.isOpen ? "update" : "reopen";
		actions.push({ kind, issue, title, labels, body: await describe(terms) });
	}
	const checked = declared.filter(({ entry }) => entry !== undefined).length;
	if (declared.length > 0 && checked / declared.length >= ENOUGH_CHECKED) {
		for (const issue of known.values()) {
			if (!issue.isOpen || !isOurs(issue.title) || titles.has(issue.title) || takenOver.has(issue)) continue;
			actions.push(closing(issue, UNDECLARED));
		}
	}
	return actions;
}

function closing(issue: Issue, body: string, title: string = issue.title): Action {
	const labels = issue.labels.filter((label) => !MANAGED_LABELS.has(label));
	return { kind: "close", issue, title, labels, body };
}

function resumed({ entry }: ReportedTerms): string {
	const since = entry?.succeedingSince ?? entry?.lastSuccess;
	return `### Tracking resumed\n\nThe document has been checked successfully again${since ? ` since ${since.slice(0, 10)}` : ""}.`;
}

const UNDECLARED =
	"### Not declared any more\n\nNo declaration asks to track this document, so that nothing is missing.";
