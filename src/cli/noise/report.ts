/** What `tosa noise` tells of one document, before it is drawn or written as JSON. */

import type { DocumentRef } from "../../archive/model.js";
import type { ProposedEntries } from "../../collection/declarations/entries.js";
import type { JudgedCause } from "../../noise/find/index.js";
import type { Effect } from "../../noise/find/model.js";
import type { Selection } from "../../noise/remedies/proposal.js";

/** One cause, and what is proposed against it. */
export interface ReportedCause extends JudgedCause {
	/** Paragraphs alone: the selectors, or why there are none; undefined where no declaration is at hand. */
	readonly selection: Selection | undefined;
	/** Whether it is to be silenced; paragraphs without a selector are not. */
	readonly isWanted: boolean;
	/** Whether the entries silence it. */
	readonly isSilenced: boolean;
}

export interface NoiseReport {
	readonly document: DocumentRef;
	/** Recorded changes, the first record left out. */
	readonly changes: number;
	readonly shown: number;
	readonly hidden: number;
	readonly since: Date;
	/** Those of the most changes first. */
	readonly causes: readonly ReportedCause[];
	/** Of what the entries silence, by the recorded texts; undefined where nothing is proposed. */
	readonly effect: Effect | undefined;
	/** Of everything that is noise, whether a selector is known for it or not. */
	readonly possible: Effect | undefined;
	/** Of the entries on the stored pages of the newest versions; undefined where none are stored. */
	readonly stored: Effect | undefined;
	/** One for each source; without a declaration, the only one holds what can be said without a page. */
	readonly entries: readonly ProposedEntries[];
	/** The whole entry of the declaration's file with them; undefined where there is no declaration. */
	readonly declaration: Readonly<Record<string, unknown>> | undefined;
	/** Why no selector could be looked for; undefined where one was. */
	readonly withoutPages: string | undefined;
}

/** As the output contract writes it. */
export function reportObject(report: NoiseReport): object {
	const { document, causes, entries, effect, possible, stored, declaration, withoutPages, ...figures } = report;
	return {
		service: document.serviceId,
		terms: document.termsType,
		...figures,
		since: figures.since.toISOString(),
		causes: causes.map(causeObject),
		entries,
		effect: effect && effectObject(effect),
		possible: possible && effectObject(possible),
		stored: stored && effectObject(stored),
		declaration,
		withoutPages,
	};
}

function causeObject({ cause, effect, verdict, selection, isSilenced }: ReportedCause) {
	const { type, changes, since, until, commit, ...own } = cause;
	const spread = {
		type,
		verdict,
		silenced: isSilenced,
		changes,
		since: since.toISOString(),
		until: until.toISOString(),
		commit,
	};
	const alone = effect && { alone: effectObject(effect) };
	if (cause.type !== "paragraphs") return { ...spread, ...own, ...alone };
	const { examples, headings, kinds, real, templates } = cause;
	const selected = selection && {
		selectors: selection.selectors,
		...(selection.reason && { reason: selection.reason }),
	};
	return { ...spread, paragraphs: templates.size, examples, headings, kinds, real, ...selected, ...alone };
}

function effectObject({ goneShown, ...counts }: Effect) {
	return { ...counts, goneShown: goneShown.map(({ commit, date }) => ({ commit, date: date.toISOString() })) };
}
