/** Makes and judges all cases of one split of the texts. */
import { splitBlocks } from "../../src/text/blocks.js";
import { readableText } from "../../src/text/readable.js";
import type { Row } from "../harness.js";
import { casesOf } from "./corpus/cases.js";
import { drawDocuments } from "./corpus/versions.js";
import { type JudgedCase, judgeCase } from "./judge.js";
import type { Case } from "./model.js";
import { mutate } from "./mutations.js";
import { disturb } from "./noises.js";
import { share, worstLanguage } from "./tables.js";
import { DEVELOPED, HELD_OUT } from "./texts/index.js";

export interface Selection {
	readonly seed: number;
	/** Whether the texts and documents are those that no rule was developed on. */
	readonly isHeldOut: boolean;
	/** How many documents of the corpus, where it is beside the repository. */
	readonly documents: number;
	/** Languages, kinds, places or pasts; a case is judged where all hold. */
	readonly only: readonly string[];
}

export const DEFAULT_SELECTION: Selection = { seed: 1, isHeldOut: false, documents: 60, only: [] };

export async function judgeCases(selection: Selection): Promise<JudgedCase[]> {
	const { seed, isHeldOut, documents, only } = selection;
	const texts = isHeldOut ? HELD_OUT : DEVELOPED;
	const drawn = await drawDocuments(documents, isHeldOut, seed);
	const cases = [
		...texts.flatMap((text) => [...mutate(text, seed), ...disturb(text, seed)]),
		...drawn.flatMap((document) => casesOf(document, [...DEVELOPED, ...HELD_OUT], seed)),
	];
	return cases
		.filter(
			({ versions, expected }) =>
				versions.at(-1) !== versions.at(-2) && (expected === "hidden" || !versions.some(saysTwice)),
		)
		.filter((one) => only.every((word) => isAbout(one, word)))
		.map(judgeCase);
}

/** What stands twice running is said once: nothing is gained or lost with one of the two. */
function saysTwice(markdown: string): boolean {
	const said = splitBlocks(markdown).blocks.map(({ text }) => readableText(text).replace(/[^\p{L}\p{N}]+$/u, ""));
	return said.some((text, index) => text !== "" && text === said[index + 1]);
}

function isAbout({ language, kind, place, past, expected, text }: Case, word: string): boolean {
	return [language, kind, place, past, expected, text].includes(word);
}

export async function benchMutations(): Promise<Row[]> {
	const rows = async (isHeldOut: boolean): Promise<Row[]> => {
		const judged = await judgeCases({ ...DEFAULT_SELECTION, isHeldOut });
		const shown = judged.filter(({ expected }) => expected === "shown");
		const hidden = judged.filter(({ expected }) => expected === "hidden");
		const which = isHeldOut ? "texts held out" : "texts developed on";
		return [
			{ what: `changes that matter, shown, ${which}`, figure: share(shown), note: `least: ${worstLanguage(shown)}` },
			{ what: `noise, hidden, ${which}`, figure: share(hidden), note: `least: ${worstLanguage(hidden)}` },
		];
	};
	return [...(await rows(false)), ...(await rows(true))];
}
