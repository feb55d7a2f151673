/** The languages that a memo can be written in. */
import type { Phrases } from "./phrases.js";
import { ENGLISH } from "./phrases-en.js";
import { FRENCH } from "./phrases-fr.js";

export const PHRASES = { en: ENGLISH, fr: FRENCH } as const satisfies Record<string, Phrases>;

export type MemoLanguage = keyof typeof PHRASES;

/** Whether a memo can be written in the language (ISO 639-1). */
export function isMemoLanguage(language: string): language is MemoLanguage {
	return Object.hasOwn(PHRASES, language);
}
