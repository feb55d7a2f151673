/** Notices from when on a document is recorded in another language. */
import { dayOf } from "./day.js";

/** What is known of the languages of a document, as plain data. */
export interface LanguagesState {
	/** As {@link ../change/language.ts languageOf} names it; undefined before one could be told. */
	readonly latest: string | undefined;
	/** Since when it is in that one. */
	readonly since: Date | undefined;
	/** In how many versions each was seen. */
	readonly seen: ReadonlyMap<string, number>;
	/** The last one that it was in for long. */
	readonly home: string | undefined;
	/** How often it was soon in another of these again, since it last was in a new one for long. */
	readonly returns: number;
}

export interface Languages {
	readonly state: LanguagesState;
	/** Whether a text in this language would be in another one than the latest. */
	isAnother(language: string | undefined): boolean;
	/** Whether it would, and most versions are in the latest one. */
	isGuest(language: string | undefined): boolean;
	/** The language becomes the latest. What a reader is to be told; mostly nothing. */
	note(language: string | undefined, date: Date): readonly string[];
}

/** A language that is gone sooner was served in turn with others. */
const STAY_MS = 14 * 24 * 3600 * 1000;
/** As many returns as show that languages are served in turn. */
const IN_TURN = 2;
const NAMES = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

export function openLanguages(kept?: LanguagesState): Languages {
	let { latest, since, home, returns } = kept ?? { latest: undefined, since: undefined, home: undefined, returns: 0 };
	const seen = new Map(kept?.seen);
	const isAnother = (language: string | undefined): boolean =>
		language !== undefined && latest !== undefined && language !== latest;
	const see = (language: string) => seen.set(language, (seen.get(language) ?? 0) + 1);
	const settle = (): readonly string[] => {
		const isNews = returns >= IN_TURN && home !== latest;
		if (isNews) returns = 0;
		home = latest;
		return isNews && since ? [`Recorded in ${nameOf(latest)} since ${dayOf(since)}.`] : [];
	};
	return {
		get state() {
			return { latest, since, seen, home, returns };
		},
		isAnother,
		isGuest: (language) =>
			isAnother(language) &&
			(seen.get(latest ?? "") ?? 0) * 2 > [...seen.values()].reduce((sum, count) => sum + count, 0),
		note(language, date) {
			if (language === undefined) return [];
			const hasStayed = since !== undefined && date.getTime() - since.getTime() >= STAY_MS;
			if (!isAnother(language)) {
				latest ??= language;
				since ??= date;
				see(language);
				return hasStayed ? settle() : [];
			}
			const [was, isKnown, wasInTurn] = [latest, seen.has(language), returns >= IN_TURN];
			if (hasStayed) home = was;
			else if (isKnown) returns++;
			[latest, since] = [language, date];
			see(language);
			// Each note holds until the next one.
			if (wasInTurn) return [];
			return returns >= IN_TURN
				? [`Recorded in ${nameOf(language)} and ${nameOf(was)} in turn from here.`]
				: [`Recorded in ${nameOf(language)}${isKnown ? " again" : ""} from here, no longer in ${nameOf(was)}.`];
		},
	};
}

/** Whether a note tells that a document is recorded in another language from its version on. */
export function tellsSwitch(note: string): boolean {
	return /^Recorded in .* (?:from here[.,]|since )/.test(note);
}

/** Where only the script can be told, that is named. */
function nameOf(language: string | undefined): string {
	if (language === undefined) return "another language";
	if (language === "arabic") return "Arabic script";
	if (language === "cyrillic") return "Cyrillic script";
	return NAMES.of(language) ?? "another language";
}
