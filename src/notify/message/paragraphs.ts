/** The prose of a change: its paragraphs under their headings, words marked, what did not change or is noise counted. */
import type { BlockChange } from "../../diff/model.js";
import { type Atom, foldAtoms, toAtoms } from "../../report/diff/folding.js";
import { foldBlocks } from "../../report/diff/outline.js";
import { foldingOf } from "../../report/diff/quiet.js";
import { safeTarget } from "../../report/inline-html.js";
import { drawBlock } from "../../report/runs.js";
import type { Inline, Part } from "./model.js";
import type { Phrases } from "./phrases.js";
import type { ChangeReport } from "./report.js";

export function paragraphsOf(report: ChangeReport, phrases: Phrases): readonly Part[] {
	return foldBlocks(report.diff.blocks, 0, foldingOf(report)).flatMap((entry): Part[] => {
		switch (entry.type) {
			case "fold": {
				const text = phrases.folded(entry.paragraphs, entry.quiet);
				return text === "" ? [] : [{ type: "fold", text }];
			}
			case "path":
				return entry.headings.length === 0 ? [] : [{ type: "path", text: entry.headings.join(" › ") }];
			case "block":
				return entry.change.op === "keep" ? [] : [paragraphOf(entry.change, entry.change.op, phrases)];
			default:
				return entry satisfies never;
		}
	});
}

function paragraphOf(change: BlockChange, op: Exclude<BlockChange["op"], "keep">, phrases: Phrases): Part {
	const drawing = drawBlock(change);
	const atoms = toAtoms(drawing.runs, (text) => text);
	const folded = op === "edit" ? foldAtoms(atoms) : atoms;
	const isWhole = op === "add" || op === "remove";
	const inlines: Inline[] = [];
	const push = (text: string, look: Look): void => {
		const last = inlines.at(-1);
		if (last && isSame(last, look)) inlines[inlines.length - 1] = { ...last, text: last.text + text };
		else inlines.push({ text, ...look });
	};
	const lookOf = (atom: Atom): Look => {
		const href = atom.isTarget ? undefined : safeTarget(atom.style.href);
		return {
			// Of a paragraph that is wholly new or gone the sign before it says so.
			...(atom.op !== "keep" && !isWhole && { op: atom.op }),
			...(href !== undefined && !href.startsWith("mailto:") && { href }),
			...((atom.style.strong || change.kind === "heading") && { strong: true }),
		};
	};
	let before: Atom | undefined;
	for (const [index, atom] of folded.entries()) {
		if (atom === undefined) {
			push(index === 0 ? "… " : " … ", {});
			before = undefined;
			continue;
		}
		const look = lookOf(atom);
		// A space between words that look the same looks like them, so that strokes run through.
		if (before && atom.gap !== "") push(atom.gap, isSame(lookOf(before), look) ? look : {});
		else if (before?.op === "remove" && atom.op === "add") push(" ", {});
		push(atom.text, look);
		before = atom;
	}
	const label = change.kind !== "item" ? "" : drawing.number === undefined ? "• " : `${drawing.number}. `;
	const ofRule: Inline = { text: "―――" };
	return {
		type: "paragraph",
		op,
		label,
		note: noteOn(change, drawing.onlyMarkup, phrases),
		inlines: change.kind === "rule" ? [ofRule] : inlines,
	};
}

type Look = Omit<Inline, "text">;

function isSame(a: Look, b: Look): boolean {
	return a.op === b.op && a.href === b.href && a.strong === b.strong;
}

function noteOn(change: BlockChange, onlyMarkup: boolean, phrases: Phrases): string {
	if (change.op === "move") {
		const from = (change.headingsBefore ?? []).join(" › ");
		return from === "" || from === change.headings.join(" › ") ? phrases.moved : phrases.movedFrom(from);
	}
	return onlyMarkup ? phrases.onlyMarkup : "";
}
