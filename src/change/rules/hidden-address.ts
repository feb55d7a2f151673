/** E-mail addresses that the site hides from machines. */
import { keyOf } from "../sentences.js";
import { opposite, type SentenceRule } from "./model.js";

export const hiddenAddress: SentenceRule = {
	name: "hidden-address",
	explanation: "An e-mail address that the site hides from machines is written out, or hidden again.",
	judge: (sentence, side, scene) => {
		if (!/@|email ?protected/u.test(sentence.text)) return undefined;
		const bare = withoutAddress(sentence.text);
		const twin = opposite(side, scene).find(
			(other) => isHidden(other.text) !== isHidden(sentence.text) && withoutAddress(other.text) === bare,
		);
		return twin && { kind: "links", reason: `An e-mail address is hidden or shown: “${sentence.text}”.` };
	},
};

function isHidden(text: string): boolean {
	return /email ?protected/u.test(text);
}

function withoutAddress(text: string): string {
	return keyOf(text.replace(/email ?protected\S*|[^\s<>()"]+@[^\s<>()"]+\p{L}/gu, " "));
}
