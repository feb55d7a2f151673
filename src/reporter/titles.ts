/** Titles and labels as Open Terms Archive gives them, so that issues that are there are taken over. */
import { CAUSE_LABELS, type Cause } from "./causes.js";
import type { Label } from "./model.js";

const MARK = "not tracked anymore";

/** The title is what an issue is known by. */
export function titleOf(serviceId: string, termsType: string): string {
	return `\`${serviceId}\` ‧ \`${termsType}\` ‧ ${MARK}`;
}

/** Whether an issue is about a document that is not tracked. */
export function isOurs(title: string): boolean {
	return /^`.+` ‧ `.+` ‧ not tracked anymore$/u.test(title);
}

const INTERVENTION = "⚠ needs intervention";
const MANAGED = "- Auto-managed by OTA engine";

export function labelsOf({ label, needsIntervention }: Cause): readonly string[] {
	return needsIntervention ? [label, INTERVENTION] : [label];
}

/** Labels of people are none of these. */
export const MANAGED_LABELS: ReadonlyMap<string, Label> = new Map(
	[...CAUSE_LABELS, INTERVENTION].map((name) => {
		const isMark = name === INTERVENTION;
		const says = isMark ? "A person has to change the declaration" : `Tracking failed: ${name}`;
		return [name, { name, color: isMark ? "FDD42A" : "FFFFFF", description: `${says} ${MANAGED}` }];
	}),
);

/** Of an earlier version of the engine. */
const MARKED = "[managed by OTA]";

/** Whether a label was made for issues of ours, and none of them has it any more. */
export function isStale({ name, description }: Pick<Label, "name" | "description">): boolean {
	const text = description.trimEnd();
	return text.endsWith(MARKED) || (text.endsWith(MANAGED) && !MANAGED_LABELS.has(name));
}
