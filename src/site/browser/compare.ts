/** Runs in the browser: compares any two versions of a document with the same code as `tosa diff`. */
import { diffDocuments } from "../../diff/document.js";
import type { BlockChange } from "../../diff/model.js";
import { sharesMostLines } from "../../diff/shared-lines.js";
import { nestHeadings } from "../../report/diff/heading-levels.js";
import { writeBlocks } from "../../report/diff/html-blocks.js";
import { foldBlocks } from "../../report/diff/outline.js";
import { PHRASES } from "../languages.js";
import type { TextsData } from "../texts-data.js";

const { tosaTexts } = globalThis as unknown as { readonly tosaTexts: TextsData };
const phrases = document.documentElement.lang === "fr" ? PHRASES.fr : PHRASES.en;

function element<Type extends HTMLElement>(selector: string): Type {
	const found = document.querySelector<Type>(selector);
	if (!found) throw new Error(`The page has no ${selector}.`);
	return found;
}

const [from, to] = [element<HTMLSelectElement>("#from"), element<HTMLSelectElement>("#to")];
const [status, comparison] = [element("#status"), element("#comparison")];

function fill(select: HTMLSelectElement, chosen: number): void {
	for (const [index, [, day]] of tosaTexts.versions.entries()) {
		const isRepeated = tosaTexts.versions.some(([, other], at) => other === day && at < index);
		const label = isRepeated ? `${phrases.day(day)} (${index + 1})` : phrases.day(day);
		select.append(new Option(label, String(index), index === chosen, index === chosen));
	}
	select.disabled = false;
}

function textOf(index: number): string {
	const [, , parts = []] = tosaTexts.versions[index] ?? [];
	return parts.map((part) => tosaTexts.paragraphs[part] ?? "").join("");
}

/** As `tosa diff` says it of two texts whose words cannot be compared; undefined of others. */
function twoLanguages(before: string, after: string): string | undefined {
	const [was, is] = [tosaTexts.versions[Number(from.value)], tosaTexts.versions[Number(to.value)]];
	if (!was || !is || was[3] === "" || is[3] === "" || was[3] === is[3]) return undefined;
	if (sharesMostLines(before, after)) return undefined;
	const point = ([, day, , language]: typeof was) => [phrases.day(day), phrases.language(language)] as const;
	return phrases.apart(...point(was), ...point(is));
}

function compare(): void {
	const [before, after] = [textOf(Number(from.value)), textOf(Number(to.value))];
	const apart = twoLanguages(before, after);
	if (apart !== undefined) {
		comparison.replaceChildren();
		status.textContent = apart;
		return;
	}
	const { blocks, wordsAdded, wordsRemoved } = diffDocuments(before, after);
	comparison.replaceChildren();
	status.textContent = before === after ? (status.dataset["same"] ?? "") : phrases.words(wordsAdded, wordsRemoved);
	if (before === after) return;
	const folded = foldBlocks(blocks, 1, { showHeadings: true });
	const levelOf = nestHeadings(folded.flatMap((part) => (part.type === "block" ? [part.change] : [])));
	let shown: BlockChange[] = [];
	const flush = (): void => {
		// What the writer gives is escaped, and the page runs no script from within itself.
		if (shown.length > 0)
			comparison.insertAdjacentHTML("beforeend", writeBlocks(shown, { words: phrases.blocks, levelOf }));
		shown = [];
	};
	for (const [place, part] of folded.entries()) {
		if (part.type === "block") shown.push(part.change);
		if (part.type !== "fold") continue;
		flush();
		const details = document.createElement("details");
		const summary = document.createElement("summary");
		summary.textContent = phrases.unchanged(part.paragraphs);
		details.append(summary);
		const next = folded.slice(place).find((each) => each.type === "block" && each.change.kind === "heading");
		const levelAfter = next?.type === "block" ? levelOf(next.change) : undefined;
		const inside = { words: phrases.blocks, levelOf: nestHeadings(part.blocks, levelAfter) };
		details.insertAdjacentHTML("beforeend", writeBlocks(part.blocks, inside));
		comparison.append(details);
	}
	flush();
}

/** `#2021-11-17-0a1b2c3d4e`: to that version from the one before it. */
const named = tosaTexts.versions.findIndex(([name]) => `#${name}` === decodeURIComponent(location.hash));
const last = named === -1 ? tosaTexts.versions.length - 1 : named;
fill(from, Math.max(0, last - 1));
fill(to, last);
const button = element<HTMLButtonElement>("#versions button");
button.disabled = false;
element<HTMLFormElement>("#versions").addEventListener("submit", (event) => {
	event.preventDefault();
	compare();
});
compare();
