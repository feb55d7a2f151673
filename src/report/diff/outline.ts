/** Arranges the blocks of a diff for reading: hunks under their headings, sections with their sums, counts of blocks. */
import type { BlockChange } from "../../diff/model.js";
import { plural } from "../../plural.js";
import { drawBlock } from "../runs.js";

/** What comes next on the page: a change of heading path, unchanged blocks left out, or a block to show. */
export type Entry =
	| { readonly type: "path"; readonly headings: readonly string[] }
	| {
			readonly type: "fold";
			readonly blocks: readonly BlockChange[];
			/** How many of them are no headings and did not change. */
			readonly paragraphs: number;
			/** How many of them changed, but are not real. */
			readonly quiet: number;
	  }
	| { readonly type: "block"; readonly change: BlockChange };

/**
 * The blocks in order, unchanged ones beyond `context` folded, each stretch under its path of headings. Unchanged
 * headings are not shown again below the path, but with `showHeadings`, for pages that do not write the path out, those
 * above a change are.
 */
export function foldBlocks(
	blocks: readonly BlockChange[],
	context: number,
	{ showHeadings = false, quiet = NONE }: { readonly showHeadings?: boolean; readonly quiet?: Quiet } = {},
): Entry[] {
	const isQuiet = (block: BlockChange) => block.op === "keep" || quiet.has(block);
	const near = nearChanges(blocks, context, isQuiet);
	const above = headingsAbove(blocks, isQuiet);
	for (const [index, block] of blocks.entries()) {
		if (block.kind !== "heading" || block.op !== "keep") continue;
		near[index] = showHeadings && above.has(index) && headingOf(block, "after") !== "";
	}
	const pathOf = displayPaths(blocks);
	const entries: Entry[] = [];
	let path: readonly string[] = [];
	let folded: BlockChange[] = [];
	const fold = (): void => {
		const paragraphs = folded.filter((block) => block.kind !== "heading" && block.op === "keep").length;
		const changed = folded.filter((block) => block.op !== "keep").length;
		if (folded.length > 0) entries.push({ type: "fold", blocks: folded, paragraphs, quiet: changed });
		folded = [];
	};
	for (const [index, change] of blocks.entries()) {
		if (near[index] && isNothing(change)) continue;
		if (!near[index]) {
			folded.push(change);
			continue;
		}
		fold();
		const next = pathOf(change);
		// What was removed stands where it stood; a path that merely ends earlier needs no new title for it.
		const isShown = isSamePath(path, next) || (change.op === "remove" && isSamePath(path.slice(0, next.length), next));
		if (!isShown) {
			entries.push({ type: "path", headings: next });
			path = next;
		}
		entries.push({ type: "block", change });
		// A heading that is shown itself needs no path once more below it.
		if (change.kind === "heading" && change.op !== "remove") path = [...next, headingOf(change, "after")];
	}
	fold();
	return entries;
}

/** What came or went without a word, as the lines of a heading that has none: nobody sees it. */
function isNothing(change: BlockChange): boolean {
	if ((change.op !== "add" && change.op !== "remove") || change.kind === "rule") return false;
	return drawBlock(change).runs.every(({ text }) => text.trim() === "");
}

/**
 * Under which headings a block is shown. A removed block knows the headings of the earlier text: those that were
 * reworded are called by their new name, those that were removed themselves are shown as removed, right above it.
 */
function displayPaths(blocks: readonly BlockChange[]): (change: BlockChange) => readonly string[] {
	const renamed = new Map<string, string | undefined>();
	for (const block of blocks) {
		if ((block.kindBefore ?? block.kind) !== "heading" || block.before === undefined) continue;
		const stays = block.after !== undefined && block.kind === "heading";
		renamed.set(headingOf(block, "before"), stays ? headingOf(block, "after") : undefined);
	}
	return ({ op, headings }) => {
		if (op !== "remove") return headings;
		return headings.flatMap((heading) => (renamed.has(heading) ? (renamed.get(heading) ?? []) : heading));
	};
}

/** Blocks that changed without being real, with the kind of their change. */
export type Quiet = ReadonlyMap<BlockChange, string>;

const NONE: Quiet = new Map();

/** The titles of columns, with the delimiter row below them. */
const HEAD_ROW = /^[^\n]*[\p{L}\p{N}][^\n]*\n/u;

function nearChanges(
	blocks: readonly BlockChange[],
	context: number,
	isQuiet: (block: BlockChange) => boolean,
): boolean[] {
	const near = blocks.map((block) => !isQuiet(block));
	const mayShow = (index: number) => blocks[index]?.op === "keep";
	for (const [index, block] of blocks.entries()) {
		if (isQuiet(block)) continue;
		for (let by = 1; by <= context; by++) {
			if (mayShow(index - by)) near[index - by] = true;
			if (mayShow(index + by)) near[index + by] = true;
		}
	}
	// What a cell says goes by the title of its column.
	let head: number | undefined;
	for (const [index, block] of blocks.entries()) {
		if (block.kind !== "row") head = undefined;
		else if (HEAD_ROW.test(block.after ?? block.before ?? "")) head = index;
		if (head !== undefined && near[index] && mayShow(head)) near[head] = true;
	}
	return near;
}

/**
 * The words for a stretch left out, such as "3 unchanged paragraphs, 2 folded changes"; empty where it held headings alone.
 * @param isPair two documents are compared
 */
