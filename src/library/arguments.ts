/** Refuses what a program gives wrongly to the library: who writes JavaScript has no compiler that says it. */
import { UsageError } from "../errors.js";

/** What an argument has to be. */
export interface Expected {
	/** Ends the sentence "it expects …". */
	readonly what: string;
	/** Where such a value comes from, as a sentence. */
	readonly hint?: string;
	/** Of an option: it cannot be left out. */
	readonly isRequired?: boolean;
	accepts(value: unknown): boolean;
}

/** What is known of the options of a function: one entry for each, and none besides. */
export type Known<Options> = Readonly<Record<keyof Options, Expected>>;

/** @throws UsageError `BAD_ARGUMENT` for the first argument that is not what is expected under its name */
export function checkArguments(
	call: string,
	given: Readonly<Record<string, readonly [value: unknown, expected: Expected]>>,
): void {
	for (const [name, [value, expected]] of Object.entries(given)) {
		if (!expected.accepts(value)) throw refused(call, name, value, expected);
	}
}

/**
 * An option that is undefined counts as left out.
 * @throws UsageError `BAD_ARGUMENT` for an option that is unknown (a slip would be without effect), missing or not as expected
 */
export function checkOptions(call: string, options: unknown, known: Readonly<Record<string, Expected>>): void {
	const names = Object.keys(known).map((name) => `\`${name}\``);
	if (!isObject(options)) {
		throw refused(call, "options", options, { what: `an object of options (${names.join(", ")})`, accepts: isObject });
	}
	for (const name of Object.keys(options)) {
		if (Object.hasOwn(known, name)) continue;
		throw new UsageError("BAD_ARGUMENT", `${call}() has no option \`${name}\`.`, {
			hint: `Its options are ${names.join(", ")}.`,
		});
	}
	for (const [name, expected] of Object.entries(known)) {
		const value = options[name];
		if (value === undefined && !expected.isRequired) continue;
		if (!expected.accepts(value)) throw refused(call, `options.${name}`, value, expected);
	}
}

/** Of an option that cannot be left out. */
export function required(expected: Expected): Expected {
	return { ...expected, isRequired: true };
}

/** Of an argument that can be left out. */
export function optional(expected: Expected): Expected {
	return { ...expected, accepts: (value) => value === undefined || expected.accepts(value) };
}

export function listOf(expected: Expected, what: string): Expected {
	return { ...expected, what, accepts: (value) => Array.isArray(value) && value.every(expected.accepts) };
}

/** Any object with these keys, whatever else it has. */
export function objectWith(what: string, keys: Readonly<Record<string, Expected>>, hint?: string): Expected {
	return {
		what,
		...(hint !== undefined && { hint }),
		accepts: (value) => isObject(value) && Object.entries(keys).every(([key, inner]) => inner.accepts(value[key])),
	};
}

export function oneOf(names: readonly string[]): Expected {
	return {
		what: names.map((name) => `"${name}"`).join(" or "),
		accepts: (value) => typeof value === "string" && names.includes(value),
	};
}

function refused(call: string, name: string, value: unknown, { what, hint }: Expected): UsageError {
	const advice = value instanceof Promise ? "Await it: what is given is a promise." : hint;
	return new UsageError("BAD_ARGUMENT", `${call}() got ${describe(value)} as \`${name}\`; it expects ${what}.`, {
		...(advice !== undefined && { hint: advice }),
	});
}

/** What a value is, in few words; text as JSON, so that it stays on one line. */
function describe(value: unknown): string {
	if (value === undefined) return "nothing";
	if (value === null) return "null";
	if (typeof value === "string") return `the text ${JSON.stringify(shorten(value))}`;
	if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
	if (typeof value !== "object") return String(value);
	if (value instanceof Promise) return "a promise";
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid date" : "a date";
	if (Array.isArray(value)) {
		if (value.length === 0) return "an empty list";
		return `a list that begins with ${Array.isArray(value[0]) ? "a list" : describe(value[0])}`;
	}
	const keys = Object.keys(value).map((key) => `\`${key}\``);
	if (keys.length === 0) return "an object without keys";
	return `an object with ${keys.slice(0, MOST_KEYS).join(", ")}${keys.length > MOST_KEYS ? "…" : ""}`;
}

const LONGEST = 60;
const MOST_KEYS = 6;

function shorten(text: string): string {
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	// Neither a list, a date, a map nor a promise.
	return Object.prototype.toString.call(value) === "[object Object]";
}
