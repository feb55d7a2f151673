/** The same sentences in another order. */
import type { ChangeRule } from "./model.js";

export const reordered: ChangeRule = {
	name: "reordered",
	explanation: "The same sentences, as often as before, in a different order.",
	judge: ({ before, after, newlyAdded, addedAgain, newlyRemoved, removedAgain, placeChanges }) => {
		if (newlyAdded.length + addedAgain.length + newlyRemoved.length + removedAgain.length + placeChanges.length > 0)
			return undefined;
		const isSame = before.keys.toSorted().join("\n") === after.keys.toSorted().join("\n");
		return {
			kind: "page",
			reason: isSame
				? "The same sentences are in a different order."
				: "Sentences that were already there are repeated more or less often.",
		};
	},
};
