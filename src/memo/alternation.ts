/** Sums up the recorded changes that are not real: their kinds, and the states between which they led. */
import type { ChangeKind } from "../change/model.js";
import type { Chapter } from "./chapters.js";
import type { UnrealChanges } from "./model.js";
import type { Timeline } from "./states.js";

/**
 * @param chapters the versions of a document, all up to the end of the range
 * @param meant those within it
 * @param hollow those that were shown although no word of them differs
 */
export function countUnreal(
	chapters: readonly Chapter[],
	meant: readonly Chapter[],
	hollow: ReadonlySet<Chapter>,
	timeline: Pick<Timeline, "isNew" | "labelOf">,
): UnrealChanges {
	const unreal = meant.filter((chapter) => isChange(chapter) && (!chapter.verdict.shown || hollow.has(chapter)));
	const kinds = new Map<ChangeKind, number>();
	for (const chapter of unreal) {
		const kind = hollow.has(chapter) ? "editorial" : chapter.verdict.kind;
		if (kind !== "first") kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	}
	// What another page said in its place, the document did not.
	const told = unreal.filter(({ isGood }) => isGood);
	const fresh = new Set(
		told.flatMap(({ state, place }) => [...state.keys].filter((key) => timeline.isNew(key, place))),
	);
	const newLabels = [...fresh].flatMap((key) => timeline.labelOf(key) ?? []);
	return {
		count: unreal.length,
		kinds,
		...statesOf(chapters, told),
		newSentences: fresh.size - newLabels.length,
		newLabels,
	};
}

function isChange({ verdict }: Chapter): boolean {
	return verdict.kind !== "first";
}

/** Between how many texts the changes led, those before them included, and whether they led back to one. */
function statesOf(
	chapters: readonly Chapter[],
	told: readonly Chapter[],
): Pick<UnrealChanges, "states" | "alternates"> {
	const good = chapters.filter(({ isGood }) => isGood);
	const previous = new Map(good.map((chapter, index) => [chapter, good[index - 1]]));
	const steps = told.flatMap((chapter) => {
		const before = previous.get(chapter);
		return [...(before ? [before.state.joined] : []), chapter.state.joined];
	});
	const walk = steps.filter((joined, index) => joined !== steps[index - 1]);
	const states = new Set(steps).size;
	return { states, alternates: walk.length > states };
}
