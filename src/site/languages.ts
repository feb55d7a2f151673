/** The languages of the interface. */
import type { SiteLanguage } from "./model.js";
import type { Phrases } from "./phrases.js";
import { ENGLISH } from "./phrases-en.js";
import { FRENCH } from "./phrases-fr.js";

export const PHRASES = { en: ENGLISH, fr: FRENCH } as const satisfies Record<SiteLanguage, Phrases>;
