/** The same words, with other addresses behind them or in another layout. */
import { commonEnds } from "../../diff/count.js";
import { replaceTargets, targetsOf } from "../../text/links.js";
import type { ChangeRule } from "./model.js";

export const sameWords: ChangeRule = {
	name: "same-words",
	explanation: "Every sentence is where it was; only link targets, images or the layout differ.",
	judge: ({ before, after, beforeMarkdown, afterMarkdown }) => {
		if (before.joined !== after.joined) return undefined;
		const [gone, come] = differingTargets(beforeMarkdown, afterMarkdown);
		const isSpeltAlike = areSpeltAlike(beforeMarkdown, afterMarkdown);
		if (gone.length + come.length === 0) {
			return {
				kind: "editorial",
				reason: isSpeltAlike ? SAME_WORDS : `The sentences are the same; only images, ${DETAILS} differ.`,
			};
		}
		if (!isSpeltAlike)
			return {
				kind: "links",
				reason: `The sentences are the same; only targets of links or images, ${DETAILS} differ.`,
			};
		const parameters = parametersThatDiffer(gone, come);
		const detail = parameters.length > 0 ? `: parameter ${parameters.map((name) => `\`${name}\``).join(", ")}` : "";
		return { kind: "links", reason: `Only the targets of links or images differ${detail}.` };
	},
};

const SAME_WORDS = "The words are the same; only punctuation, emphasis or layout differ.";
/** What two sentences may differ in that count as the same: the words that a reader counts are then others. */
const DETAILS = "capitals, spaces, signs, spelling, numbers of paragraphs or layout";

function areSpeltAlike(before: string, after: string): boolean {
	const { start, end } = commonEnds(before, after);
	return lettersOf(before.slice(start, before.length - end)) === lettersOf(after.slice(start, after.length - end));
}

/** The words as they are spelt, and where they are parted; numbers and descriptions too. */
function lettersOf(markdown: string): string {
	return replaceTargets(markdown, () => "]")
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
		.trim();
}

function differingTargets(before: string, after: string): [string[], string[]] {
	const [a, b] = [addressesIn(before), addressesIn(after)];
	const [inA, inB] = [new Set(a), new Set(b)];
	return [a.filter((target) => !inB.has(target)), b.filter((target) => !inA.has(target))];
}

let latest: { readonly text: string; readonly addresses: readonly string[] } = { text: "", addresses: [] };

/** Of a version that is compared with the one before it and with the one after. */
function addressesIn(text: string): readonly string[] {
	if (text !== latest.text) latest = { text, addresses: targetsOf(text).map(({ address }) => address) };
	return latest.addresses;
}

function parametersThatDiffer(gone: readonly string[], come: readonly string[]): string[] {
	const names = new Set<string>();
	for (const [index, target] of gone.entries()) {
		const [a, b] = [parametersOf(target), parametersOf(come[index] ?? "")];
		for (const [name, value] of a) if (b.get(name) !== value) names.add(name);
	}
	return [...names].slice(0, 3);
}

function parametersOf(target: string): Map<string, string> {
	return URL.canParse(target) ? new Map(new URL(target).searchParams) : new Map();
}
