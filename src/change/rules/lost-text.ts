/** A page that did not load whole, or of which less is selected. */
import { countWords } from "../comparison.js";
import { isDateLine } from "../dates.js";
import type { ChangeRule } from "./model.js";

export const lostText: ChangeRule = {
	name: "lost-text",
	explanation:
		"A large part of the text is gone, and nothing new was said: a page that did not load whole, or a narrower selector.",
	judge: (scene) => {
		const lost = countWords([...scene.gone, ...scene.away]);
		if (lost < 80 || lost < scene.before.wordCount * 0.25) return undefined;
		// Who dates the text anew has cut it down on purpose.
		if (scene.fresh.some(({ text }) => isDateLine(text))) return undefined;
		const said = countWords(scene.fresh.filter(({ isLink }) => !isLink));
		if (said > Math.max(12, lost * 0.02)) return undefined;
		return { kind: "capture", reason: `${lost} of ${scene.before.wordCount} words are gone, and nothing new is said.` };
	},
};
