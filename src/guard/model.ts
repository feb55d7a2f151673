/** What the guard takes and gives: a page, what it is where it is not the terms, why a capture is suspect. */

/** What stands in the place of the terms. */
export type PageKind = "sign-in" | "consent" | "challenge" | "maintenance" | "error" | "unavailable";

export interface PageSign {
	readonly kind: PageKind;
	/** A sentence a person can check, quoting what was seen. Holds text from the web: make it safe before printing. */
	readonly reason: string;
}

export interface GuardedPage {
	/** Decoded HTML of the page; undefined for PDF and plain text. */
	readonly html: string | undefined;
	/** Markdown of what was extracted (or, where nothing was, the readable text of the page). */
	readonly markdown: string;
	/** As declared. */
	readonly url: string;
	/** After redirects. */
	readonly finalUrl: string;
}

export type SuspicionCode =
	| "TEXT_LOST"
	| "PAGE_IS_SIGN_IN"
	| "PAGE_IS_CONSENT"
	| "PAGE_IS_CHALLENGE"
	| "PAGE_IS_MAINTENANCE"
	| "PAGE_IS_ERROR"
	| "PAGE_IS_UNAVAILABLE"
	| "PAGE_IS_HOME"
	| "REDIRECTED_HOME"
	| "OTHER_DOCUMENT"
	| "OTHER_LANGUAGE"
	| "HEADINGS_LOST"
	| "TITLE_ONLY"
	| "TEXT_TOO_SHORT";

/** Whether it says what stands in the place of the terms: no text that merely lost something, or is in another language. */
export function isSign(code: string): boolean {
	return code.startsWith("PAGE_IS_") || code === "REDIRECTED_HOME" || code === "OTHER_DOCUMENT";
}

/** One reason to hold a capture instead of recording it. */
export interface Suspicion {
	readonly code: SuspicionCode;
	/** As in {@link PageSign}. */
	readonly reason: string;
}

/** Another document of the same service. */
export interface OtherDocument {
	/** Its terms type. */
	readonly name: string;
	readonly markdown: string;
}

export interface CaptureToExamine {
	/** One for each source of the terms, in their order. */
	readonly pages: readonly GuardedPage[];
	/** What would be recorded. */
	readonly markdown: string;
	/** The version recorded before; undefined where there is none. */
	readonly previous: { readonly markdown: string } | undefined;
	/** Its terms type, as declared. */
	readonly name?: string;
	/** The latest versions of the other documents of the service. */
	readonly others?: readonly OtherDocument[];
}