export function describeFold(
	{ paragraphs, quiet }: { readonly paragraphs: number; readonly quiet: number },
	isPair = false,
): string {
	return [
		...(paragraphs > 0 ? [plural(paragraphs, isPair ? "identical paragraph" : "unchanged paragraph")] : []),
		...(quiet > 0 ? [plural(quiet, "folded change")] : []),
	].join(", ");
}

/** The headings under which something changed. */
function headingsAbove(blocks: readonly BlockChange[], isQuiet: (block: BlockChange) => boolean): Set<number> {
	const found = new Set<number>();
	const open: number[] = [];
	for (const [index, block] of blocks.entries()) {
		if (block.kind === "heading") {
			while (open.length > 0 && (blocks[open.at(-1) ?? 0]?.level ?? 0) >= block.level) open.pop();
			open.push(index);
		}
		if (!isQuiet(block)) for (const heading of open) found.add(heading);
	}
	return found;
}

function isSamePath(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((heading, index) => heading === b[index]);
}

/** A part of the document and what happened in it. */
export interface Section {
	/** Its heading; empty for what stands above the first heading. */
	readonly title: string;
	readonly blocks: readonly BlockChange[];
	/** Blocks that were edited, added, removed or moved. */
	readonly changes: number;
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
}

/**
 * The document cut at its top headings: those of the outermost level at which there are several, so that a title over
 * everything does not make one section of the whole.
 */
export function listSections(blocks: readonly BlockChange[]): Section[] {
	const pathOf = displayPaths(blocks);
	const paths = blocks.map((block) => {
		if (block.kind !== "heading") return pathOf(block);
		return [...pathOf(block), headingOf(block, block.op === "remove" ? "before" : "after")];
	});
	const depth = commonDepth(paths.filter((_, index) => blocks[index]?.kind !== "heading"));
	const sections: { title: string; blocks: BlockChange[] }[] = [];
	for (const [index, block] of blocks.entries()) {
		const last = sections.at(-1);
		const own = paths[index] ?? [];
		// What was removed without a heading of its own belongs where it stood.
		const title = own[depth] ?? (last && block.op === "remove" ? last.title : (own.at(-1) ?? ""));
		if (last && last.title === title) last.blocks.push(block);
		else sections.push({ title, blocks: [block] });
	}
	return sections.map((section) => ({
		...section,
		changes: section.blocks.filter((block) => block.op !== "keep").length,
		wordsAdded: section.blocks.reduce((sum, block) => sum + block.wordsAdded, 0),
		wordsRemoved: section.blocks.reduce((sum, block) => sum + block.wordsRemoved, 0),
	}));
}

/** The words of a heading in the earlier or the later text. */
function headingOf(block: BlockChange, side: "before" | "after"): string {
	const gone = side === "before" ? "add" : "remove";
	const runs = drawBlock(block).runs.filter((run) => run.op !== gone && !run.isTarget);
	return runs
		.map((run) => run.text)
		.join("")
		.replace(/\s+/g, " ")
		.trim();
}

/** The first level at which the paths part; the last one where they never do. */
function commonDepth(paths: readonly (readonly string[])[]): number {
	const inside = paths.filter((path) => path.length > 0);
	const [first = []] = inside;
	const parts = first.findIndex((heading, at) => inside.some((path) => path[at] !== heading));
	if (parts !== -1) return parts;
	return inside.some((path) => path.length > first.length) ? first.length : Math.max(0, first.length - 1);
}

/** How many blocks fared how. */
export function countOps(blocks: readonly BlockChange[]): Record<BlockChange["op"], number> {
	const counts = { keep: 0, add: 0, remove: 0, edit: 0, move: 0 };
	for (const block of blocks) counts[block.op]++;
	return counts;
}

const COUNTED = { edit: "edited", add: "added", remove: "removed", move: "moved" } as const;
const COUNTED_OF_PAIR = {
	edit: "worded otherwise",
	add: "only in the second",
	remove: "only in the first",
	move: "at another place",
} as const;

/**
 * Such as "3 paragraphs edited, 1 added, 2 moved"; what did not occur is left out.
 * @param isPair two documents are compared
 */
export function describeCounts(blocks: readonly BlockChange[], isPair = false): string {
	const counts = countOps(blocks);
	const names = isPair ? COUNTED_OF_PAIR : COUNTED;
	const parts = (Object.keys(names) as (keyof typeof names)[]).flatMap((op) =>
		counts[op] === 0 ? [] : [{ count: counts[op], name: names[op] }],
	);
	if (parts.length === 0) return isPair ? "no paragraph differs" : "no paragraph changed";
	return parts
		.map(({ count, name }, index) => (index === 0 ? `${plural(count, "paragraph")} ${name}` : `${count} ${name}`))
		.join(", ");
}

/** The day of a point in time, in UTC: `2021-11-17`. */
export function dayOf(date: Date): string {
	return date.toISOString().slice(0, 10);
}

/** With the time, in UTC, where one of `others` is of the same day, and with its seconds where one is of the same minute. */
export function momentOf(date: Date, others: readonly Date[]): string {
	const [moment, ...beside] = [date, ...others].map((each) => each.toISOString().slice(0, 19).replace("T", " "));
	const isShared = (length: number) => beside.some((other) => other.slice(0, length) === moment?.slice(0, length));
	return (moment ?? "").slice(0, isShared(16) ? 19 : isShared(10) ? 16 : 10);
}
