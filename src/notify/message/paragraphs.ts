/** The prose of a change: its paragraphs under their headings, words marked, what did not change or is noise counted. */
import type { BlockChange } from "../../diff/model.js";
import { foldAtoms, toAtoms } from "../../report/diff/folding.js";
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
	const push = (text: string, look: Omit<Inline, "text">): void => {
		const last = inlines.at(-1);
		if (last && last.op === look.op && last.strong === look.strong && last.href === look.href) {
			inlines[inlines.length - 1] = { ...last, text: last.text + text };
		} else inlines.push({ text, ...look });
	};
	let afterGap = false;
	for (const [index, atom] of folded.entries()) {
		if (atom === undefined) {
			push(index === 0 ? "… " : " … ", {});
			afterGap = true;
			continue;
		}
		const before = folded[index - 1];
		if (index > 0 && !afterGap && atom.gap !== "") {
			// A space between words that fared the same belongs to them, so that strokes run through.
			push(atom.gap, before?.op === atom.op ? lookOf(before.op, isWhole) : {});
		} else if (index > 0 && !afterGap && before?.op === "remove" && atom.op === "add") push(" ", {});
		afterGap = false;
		const href = atom.isTarget ? undefined : safeTarget(atom.style.href);
		push(atom.text, {
			...lookOf(atom.op, isWhole),
			...(href !== undefined && !href.startsWith("mailto:") && { href }),
			...((atom.style.strong || change.kind === "heading") && { strong: true }),
		});
	}
	const label = change.kind !== "item" ? "" : drawing.number === undefined ? "• " : `${drawing.number}. `;
	const text =
		change.kind === "rule"
			? [{ text: "―――", ...lookOf(isWhole ? (op as "add" | "remove") : "keep", isWhole) }]
			: inlines;
	return { type: "paragraph", op, label, note: noteOn(change, drawing.onlyMarkup, phrases), inlines: text };
}

/** Of a paragraph that is wholly new or gone the sign before it says so; words inside need no mark of their own. */
function lookOf(op: "keep" | "add" | "remove", isWhole: boolean): Pick<Inline, "op"> {
	return op === "keep" || isWhole ? {} : { op };
}

function noteOn(change: BlockChange, onlyMarkup: boolean, phrases: Phrases): string {
	if (change.op === "move") {
		const from = (change.headingsBefore ?? []).join(" › ");
		return from === "" || from === change.headings.join(" › ") ? phrases.moved : phrases.movedFrom(from);
	}
	return onlyMarkup ? phrases.onlyMarkup : "";
}
