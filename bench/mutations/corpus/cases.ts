/** The cases that are made of the corpus. */
import type { Case, PolicyText } from "../model.js";
import { openRandom, seedOf } from "../random.js";
import { mutateVersion } from "./mutations.js";
import { disturbVersion } from "./noises.js";
import type { RealDocument } from "./versions.js";

/** @param texts of which clauses, menus and banners in the language of the document are taken */
export function casesOf(
	{ path, language, before, now }: RealDocument,
	texts: readonly PolicyText[],
	seed: number,
): Case[] {
	const random = openRandom(seedOf(seed, path));
	const text = texts.find((each) => each.language === language);
	const shared = { text: `corpus ${language}`, language };
	const mutations = mutateVersion(now, language, text, random).map(
		({ kind, place, what, after }): Case => ({
			...shared,
			kind,
			place,
			past: "two real versions",
			expected: "shown",
			versions: [before, now, after],
			what: `${path}: ${what}`,
		}),
	);
	const noises = (text ? disturbVersion(now, text, random) : []).map(
		({ kind, place, past, versions }): Case => ({
			...shared,
			kind,
			place,
			past,
			expected: "hidden",
			versions,
			what: path,
		}),
	);
	return [...mutations, ...noises];
}
