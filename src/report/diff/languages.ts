/** Tells of two texts in two languages what they are, where nothing of them is compared. */
import { nameLanguage } from "../../text/expected-language.js";
import type { DiffReport } from "./model.js";
import { dayOf } from "./outline.js";

/** One sentence; undefined where the texts are compared. */
export function languagesNote({ languages, other, from, to }: DiffReport): string | undefined {
	if (languages === undefined) return undefined;
	const [was, is] = [nameLanguage(languages.before), nameLanguage(languages.after)];
	return `${told()}: the two are not compared word by word.`;

	function told(): string {
		if (other !== undefined) return `The first document is in ${was}, the second in ${is}`;
		const { until, since } = languages ?? {};
		if (until && since) return `Recorded in ${was} until ${dayOf(until.date)}, in ${is} since ${dayOf(since.date)}`;
		return `The version of ${from ? dayOf(from.date) : "before"} is in ${was}, that of ${dayOf(to.date)} in ${is}`;
	}
}

/** What is said where no block is to be shown. */
export function unchangedNote(report: DiffReport): string {
	const { before, after, other } = report;
	if (before === after) return `The two ${other === undefined ? "versions" : "documents"} are the same.`;
	return "Only the white space between paragraphs differs.";
}
