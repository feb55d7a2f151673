/**
 * Every error that tosa raises on purpose, by stage: a stable code, what went wrong with which thing,
 * and the next step. Nobody branches on message text; decisions are made on `code` and on the fields.
 */

/** What an error says besides its code and its message. */
export interface TosaErrorOptions {
	/** The next step for the person who reads the message, as a full sentence. */
	readonly hint?: string | undefined;
	readonly cause?: unknown;
}

/** An error as data: as results, the ledger and the output contract hold it. */
export interface ErrorData {
	readonly code: string;
	readonly message: string;
	readonly hint?: string;
	/** With which a site answered, where that is the failure. */
	readonly httpStatus?: number;
}

/** Base class of every expected failure. Anything else that is thrown is a bug (exit code 70). */
export abstract class TosaError extends Error {
	abstract override readonly name: string;
	readonly code: string;
	readonly hint: string | undefined;

	constructor(code: string, message: string, options: TosaErrorOptions = {}) {
		super(message, options.cause === undefined ? undefined : { cause: options.cause });
		this.code = code;
		this.hint = options.hint;
	}
}

/** What of an error is told as data; `hint` and `httpStatus` only where there is one. */
export function errorData(error: TosaError): ErrorData {
	const { code, message, hint } = error;
	const httpStatus = error instanceof FetchError ? error.httpStatus : undefined;
	return { code, message, ...(hint !== undefined && { hint }), ...(httpStatus !== undefined && { httpStatus }) };
}

/** A command or a function was used wrongly: an unknown option value, service or point in time. Exit code 2. */
export class UsageError extends TosaError {
	override readonly name = "UsageError";
}

/** One problem found in a declaration or configuration file, or in what a declaration gives when it is tried. */
export interface Problem {
	/** Stable code, such as `DECLARATION_UNKNOWN_KEY`. */
	readonly code: string;
	/** `notice`: nothing is wrong, but a person should know it (a figure, a deleted file). */
	readonly severity: "error" | "warning" | "notice";
	/** Path of the file, relative to the collection where possible. */
	readonly file: string;
	/** JSON path inside the file, such as `terms["Privacy Policy"].select[0]`; empty for the whole file. */
	readonly path: string;
	readonly message: string;
	/** What to do about it. */
	readonly hint: string;
	/** 1-based line and column in the file, where known. */
	readonly line?: number;
	readonly column?: number;
	/** Id of the service and type of the terms concerned, where it is about one. */
	readonly service?: string;
	readonly terms?: string;
	/** Address of the source that was tried. */
	readonly url?: string;
	/** Of an error: the source could not be checked, which says nothing against the declaration. */
	readonly unchecked?: true;
	/** What was measured: `words`, `coverage` (0 to 1), `language`, `expected`, `lane`, `snapshot`, `date`. */
	readonly figures?: Readonly<Record<string, string | number>>;
	/** Lines in which two extractions of the same page differ. Text from the web: make it safe before printing. */
	readonly lines?: readonly DifferingLine[];
	/** What could stand in the declaration instead. Holds text from the web, too. */
	readonly proposals?: readonly Proposal[];
}

/** A line that only the first (`-`) or only the second (`+`) of two extractions holds. */
export interface DifferingLine {
	readonly sign: "-" | "+";
	readonly text: string;
}

/** A change of a declaration that was tried on the fetched pages. */
export interface Proposal {
	readonly key: "select" | "remove" | "filter";
	/** The value of the key, as JSON; of `remove` and `filter` what is to be added. */
	readonly value: unknown;
	/** `select`: the share of the recorded text that it finds, 0 to 1. */
	readonly share?: number;
	/** `select`: the share of what it finds that is recorded text, 0 to 1. */
	readonly precision?: number;
	/** `select`: the day of the recorded text, as `2026-03-01`. */
	readonly before?: string;
	/** `remove`: the share of the text that is lost with it, 0 to 1. */
	readonly lost?: number;
}

/** Declarations or configuration that cannot be used; carries every problem of the run. Exit code 2. */
export class DeclarationError extends TosaError {
	override readonly name = "DeclarationError";
	readonly problems: readonly Problem[];

	constructor(code: string, message: string, problems: readonly Problem[], options: TosaErrorOptions = {}) {
		super(code, message, options);
		this.problems = problems;
	}
}

/** How a document whose fetch failed is reported. */
export type FetchFailure = "blocked" | "gone" | "failed";

/** What a FetchError says besides. */
export interface FetchErrorOptions extends TosaErrorOptions {
	readonly url: string;
	readonly failure: FetchFailure;
	/** Worth trying again within the run. Decided here, where the error is raised. */
	readonly transient?: boolean;
	/** Worth trying in the browser when plain HTTP raised it. */
	readonly browserMayHelp?: boolean;
	readonly httpStatus?: number;
	/** Pause that the server asked for with `Retry-After`, in milliseconds. */
	readonly retryAfterMs?: number;
}

/** A source could not be fetched. */
export class FetchError extends TosaError {
	override readonly name = "FetchError";
	readonly url: string;
	readonly failure: FetchFailure;
	readonly transient: boolean;
	readonly browserMayHelp: boolean;
	readonly httpStatus: number | undefined;
	readonly retryAfterMs: number | undefined;

	constructor(code: string, message: string, options: FetchErrorOptions) {
		super(code, message, options);
		this.url = options.url;
		this.failure = options.failure;
		this.transient = options.transient ?? false;
		this.browserMayHelp = options.browserMayHelp ?? false;
		this.httpStatus = options.httpStatus;
		this.retryAfterMs = options.retryAfterMs;
	}
}

/** How a document whose extraction failed is reported. */
export type ExtractFailure = "selector-missed" | "empty" | "failed";

/** What an ExtractError says besides. */
export interface ExtractErrorOptions extends TosaErrorOptions {
	readonly failure: ExtractFailure;
	/** The selector at fault, as declared. */
	readonly selector?: string | undefined;
}

/** A snapshot was fetched, but its terms could not be extracted. */
export class ExtractError extends TosaError {
	override readonly name = "ExtractError";
	readonly failure: ExtractFailure;
	readonly selector: string | undefined;

	constructor(code: string, message: string, options: ExtractErrorOptions) {
		super(code, message, options);
		this.failure = options.failure;
		this.selector = options.selector;
	}
}

/** What a RecordError says besides. */
export interface RecordErrorOptions extends TosaErrorOptions {
	/** Only the document at hand is refused; others can still be recorded. Decided here, where the error is raised. */
	readonly oneDocument?: boolean;
}

/** The versions or snapshots repository could not be read or written. Exit code 4. */
export class RecordError extends TosaError {
	override readonly name = "RecordError";
	readonly oneDocument: boolean;

	constructor(code: string, message: string, options: RecordErrorOptions = {}) {
		super(code, message, options);
		this.oneDocument = options.oneDocument ?? false;
	}
}

/** The machine lacks something: a browser, git, disk space, the lock. Exit code 4. */
export class EnvironmentError extends TosaError {
	override readonly name = "EnvironmentError";
}

/** Foreign text for a message, as one printable line: control characters, line breaks and invisible direction marks become spaces. */
export function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}

/** Foreign text as one word of a command that a message proposes, for a POSIX shell. */
export function shellWord(text: string): string {
	return `'${oneLine(text).replaceAll("'", "'\\''")}'`;
}
