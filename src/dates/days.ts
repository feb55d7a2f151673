/** Reads a day written in a language; the one user of the `chrono-node` package. */
import type { Language } from "./model.js";

/** A day found in a text. */
export interface Day {
	/** `2026-01-01`. */
	readonly date: string;
	/** Place in the text, in UTF-16 units; `end` excluded. */
	readonly start: number;
	readonly end: number;
}

/** The days of a short text, in order: only those written out with day, month and a year of four digits. */
export type DayReader = (text: string) => readonly Day[];

/** Figures alone, the year last: "03/04/2025" is March in one English text and April in another. */
const FIGURES = /^\D{0,4}(\d{1,2})[./-](\d{1,2})[./-]\d{4}$/;
/** A day whose year comes last. What follows is the end of a span, or a time that may be the next paragraph's number. */
const WITHOUT_TIME = /^(?!\d{4}\b).*?\b\d{4}(?!\d)/;
const NO_REFERENCE = new Date(0);
const EARLIEST = 1990;
const LATEST = 2100;

/** Loads the reader of a language; other languages are not loaded. */
export async function openDays(language: Language): Promise<DayReader> {
	const { strict } = await PARSERS[language]();
	return (text) =>
		strict.parse(withoutQuirks(text), NO_REFERENCE).flatMap(({ index, text: found, start }) => {
			const isWhole = start.isCertain("day") && start.isCertain("month") && start.isCertain("year");
			if (!isWhole || !/\d{4}/.test(found) || (language === "en" && isAmbiguous(found))) return [];
			const [year, month, day] = [start.get("year") ?? 0, start.get("month") ?? 0, start.get("day") ?? 0];
			if (year < EARLIEST || year > LATEST) return [];
			const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
			return [{ date, start: index, end: index + (WITHOUT_TIME.exec(found)?.[0] ?? found).length }];
		});
}

const PARSERS = {
	// biome-ignore-start lint/style/noRestrictedImports: this file is the package's owner.
	en: () => import("chrono-node/en"),
	fr: () => import("chrono-node/fr"),
	de: () => import("chrono-node/de"),
	es: () => import("chrono-node/es"),
	// biome-ignore-end lint/style/noRestrictedImports: this file is the package's owner.
} as const satisfies Record<Language, () => Promise<unknown>>;

function isAmbiguous(found: string): boolean {
	const [, first, second] = FIGURES.exec(found) ?? [];
	return first !== undefined && second !== undefined && Number(first) <= 12 && Number(second) <= 12 && first !== second;
}

/** Ways of writing that the parsers do not know, rewritten at the same length. */
function withoutQuirks(text: string): string {
	return text
		.replace(/\b1 ?(?:er|ᵉʳ)(?!\p{L})/gu, (match) => "1er".padEnd(match.length))
		.replace(/ del (?=\d{4})/g, " de  ")
		.replace(/(?<=\d(?:st|nd|rd|th)?) of (?=\d{4})/g, ",   ");
}
