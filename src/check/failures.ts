/** Turns the errors of fetching and extracting into problems, and says whether the declaration is at fault. */
import type { JsonPath } from "../collection/problems.js";
import { EnvironmentError, ExtractError, FetchError, type Problem } from "../errors.js";
import type { TermsPlace } from "./places.js";

/** Errors that concern one source; everything else ends the run. */
export type SourceFailure = FetchError | ExtractError | EnvironmentError;

export function isSourceFailure(error: unknown): error is SourceFailure {
	return error instanceof FetchError || error instanceof ExtractError || error instanceof EnvironmentError;
}

/** Refused before or whatever the server answers: another address has to be declared. */
const OF_THE_ADDRESS = new Set([
	"FETCH_BAD_ADDRESS",
	"FETCH_UNSUPPORTED_SCHEME",
	"FETCH_UNSUPPORTED_TYPE",
	"FETCH_PRIVATE_ADDRESS",
]);

/** The problem that an error is, with the error's own code and hint. */
export function failureAt(
	place: TermsPlace,
	path: JsonPath,
	error: SourceFailure,
	more: Partial<Pick<Problem, "url" | "proposals">> = {},
): Problem {
	return {
		code: error.code,
		severity: "error",
		...(!blamesDeclaration(error) && { unchecked: true as const }),
		...place.at(path),
		message: /[.!?]$/.test(error.message) ? error.message : `${error.message}.`,
		hint: hintFor(error),
		...more,
	};
}

/** A run of `tosa track` tries again by itself; a check does not. */
function hintFor(error: SourceFailure): string {
	if (error instanceof FetchError && error.transient) {
		return "Run the check again later. If this persists, open the URL in a browser and compare it with the declaration.";
	}
	return error.hint ?? "Open the URL in a browser and compare it with the declaration.";
}

/** A page that is gone is the declaration's fault; a server that is down, or refuses, is not. */
function blamesDeclaration(error: SourceFailure): boolean {
	if (error instanceof EnvironmentError) return false;
	if (error instanceof ExtractError) return error.code !== "FILTER_NOT_TRUSTED";
	return error.failure === "gone" || OF_THE_ADDRESS.has(error.code);
}
