/** The codes of what a check finds, beside those of a collection's files. */
import type { Problem } from "../errors.js";

interface CodeMeaning {
	readonly severity: Problem["severity"];
}

const NOTICE: CodeMeaning = { severity: "notice" };

/** Every code, documented in docs/declarations.md. Codes are stable: they are only ever added to. */
export const CHECK_CODES = {
	FILE_DELETED: NOTICE,
	SERVICE_RENAMED: NOTICE,
} as const satisfies Record<string, CodeMeaning>;
