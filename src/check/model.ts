/** What the checks of the declared pages pass on to each other: a source as it was found, and what is known of it. */

import type { SourcePaths } from "../collection/declarations/source-paths.js";
import type { CustomFilters, Source } from "../collection/model.js";
import type { ExtractError } from "../errors.js";
import type { Lane, Snapshot } from "../fetch/model.js";
import type { ExpectedLanguages } from "../text/expected-language.js";
import type { EarlierText } from "./earlier.js";
import type { TermsPlace } from "./places.js";

/** A source's page and what the declaration makes of it. */
export interface Sighting {
	readonly snapshot: Pick<Snapshot, "content" | "mediaType">;
	/** After redirects; as declared where it is not known. */
	readonly finalUrl: string;
	/** Undefined where nothing could be extracted. */
	readonly markdown: string | undefined;
	/** Why nothing could. */
	readonly error: ExtractError | undefined;
	readonly lane: Lane | undefined;
	/** Commit and time of a stored page. */
	readonly stored?: { readonly commit: string; readonly date: Date };
}

/** What a sighting is judged by. */
export interface SourceContext {
	readonly source: Source;
	readonly place: TermsPlace;
	readonly paths: SourcePaths;
	readonly customFilters: CustomFilters;
	readonly expected: ExpectedLanguages;
	/** The latest recorded text of the source, where there is one. */
	readonly earlier: EarlierText | undefined;
}
