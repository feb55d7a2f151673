/** Compares texts by whole lines, in linear time whatever they hold: for those that nothing finer ends with. */
import { withoutCommon } from "./count.js";
import type { BlockChange, DocumentDiff } from "./model.js";

/**
 * The lines with which both texts begin and end are kept, everything between was removed and added. Words are what stands
 * between spaces.
 */
export function diffLines(before: string, after: string): DocumentDiff {
	const [a, b] = [before.split("\n"), after.split("\n")];
	const most = Math.min(a.length, b.length);
	let head = 0;
	while (head < most && a[head] === b[head]) head++;
	let tail = 0;
	while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
	const [gone, come] = [a.slice(head, a.length - tail).join("\n"), b.slice(head, b.length - tail).join("\n")];
	const { added, removed } = countSpacedWords(gone, come);
	const blocks = [
		block("keep", a.slice(0, head).join("\n")),
		block("remove", gone, { wordsRemoved: removed }),
		block("add", come, { wordsAdded: added }),
		block("keep", tail === 0 ? "" : a.slice(-tail).join("\n")),
	].filter(({ before, after }) => (before ?? after ?? "").trim() !== "");
	return { blocks, wordsAdded: added, wordsRemoved: removed, isCoarse: true };
}

/** What stands between spaces in the one text and is missing in the other. */
export function countSpacedWords(before: string, after: string): { readonly added: number; readonly removed: number } {
	const [removed, added] = withoutCommon(before.match(/\S+/gu) ?? [], after.match(/\S+/gu) ?? []);
	return { added: added.length, removed: removed.length };
}

type Counts = Partial<Pick<BlockChange, "wordsAdded" | "wordsRemoved">>;

function block(op: "keep" | "add" | "remove", text: string, counts: Counts = {}): BlockChange {
	return {
		op,
		kind: "paragraph",
		level: 0,
		headings: [],
		...(op !== "add" && { before: text }),
		...(op !== "remove" && { after: text }),
		wordsAdded: 0,
		wordsRemoved: 0,
		...counts,
	};
}
