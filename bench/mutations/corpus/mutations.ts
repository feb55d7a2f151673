/** Makes changes that matter in a real version: words exchanged, clauses that come, go and move. */
import type { Block } from "../../../src/text/blocks.js";
import type { Place, PolicyText } from "../model.js";
import type { Random } from "../random.js";
import {
	cut,
	drawIndexes,
	headingOf,
	isProse,
	join,
	placeOf,
	type Version,
	withBlock,
	without,
	withText,
} from "./blocks.js";
import { ANY, SWAPS, type Swap } from "./words.js";

export interface RealMutation {
	readonly kind: string;
	readonly place: Place;
	readonly what: string;
	readonly after: string;
}

/** So many of each kind for one version. */
const TIMES = 2;
const SENTENCE_END = /(?<=[.;])\s+(?=\p{Lu})/u;

/** @param text in the language of the version; undefined where there is none */
export function mutateVersion(
	markdown: string,
	language: string,
	text: PolicyText | undefined,
	random: Random,
): RealMutation[] {
	const version = cut(markdown);
	const swaps = [...ANY, ...(SWAPS[language] ?? [])];
	return [
		...swaps.flatMap((swap) => exchangeWords(version, swap, random)),
		...removeClauses(version, random),
		...moveBlocks(version, random),
		...exchangeCells(version, random),
		...(text ? addClauses(version, text, random) : []),
	];
}

/** Where addresses are left alone. */
const ADDRESS = /\]\([^)]*\)|https?:\/\/\S+/u;

function exchangeWords(version: Version, { kind, find, into }: Swap, random: Random): RealMutation[] {
	const canBe = (block: Block) => isProse(block) && !ADDRESS.test(block.text) && block.text.search(find) !== -1;
	return drawIndexes(version, canBe, random)
		.slice(0, TIMES)
		.flatMap((index) => {
			const block = version.blocks[index];
			const found = [...(block?.text.matchAll(find) ?? [])].at(0);
			if (block === undefined || found === undefined) return [];
			const end = found.index + found[0].length;
			const text = block.text.slice(0, found.index) + into(found[0]) + block.text.slice(end);
			const what = `${block.text.slice(Math.max(0, found.index - 40), end + 20)} → ${into(found[0])}`.replaceAll(
				"\n",
				" ",
			);
			return [{ kind, place: placeOf(block), what, after: join(withText(version, index, text)) }];
		});
}

function removeClauses(version: Version, random: Random): RealMutation[] {
	const occurs = (text: string) => version.blocks.filter((block) => block.text.includes(text)).length;
	const canBe = (block: Block) =>
		isProse(block) && block.kind !== "row" && !block.text.includes("](") && occurs(block.text) === 1;
	return drawIndexes(version, canBe, random)
		.slice(0, 2 * TIMES)
		.flatMap((index) => {
			const block = version.blocks[index];
			if (block === undefined) return [];
			const sentences = block.text.split(SENTENCE_END);
			const last = sentences.at(-1) ?? "";
			const isWhole = sentences.length === 1 || last.length < 60;
			const after = isWhole
				? without(version, index)
				: withText(version, index, block.text.slice(0, -last.length).trimEnd());
			const what = `− ${(isWhole ? block.text : last).slice(0, 80)}`;
			return [{ kind: "clause removed", place: placeOf(block), what, after: join(after) }];
		});
}

/** A paragraph or an item that stands under another heading now. */
function moveBlocks(version: Version, random: Random): RealMutation[] {
	const canBe = (block: Block) => isProse(block) && block.kind !== "row" && headingOf(block) !== "";
	const indexes = drawIndexes(version, canBe, random);
	return indexes.slice(0, TIMES).flatMap((index) => {
		const block = version.blocks[index];
		const target = indexes.find(
			(other) => version.blocks[other]?.kind === block?.kind && headingOf(version.blocks[other]) !== headingOf(block),
		);
		if (block === undefined || target === undefined) return [];
		const moved = without(withBlock(version, target, block.text), target < index ? index + 1 : index);
		return [
			{ kind: "clause moved", place: placeOf(block), what: `moved: ${block.text.slice(0, 80)}`, after: join(moved) },
		];
	});
}

/** Two rows exchange what stands in their last cells. */
function exchangeCells(version: Version, random: Random): RealMutation[] {
	const rows = drawIndexes(
		version,
		({ kind, text }) => kind === "row" && !text.includes("---") && text.split("|").length >= 4,
		random,
	);
	const [first, ...others] = rows;
	if (first === undefined) return [];
	const cellsOf = (index: number) => version.blocks[index]?.text.split("|") ?? [];
	const a = cellsOf(first);
	const second = others.find((index) => cellsOf(index).length === a.length && cellsOf(index).at(-2) !== a.at(-2));
	if (second === undefined) return [];
	const b = cellsOf(second);
	const [lastOfA = "", lastOfB = ""] = [a.at(-2), b.at(-2)];
	if (lastOfA.trim() === "" || lastOfB.trim() === "" || a[1] === b[1]) return [];
	const swapped = withText(
		withText(version, first, a.with(-2, lastOfB).join("|")),
		second,
		b.with(-2, lastOfA).join("|"),
	);
	return [
		{
			kind: "values exchanged",
			place: "table",
			what: `${lastOfA.trim().slice(0, 50)} ⇄ ${lastOfB.trim().slice(0, 50)}`,
			after: join(swapped),
		},
	];
}

function addClauses(version: Version, text: PolicyText, random: Random): RealMutation[] {
	return text.clauses.flatMap((clause) => {
		const [index] = drawIndexes(version, isProse, random);
		const block = index === undefined ? undefined : version.blocks[index];
		if (index === undefined || block === undefined || block.kind === "row") return [];
		const marker = /^\s*(?:[*+-]|\d+\.)\s+/u.exec(block.text)?.[0] ?? "";
		return [
			{
				kind: "clause added",
				place: placeOf(block),
				what: `+ ${clause}`,
				after: join(withBlock(version, index, marker + clause)),
			},
		];
	});
}
