/** Why stored pages give no text: as data, in the words of the output contract. */
import type { Source } from "../../collection/model.js";
import { type ErrorData, ExtractError, type ExtractFailure, errorData, RecordError } from "../../errors.js";
import { otherAddress, pagesOfSource, type StoredPage } from "./pages.js";

/** Why stored pages gave no text. */
export interface ReplayFailure {
	/** `no-snapshot`: the page is not there. `other-address`: it is of another address than the one declared. */
	readonly outcome: "no-snapshot" | "other-address" | ExtractFailure;
	readonly error: ErrorData;
}

/** The failure of one document that an error stands for. @throws any other error */
export function failureOf(error: unknown): ReplayFailure {
	if (error instanceof ExtractError) return { outcome: error.failure, error: errorData(error) };
	const isMissing = error instanceof RecordError && error.code === "BLOB_MISSING";
	if (isMissing) return { outcome: "no-snapshot", error: errorData(error) };
	throw error;
}

/** That a source has no page among those stored; undefined where each has one. */
export function missingPage(sources: readonly Source[], pages: readonly StoredPage[]): ReplayFailure | undefined {
	const source = sources.find((each) => pagesOfSource(each, pages).length === 0);
	if (source === undefined) return undefined;
	const other = otherAddress(source, pages);
	if (other === undefined) {
		const message = `There is no stored page of ${source.url}.`;
		const hint = "`tosa track` stores one the next time it checks the document.";
		return { outcome: "no-snapshot", error: { code: "NO_SNAPSHOT", message, hint } };
	}
	const message = `The stored page is from ${other}, but the declaration names ${source.url}.`;
	const hint =
		"Keep the declaration with the old URL in the history file. `tosa track` fetches the new one; until then, nothing is known about it.";
	return { outcome: "other-address", error: { code: "OTHER_ADDRESS", message, hint } };
}
