/** Finds descriptions of images that were reworded: some pages set their statements as pictures. */
import { distance } from "fastest-levenshtein";
import type { DocumentMemory } from "./memory.js";
import type { VersionText } from "./sentences.js";

/** Fewer words name a picture. */
export const FEWEST_WORDS = 4;
const MOST_CHARACTERS = 300;
/** Of its letters, so large a share may differ, or it describes another picture. */
const MOST_DIFFERENT = 0.4;
/** Where more differ, the pictures were exchanged. */
const MOST = 3;

export interface Rewording {
	readonly before: string;
	readonly after: string;
}

/** Descriptions that no version had before, each with one that it resembles and that is gone. */
export function findRewordings(before: VersionText, after: VersionText, memory: DocumentMemory): readonly Rewording[] {
	const gone = [...before.descriptions].filter(([key]) => !after.descriptions.has(key));
	const come = [...after.descriptions].filter(([key]) => !before.descriptions.has(key));
	if (gone.length === 0 || gone.length > MOST || come.length > MOST) return [];
	return come.flatMap(([key, text]) => {
		if (memory.hasDescription(key)) return [];
		const twin = gone.find(([other]) => isAlike(other, key));
		return twin === undefined ? [] : [{ before: twin[1], after: text }];
	});
}

function isAlike(a: string, b: string): boolean {
	const longest = Math.max(a.length, b.length);
	return longest <= MOST_CHARACTERS && distance(a, b) <= longest * MOST_DIFFERENT;
}
