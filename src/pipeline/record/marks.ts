/** What the commit of a version says of its change, beside what the version was made from: its kind, and what is watched for. */

import { changeTrailers } from "../../archive/change-trailers.js";
import type { TosaTrailer } from "../../archive/message.js";
import type { ChangeVerdict } from "../../change/model.js";
import { WATCH_TRAILER } from "../../history/watched.js";

export interface Marks {
	/** Undefined for a first record, which changes nothing. */
	readonly verdict: ChangeVerdict | undefined;
	/** Names of the watches that the change touched. */
	readonly watches: readonly string[];
	readonly trailers: readonly TosaTrailer[];
}

export const NO_MARKS: Marks = { verdict: undefined, watches: [], trailers: [] };

export function marksOf(verdict: ChangeVerdict | undefined, watches: readonly string[]): Marks {
	const watched = watches.map((name): TosaTrailer => [WATCH_TRAILER, name]);
	return { verdict, watches, trailers: [...(verdict ? changeTrailers(verdict) : []), ...watched] };
}
