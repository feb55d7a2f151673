/** Short ways to extract from a page in tests. */
import type { Source } from "../../../src/collection/model.js";
import { ExtractError } from "../../../src/errors.js";
import { type ExtractInput, extract } from "../../../src/extract/index.js";
import { toMarkdown } from "../../../src/markdown/convert.js";

export const URL_OF_PAGE = "https://halfpenny.example/legal/terms";

export function sourceWith(overrides: Partial<Source> = {}): Source {
	return {
		url: URL_OF_PAGE,
		id: undefined,
		select: ["main"],
		remove: [],
		filters: [],
		executeClientScripts: undefined,
		acceptLanguage: undefined,
		...overrides,
	};
}

/** The Markdown of an HTML page. */
export async function markdownOf(
	page: string,
	source: Partial<Source> = {},
	rest: Partial<ExtractInput> = {},
): Promise<string> {
	const content = new TextEncoder().encode(page);
	return toMarkdown(await extract({ content, mediaType: "text/html", source: sourceWith(source), ...rest }));
}

/** The error that `promise` ends with; fails if it ends otherwise. */
export async function extractErrorOf(promise: Promise<unknown>): Promise<ExtractError> {
	const outcome = await promise.then(
		(value) => new Error(`expected an error, got ${JSON.stringify(value)}`),
		(error: unknown) => error,
	);
	if (outcome instanceof ExtractError) return outcome;
	throw outcome;
}
