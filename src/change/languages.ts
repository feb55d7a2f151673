/** Notices from when on a document is recorded in another language. */

/** What is known of the languages of a document, as plain data. */
export interface LanguagesState {
	/** As {@link ../change/language.ts languageOf} names it; undefined before one could be told. */
	readonly latest: string | undefined;
	/** Since when it is in that one. */
	readonly since: Date | undefined;
	readonly seen: readonly string[];
}

export interface Languages {
	readonly state: LanguagesState;
	/** Whether a text in this language would be in another one than the latest. */
	isAnother(language: string | undefined): boolean;
	/** The language becomes the latest. What a reader is to be told; mostly nothing. */
	note(language: string | undefined, date: Date): readonly string[];
}

/** Languages that alternate faster than this are told once. */
const STAY_MS = 14 * 24 * 3600 * 1000;
const NAMES = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

export function openLanguages(kept?: LanguagesState): Languages {
	let { latest, since } = kept ?? { latest: undefined, since: undefined };
	const seen = new Set(kept?.seen);
	const isAnother = (language: string | undefined): boolean =>
		language !== undefined && latest !== undefined && language !== latest;
	return {
		get state() {
			return { latest, since, seen: [...seen] };
		},
		isAnother,
		note(language, date) {
			if (language === undefined) return [];
			const stayed = since === undefined ? 0 : date.getTime() - since.getTime();
			const isNews = isAnother(language) && (!seen.has(language) || stayed >= STAY_MS);
			const again = seen.has(language) ? " again" : "";
			const notes = isNews
				? [`Recorded in ${nameOf(language)}${again} from here, no longer in ${nameOf(latest)}.`]
				: [];
			if (language !== latest) since = date;
			latest = language;
			seen.add(language);
			return notes;
		},
	};
}

/** Where only the script can be told, that is named. */
function nameOf(language: string | undefined): string {
	if (language === undefined) return "another language";
	if (language === "arabic") return "Arabic script";
	if (language === "cyrillic") return "Cyrillic script";
	return NAMES.of(language) ?? "another language";
}
