/** The codes of everything that can be wrong in a collection's files, and how a finding becomes a problem to report. */
import { distance } from "fastest-levenshtein";
import type { Problem } from "../errors.js";

interface CodeMeaning {
	readonly severity: Problem["severity"];
	/** Whether a service with this problem cannot be loaded at all. */
	readonly blocks: boolean;
}

const BLOCKS: CodeMeaning = { severity: "error", blocks: true };
const ERROR: CodeMeaning = { severity: "error", blocks: false };
const WARNING: CodeMeaning = { severity: "warning", blocks: false };

/** Every code, documented in docs/declarations.md. Codes are stable: they are only ever added to. */
export const PROBLEM_CODES = {
	FILE_UNREADABLE: BLOCKS,
	FILE_NOT_UTF8: BLOCKS,
	FILE_NOT_JSON: BLOCKS,
	FILE_BOM: WARNING,
	FILE_EXTENSION_CASE: WARNING,
	FILE_NOT_CHECKED: ERROR,
	JSON_DUPLICATE_KEY: BLOCKS,
	JSON_RESERVED_KEY: BLOCKS,
	JSON_TOO_DEEP: BLOCKS,
	COLLECTION_MISSING: BLOCKS,
	CONFIG_UNKNOWN_KEY: BLOCKS,
	CONFIG_INVALID: BLOCKS,
	DECLARATIONS_MISSING: BLOCKS,
	DECLARATIONS_EMPTY: WARNING,
	DECLARATION_UNKNOWN_KEY: BLOCKS,
	DECLARATION_MISSING_KEY: BLOCKS,
	DECLARATION_INVALID: BLOCKS,
	DECLARATION_UNUSED_KEY: WARNING,
	SERVICE_ID_UNSAFE: BLOCKS,
	SERVICE_ID_TRAILING_DOT: WARNING,
	SERVICE_ID_COLLISION: BLOCKS,
	SERVICE_SLUG_COLLISION: WARNING,
	TERMS_TYPE_UNSAFE: BLOCKS,
	TERMS_TYPE_COLLISION: BLOCKS,
	URL_INVALID: BLOCKS,
	URL_CREDENTIALS: WARNING,
	URL_REPEATED: WARNING,
	SELECT_MISSING: WARNING,
	SELECTOR_INVALID: ERROR,
	FILTER_UNKNOWN: ERROR,
	FILTER_PARAMS_INVALID: ERROR,
	FILTERS_FILE_MISSING: ERROR,
	FILTERS_FILE_INVALID: ERROR,
	FILTERS_NOT_TRUSTED: WARNING,
	FILTERS_WITHOUT_DECLARATION: WARNING,
	HISTORY_WITHOUT_DECLARATION: WARNING,
	HISTORY_DATE_REPEATED: WARNING,
	WATCH_PATTERN_INVALID: BLOCKS,
	WATCH_UNKNOWN_NAME: WARNING,
	NOTIFY_UNKNOWN_NAME: WARNING,
	NOTIFY_WITHOUT_SMTP: WARNING,
} as const satisfies Record<string, CodeMeaning>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** Path inside a JSON file: keys and indexes, outermost first. */
export type JsonPath = readonly (string | number)[];

/** Where something stands in a file; both from 1. */
export interface Position {
	readonly line: number;
	readonly column?: number;
}

/** A problem before it is known in which file and line it stands. */
export interface Finding {
	readonly code: ProblemCode;
	readonly path: JsonPath;
	readonly message: string;
	readonly hint: string;
	/** Where the finding itself knows it. */
	readonly line?: number;
	readonly column?: number;
}

/** `file` is shown relative to the collection; `locate` gives the position of a path, where it can be known. */
export function toProblem(finding: Finding, file: string, locate?: (path: JsonPath) => Position | undefined): Problem {
	const { code, path, message, hint, line, column } = finding;
	const known = line === undefined ? undefined : { line, ...(column !== undefined && { column }) };
	const position = known ?? (path.length > 0 ? locate?.(path) : undefined);
	return { code, severity: PROBLEM_CODES[code].severity, file, path: formatPath(path), message, hint, ...position };
}

/** Whether the file in which this was found cannot be used. */
export function isBlocking({ code }: { readonly code: string }): boolean {
	return Object.hasOwn(PROBLEM_CODES, code) && PROBLEM_CODES[code as ProblemCode].blocks;
}

/** `terms["Privacy Policy"].select[0]` */
export function formatPath(path: JsonPath): string {
	return path.reduce<string>((text, key) => {
		if (typeof key === "number") return `${text}[${key}]`;
		if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
		return text === "" ? key : `${text}.${key}`;
	}, "");
}

/** The known key that `key` is most likely a slip of, if any. Dotted keys are compared by their last part. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
	const slip = key.toLowerCase();
	const [best] = known
		.map((name) => ({ name, away: distance(slip, (name.split(".").at(-1) ?? name).toLowerCase()) }))
		.sort((a, b) => a.away - b.away);
	return best && best.away <= Math.max(2, Math.floor(key.length / 3)) ? best.name : undefined;
}
