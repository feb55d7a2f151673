/** The codes under which pages that are not the terms are told. */
import type { PageKind, SuspicionCode } from "./model.js";

export const PAGE_CODES = {
	"sign-in": "PAGE_IS_SIGN_IN",
	consent: "PAGE_IS_CONSENT",
	challenge: "PAGE_IS_CHALLENGE",
	maintenance: "PAGE_IS_MAINTENANCE",
	error: "PAGE_IS_ERROR",
	unavailable: "PAGE_IS_UNAVAILABLE",
} as const satisfies Record<PageKind, SuspicionCode>;
