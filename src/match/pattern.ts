/** Finds a regular expression in time linear in the text, whoever wrote it; the one user of the `re2js` package. */
import { UsageError } from "../errors.js";
import { withPlainSigns } from "../text/typography.js";
import type { Found, Matcher } from "./model.js";

/** Instructions of the compiled pattern: the time for each character of a text grows with them. */
const MAX_INSTRUCTIONS = 2_000;
const MAX_LENGTH = 1_000;

/** How a pattern is looked for. */
export interface PatternOptions {
	/** Default: false. */
	readonly caseSensitive?: boolean;
}

/**
 * The regular expression, in the syntax of RE2 (https://github.com/google/re2/wiki/Syntax), as a matcher. Typographic
 * quotation marks, apostrophes and dashes of the text are found by plain ones. A backtracking engine could be held up
 * for hours by a pattern such as `(a+)+$`, on purpose or not; this one cannot, and so has no look-around and no
 * back-references.
 * @throws UsageError `BAD_PATTERN` for one that is not valid, too large, or matches the empty text
 */
export async function compilePattern(source: string, options: PatternOptions = {}): Promise<Matcher> {
	if (source.length > MAX_LENGTH) throw refused(source, `it is longer than ${MAX_LENGTH} characters`);
	const { RE2JS } = await import("re2js");
	const compile = () => {
		try {
			return RE2JS.compile(source.normalize("NFC"), options.caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
		} catch (error) {
			throw refused(source, reasonOf(error));
		}
	};
	const pattern = compile();
	if (pattern.programSize() > MAX_INSTRUCTIONS) throw refused(source, "it is too large; use smaller repetitions");
	if (pattern.matcher("").find()) throw refused(source, "it matches the empty string");
	return {
		find(readable) {
			const text = withPlainSigns(readable);
			if (!pattern.test(text)) return [];
			const matcher = pattern.matcher(text);
			const places: Found[] = [];
			while (matcher.find()) {
				if (matcher.end() > matcher.start()) places.push({ start: matcher.start(), end: matcher.end() });
			}
			return places;
		},
	};
}

function reasonOf(error: unknown): string {
	const reason = (error instanceof Error ? error.message : String(error)).replace(/^error parsing regexp: /, "");
	// The package puts the flag before the pattern that it quotes.
	return reason.replace("`(?i)", "`");
}

function refused(source: string, reason: string): UsageError {
	const shown = source.length > 80 ? `${source.slice(0, 80)}…` : source;
	return new UsageError("BAD_PATTERN", `“${shown}” is not a valid pattern: ${reason}.`, {
		hint: "Use RE2 syntax: no look-around, no back-references, repetitions of at most 1,000.",
	});
}
