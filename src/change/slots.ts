/** Remembers at which places of a document something else stands each time: banners, offers, notices of the day. */
import type { Gap } from "./alignment.js";
import type { VersionText } from "./sentences.js";

export interface Slots {
	/** In how many earlier changes something came to this place or went from it. */
	countChanges(before: VersionText, gap: Gap): number;
	/** A change becomes part of the past. */
	remember(before: VersionText, gaps: readonly Gap[]): void;
}

/** How often each changed, by what stands beside it; to go on with later. */
export type SlotsState = Map<string, number>;

/** More sentences are a part of the text. */
const MOST_SENTENCES = 3;

export function openSlots(changes: SlotsState): Slots {
	return {
		countChanges: (before, gap) => changes.get(slotOf(before, gap)) ?? 0,
		remember(before, gaps) {
			for (const gap of gaps) {
				const { from } = gap.before;
				// Within the text, what changes often is no less a change.
				if (from >= before.body.title && from < before.body.to) continue;
				if (Math.max(gap.before.to - gap.before.from, gap.after.to - gap.after.from) > MOST_SENTENCES) continue;
				const slot = slotOf(before, gap);
				changes.set(slot, (changes.get(slot) ?? 0) + 1);
			}
		},
	};
}

/** A place is known by what stands beside it. */
function slotOf({ keys }: VersionText, { before: { from, to } }: Gap): string {
	return `${keys[from - 1] ?? ""}\n${keys[to] ?? ""}`;
}
