/** The difference of two versions, as JSON or as a page. */

import { announcementsIn } from "../../history/announcements.js";
import { NOTHING_COMPARED, twoLanguages } from "../../history/apart.js";
import { diffTexts } from "../../history/within-time.js";
import { renderDiff } from "../../report/diff/index.js";
import type { DifferenceAsk } from "./model.js";

export async function differenceOf(
	{ service, terms, from, to, change, reasons, format, now }: DifferenceAsk,
	textOf: (blob: string) => Promise<string>,
): Promise<string> {
	const read = async (blob: string | undefined) => (blob === undefined ? "" : textOf(blob));
	const [before, after] = [await read(from?.blob), await read(to.blob)];
	const languages = from && (await twoLanguages(before, after));
	const diff = languages ? NOTHING_COMPARED : diffTexts(before, after);
	return renderDiff(format, {
		service,
		terms,
		from,
		to,
		kind: change,
		...(reasons && { reasons }),
		...(languages && { languages }),
		announced: await announcementsIn(diff, now, terms),
		diff,
		before,
		after,
	});
}
