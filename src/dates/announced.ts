/** Finds the dates that a text announces: "effective 1 January 2026", "Dernière mise à jour : 4 août 2020". */
import { type Day, type DayReader, openDays } from "./days.js";
import type { AnnouncedDate, DateRole, Language } from "./model.js";
import { TRIGGERS, type Trigger } from "./triggers.js";

/** Characters between the words and the date: half a sentence, or what may stand between "by" and its date. */
const FAR = 60;
const NEAR = 12;
const LONGEST_DATE = 40;
/** Words that announce something, in one text, beyond which the rest is not looked at; real terms have a few dozen. */
const MAX_TRIGGERS = 2_000;
/** A date belongs to another sentence. Abbreviated months end with a point, too. */
const SENTENCE_END = /(?:[!?;]|(?<!\b(?:\p{Lu}\p{Ll}{2,3}|Nr|No|art|al))\.)\s+(?=\p{Lu})/u;
const ONLY_SIGNS = /^[\s:*|()[\]–—-]*$/;

const YEAR = /\p{Nd}{4}/gu;
/** More than the longest words and dates with what may stand between them. */
const AROUND_YEAR = 300;

interface Claim extends AnnouncedDate {
	/** Where the date stands: one date is announced only once. */
	readonly at: number;
	/** Characters between the words and the date. */
	readonly gap: number;
}

/**
 * The dates that a text announces, in the order of the text; of several announcements that reach for one date the
 * nearest counts. Needs the day, the month and the year in four digits; in English, figures that could be read in two ways
 * ("03/04/2025") are left out. Only the surroundings of the announcing words are read, and of a huge text not all of them.
 *
 * @param text readable text (no Markdown), one line a paragraph
 */
export async function findAnnouncedDates(text: string): Promise<readonly AnnouncedDate[]> {
	const claims: Claim[] = [];
	const stretches = aroundYears(text);
	if (stretches.length === 0) return [];
	for (const language of Object.keys(TRIGGERS) as Language[]) {
		const found = findTriggers(text, stretches, language);
		if (found.length === 0) continue;
		const days = await openDays(language);
		for (const place of found) claims.push(...claim(text, place, days));
	}
	const nearest = new Map<number, Claim>();
	for (const each of claims) {
		const known = nearest.get(each.at);
		if (!known || each.gap < known.gap) nearest.set(each.at, each);
	}
	return [...nearest.values()]
		.sort((a, b) => a.at - b.at)
		.map(({ date, role, text: words, index }) => ({ date, role, text: words, index }));
}

/**
 * Those that `after` announces and `before` does not, whatever their words; each date and role once.
 *
 * @param before gives the other text, which is not asked for where `after` announces nothing
 */
export async function findAddedDates(before: () => string, after: string): Promise<readonly AnnouncedDate[]> {
	const name = ({ date, role }: AnnouncedDate): string => `${role} ${date}`;
	const now = await findAnnouncedDates(after);
	if (now.length === 0) return [];
	const known = new Set((await findAnnouncedDates(before())).map(name));
	return now.filter((date) => {
		if (known.has(name(date))) return false;
		known.add(name(date));
		return true;
	});
}

interface Place {
	readonly trigger: Trigger;
	readonly start: number;
	readonly end: number;
}

function findTriggers(text: string, stretches: readonly Stretch[], language: Language): Place[] {
	const triggers: readonly Trigger[] = TRIGGERS[language];
	const places: Place[] = [];
	for (const { from, to } of stretches) {
		for (const match of text.slice(from, to).matchAll(patternOf(language))) {
			const index = match.slice(1).findIndex((group) => group !== undefined);
			const trigger = triggers[index];
			const start = from + match.index;
			if (trigger) places.push({ trigger, start, end: start + match[0].length });
			if (places.length >= MAX_TRIGGERS) return places;
		}
	}
	return places;
}

interface Stretch {
	readonly from: number;
	readonly to: number;
}

/** What is near enough to a year that words there may announce its date: little of most texts. */
function aroundYears(text: string): Stretch[] {
	const stretches: { from: number; to: number }[] = [];
	for (const { index } of text.matchAll(YEAR)) {
		const [from, to] = [Math.max(0, index - AROUND_YEAR), index + AROUND_YEAR];
		const last = stretches.at(-1);
		if (last && from <= last.to) last.to = to;
		else stretches.push({ from, to });
	}
	return stretches;
}

const patterns = new Map<Language, RegExp>();

/** All words of a language as one expression, a group for each row of the table. */
function patternOf(language: Language): RegExp {
	const known = patterns.get(language);
	if (known) return known;
	const groups = TRIGGERS[language].map(({ words }) => `(${words.replaceAll(" ", String.raw`\s`)})`);
	const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${groups.join("|")})(?![\p{L}\p{N}])`, "giu");
	patterns.set(language, pattern);
	return pattern;
}

function claim(text: string, { trigger, start, end }: Place, days: DayReader): Claim[] {
	const reach = trigger.reach === "next" ? NEAR : FAR;
	const claims: Claim[] = [];
	const after = text.slice(end, end + reach + LONGEST_DATE);
	const [next] = days(after);
	if (next && isNearby(after.slice(0, next.start), reach)) {
		claims.push(claimOf(text, trigger.role, start, end + next.start, end + next.end, next, next.start));
	}
	if (trigger.reach === "both" && !next) {
		const from = Math.max(0, start - reach - LONGEST_DATE);
		const before = text.slice(from, start);
		const last = days(before).at(-1);
		if (last && isNearby(before.slice(last.end), reach)) {
			claims.push(
				claimOf(text, trigger.role, from + last.start, from + last.start, end, last, before.length - last.end),
			);
		}
	}
	return claims;
}

function claimOf(
	text: string,
	role: DateRole,
	index: number,
	at: number,
	end: number,
	{ date }: Day,
	gap: number,
): Claim {
	return { date, role, text: text.slice(index, end).replace(/\s+/g, " "), index, at, gap };
}

/** Whether what stands between words and date leaves them in one sentence; a line may only break at nothing but signs. */
function isNearby(between: string, reach: number): boolean {
	if (between.length > reach || SENTENCE_END.test(between)) return false;
	return !between.includes("\n") || ONLY_SIGNS.test(between);
}
