/** The codes of what a check of the declared pages finds, beside those that fetching and extracting raise. */
import type { Problem } from "../errors.js";

interface CodeMeaning {
	readonly severity: Problem["severity"];
	/** The source could not be checked: nothing is said against the declaration. */
	readonly unchecked?: true;
}

const ERROR: CodeMeaning = { severity: "error" };
const UNCHECKED: CodeMeaning = { severity: "error", unchecked: true };
const WARNING: CodeMeaning = { severity: "warning" };
const NOTICE: CodeMeaning = { severity: "notice" };

/** Every code, documented in docs/declarations.md. Codes are stable: they are only ever added to. */
export const CHECK_CODES = {
	FILE_DELETED: NOTICE,
	SERVICE_RENAMED: NOTICE,
	HISTORY_ORPHANED: WARNING,
	PAGE_IS_SIGN_IN: ERROR,
	PAGE_IS_CONSENT: ERROR,
	PAGE_IS_ERROR: ERROR,
	PAGE_IS_CHALLENGE: UNCHECKED,
	PAGE_IS_MAINTENANCE: UNCHECKED,
	PAGE_IS_UNAVAILABLE: UNCHECKED,
	LEADS_HOME: WARNING,
	SELECTOR_MISSED: ERROR,
	SELECTION_EMPTY: ERROR,
	REMOVE_MISSED: WARNING,
	SELECTS_WHOLE_PAGE: WARNING,
	SELECTS_LITTLE: WARNING,
	TEXT_TOO_SHORT: ERROR,
	TEXT_SHORT: WARNING,
	TEXT_UNSTABLE: ERROR,
	LANGUAGE_UNEXPECTED: ERROR,
	LANGUAGE_DOUBTFUL: WARNING,
	SNAPSHOT_MISSING: UNCHECKED,
	TEXT_MEASURED: NOTICE,
} as const satisfies Record<string, CodeMeaning>;

export type CheckCode = keyof typeof CHECK_CODES;
