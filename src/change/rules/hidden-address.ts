/** E-mail addresses that the site hides from machines. */
import { keyOf } from "../../text/keys.js";
import type { Sentence } from "../sentences.js";
import { oncePerChange, type SentenceRule } from "./model.js";

/** What sentences with an address, hidden or open, say besides, in either version. */
const addressed = oncePerChange(({ added, removed }) => ({ added: byState(added), removed: byState(removed) }));

export const hiddenAddress: SentenceRule = {
	name: "hidden-address",
	explanation: "An e-mail address that the site hides from robots is written out, or hidden again.",
	judge: (sentence, side, context) => {
		const isHere = isHidden(sentence);
		if (!isHere && !isOpen(sentence)) return undefined;
		const others = addressed(context)[side === "added" ? "removed" : "added"];
		const rest = bare(sentence);
		if (!others.hidden.has(rest) && !(isHere && others.open.has(rest))) return undefined;
		return { kind: "links", reason: `An e-mail address was hidden or written out: “${sentence.asWritten}”.` };
	},
};

function byState(sentences: readonly Sentence[]): { readonly hidden: Set<string>; readonly open: Set<string> } {
	return {
		hidden: new Set(sentences.filter(isHidden).map(bare)),
		open: new Set(sentences.filter((sentence) => isOpen(sentence) && !isHidden(sentence)).map(bare)),
	};
}

/** What stands for an address that is hidden, with what is left of the address beside it. */
const HIDDEN = /\S{0,100}e-?mail ?protected[^\s,;:)]{0,100}/gu;
const UNBROKEN = /[^\s<>()"]+/gu;
const LAST_LETTER = /(\p{L})\P{L}*$/u;

function isHidden({ text }: Sentence): boolean {
	return text.includes("protected") && text.search(HIDDEN) !== -1;
}

function isOpen({ text }: Sentence): boolean {
	return text.includes("@");
}

function bare({ text }: Sentence): string {
	return keyOf(text.replace(HIDDEN, " ").replace(UNBROKEN, withoutAddress));
}

/** Without what stands from its beginning to the last letter behind an "@". */
function withoutAddress(unbroken: string): string {
	if (!unbroken.includes("@")) return unbroken;
	const last = LAST_LETTER.exec(unbroken);
	if (last === null) return unbroken;
	const { index, 1: letter = "" } = last;
	const at = index < 2 ? -1 : unbroken.lastIndexOf("@", index - 2);
	return at > 0 ? ` ${unbroken.slice(index + letter.length)}` : unbroken;
}
