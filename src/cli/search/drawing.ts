/** Draws what a search found in one document: a line per change, with the headings and the paragraph below it. */

import type { DocumentRef } from "../../archive/model.js";
import { languageName } from "../../history/languages.js";
import type { AlternatingChanges } from "../../history/phrase-changes.js";
import type { Place } from "../../history/places.js";
import type { PhraseChange, SearchedDocument } from "../../history/search.js";
import { plural } from "../../plural.js";
import { drawExcerpt } from "../../report/diff/excerpt.js";
import { dayOf, momentOf } from "../../report/diff/outline.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { Output } from "../output.js";

/** Newest first. */
export interface Group {
	readonly document: DocumentRef;
	/** How often the latest version holds it. */
	readonly now: number;
	/** As in what was searched: the language in which it is not there, and since when. */
	readonly switched?: SearchedDocument["switched"];
	readonly items: readonly (PhraseChange | AlternatingChanges)[];
}

const INDENT = "      ";
const DEFAULT_WIDTH = 80;
const MAX_WIDTH = 100;
const LINES = 3;

export async function drawSearched(
	output: Output,
	{ document, now, switched, items }: Group,
	placesOf: (change: PhraseChange) => Promise<readonly Place[]>,
): Promise<void> {
	const { colors } = output;
	const name = colors.bold(terminalSafe(`${document.serviceId} — ${document.termsType}`));
	const today = switched
		? `recorded in ${languageName(switched.language)} since ${dayOf(switched.since)}`
		: now === 0
			? "not there today"
			: `there today, ${plural(now, "time")}`;
	await output.line(`${name}  ${today}`);
	let above: string | undefined;
	for (const item of items) {
		if ("changes" in item) {
			await output.line(`  ${describeAlternation(item, output)}`);
			continue;
		}
		const others = items.flatMap((other) => ("changes" in other || other === item ? [] : [other.entry.date]));
		await output.line(`  ${describeChange(item, momentOf(item.entry.date, others), output)}`);
		if (item.op === "switched") continue;
		const places = await placesOf(item);
		const paragraph = places[0]?.paragraph;
		// What came and went is most often one and the same.
		if (paragraph !== undefined && paragraph === above) await output.line(colors.dim(`${INDENT}(the same paragraph)`));
		else await drawPlaces(output, places);
		above = paragraph;
	}
	await output.line("");
}

/** What else to look for: in languages that documents are recorded in now. */
export function switchNotes(groups: readonly Group[]): readonly string[] {
	const languages = new Set(groups.flatMap(({ switched }) => (switched ? [languageName(switched.language)] : [])));
	return [...languages].map(
		(language) =>
			`Some of these documents are recorded in ${language} now: add the ${language} words as another phrase (tosa search "…" "…").`,
	);
}

/** @param day with the time, where other changes are of the same day */
function describeChange(change: PhraseChange, day: string, { colors }: Output): string {
	const { entry, op, before, after } = change;
	const commit = colors.yellow(entry.commit.slice(0, 7));
	if (op === "switched") {
		const [language, languageBefore] = [change.language ?? "", change.languageBefore ?? ""].map(languageName);
		return `${day}  ${colors.cyan(`= recorded in ${language} from here, no longer in ${languageBefore}`)}  ${commit}`;
	}
	const begins = entry.isBoundary ? "= where the history begins" : "= in the first record";
	if (before === null) return `${day}  ${colors.cyan(begins)}  ${plural(after, "time")}  ${commit}`;
	const sign =
		op === "appeared"
			? colors.green(before > 0 ? "+ more often" : "+ appeared")
			: colors.red(after > 0 ? "- less often" : "- vanished");
	return `${day}  ${sign}  ${before} → ${after}  ${commit}`;
}

function describeAlternation({ changes, times, low, high }: AlternatingChanges, { colors }: Output): string {
	const [first, last] = [changes[0], changes.at(-1)];
	const [from, to] = [first, last].map((change) => (change ? dayOf(change.entry.date) : ""));
	const when = from === to ? `on ${from}` : `between ${from} and ${to}`;
	const isLanguage = changes.some(({ op }) => op === "switched");
	const verb = isLanguage
		? "recorded in another language and back"
		: first?.op === "appeared"
			? "came and went"
			: "went and came back";
	return `~ ${verb} ${times === 1 ? "once" : `${times} times`} ${when}  ${colors.dim(`${low} ↔ ${high}`)}`;
}

async function drawPlaces({ colors, width, line }: Output, places: readonly Place[]): Promise<void> {
	const [place] = places;
	if (!place) return;
	const path = place.headings.map((heading) => terminalSafe(heading)).join(" › ");
	if (path !== "") await line(`${INDENT}${colors.cyan(path)}`);
	const marked = (text: string) => colors.bold(colors.yellow(text));
	const lines = drawExcerpt(place.paragraph, place.found, {
		width: Math.min(width ?? DEFAULT_WIDTH, MAX_WIDTH) - INDENT.length,
		lines: LINES,
		highlight: colors.isColorSupported ? marked : (text) => `**${text}**`,
	});
	for (const text of lines) await line(`${INDENT}${text}`);
	if (places.length > 1) await line(colors.dim(`${INDENT}and in ${plural(places.length - 1, "more paragraph")}`));
}
