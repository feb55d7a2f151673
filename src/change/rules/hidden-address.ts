/** E-mail addresses that the site hides from machines. */
import { keyOf, type Sentence } from "../sentences.js";
import { oncePerScene, type SentenceRule } from "./model.js";

/** What sentences with a hidden address, and with one written out, say besides, in either version. */
const addressed = oncePerScene(({ came, went }) => ({ came: byState(came), went: byState(went) }));

export const hiddenAddress: SentenceRule = {
	name: "hidden-address",
	explanation: "An e-mail address that the site hides from machines is written out, or hidden again.",
	judge: (sentence, side, scene) => {
		if (!isHidden(sentence) && !isOpen(sentence)) return undefined;
		const others = addressed(scene)[side === "came" ? "went" : "came"];
		if (!others[isHidden(sentence) ? "open" : "hidden"].has(bare(sentence))) return undefined;
		return { kind: "links", reason: `An e-mail address is hidden or shown: “${sentence.text}”.` };
	},
};

function byState(sentences: readonly Sentence[]): { readonly hidden: Set<string>; readonly open: Set<string> } {
	return {
		hidden: new Set(sentences.filter(isHidden).map(bare)),
		open: new Set(sentences.filter((sentence) => isOpen(sentence) && !isHidden(sentence)).map(bare)),
	};
}

function isHidden({ text }: Sentence): boolean {
	return /email ?protected/u.test(text);
}

function isOpen({ text }: Sentence): boolean {
	return text.includes("@");
}

function bare({ text }: Sentence): string {
	return keyOf(text.replace(/email ?protected\S*|[^\s<>()"]+@[^\s<>()"]+\p{L}/gu, " "));
}
