/** Slips of the pen, corrected or made. */
import { isSlip } from "../slips.js";
import type { SentenceRule } from "./model.js";

export const slip: SentenceRule = {
	name: "slip",
	explanation: "A letter, a space or an ending was corrected; no number, negation, amount or modal verb changed.",
	judge: (sentence, side, scene) => {
		const twin = (side === "came" ? scene.amongWent : scene.amongCame).find(sentence, isSlip);
		return twin && { kind: "editorial", reason: `Only letters or spaces were corrected in “${sentence.said}”.` };
	},
};
