/** Sums up the recorded changes that are not real: their kinds, and the states between which they led. */
import type { ChangeKind } from "../change/model.js";
import type { Chapter } from "./chapters.js";
import type { UnrealChanges } from "./model.js";

/**
 * @param chapters the versions of a document, some before the range included
 * @param meant those within it
 * @param hollow those that were shown although no word of them differs
 */
export function countUnreal(
	chapters: readonly Chapter[],
	meant: readonly Chapter[],
	hollow: ReadonlySet<Chapter>,
): UnrealChanges {
	const unreal = meant.filter((chapter) => !chapter.verdict.shown || hollow.has(chapter));
	const kinds = new Map<ChangeKind, number>();
	for (const chapter of unreal) {
		const kind = hollow.has(chapter) ? "editorial" : chapter.verdict.kind;
		if (kind !== "first") kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	}
	// A text that comes back brings nothing new the second time.
	const firsts = unreal.filter(({ isFirstOfText }) => isFirstOfText);
	const first = unreal[0];
	const begin = first === undefined ? -1 : chapters.indexOf(first) - 1;
	const led = new Set(unreal.map(({ state }) => state.joined));
	if (chapters[begin]) led.add(chapters[begin].state.joined);
	const walk = chapters.slice(Math.max(0, begin)).map(({ state }) => state.joined);
	const steps = walk.filter((joined, index) => joined !== walk[index - 1]);
	return {
		count: unreal.length,
		kinds,
		states: first === undefined ? 0 : led.size,
		alternates: unreal.length > 0 && steps.length > new Set(steps).size,
		newSentences: firsts.reduce((sum, { state }) => sum + state.newSentences, 0),
		newLabels: [...new Set(firsts.flatMap(({ state }) => state.newLabels))],
	};
}
