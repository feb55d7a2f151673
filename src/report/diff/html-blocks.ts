/** Writes the blocks of a diff as HTML: lists, tables and the rest, each block marked with what happened to it. */
import type { BlockChange } from "../../diff/model.js";
import { CELL_END } from "../../text/inline.js";
import { escapeHtml } from "../escape.js";
import { writeInline } from "../inline-html.js";
import { drawBlock, type Run } from "../runs.js";

/** Blocks of one group stand in one list or one table. */
type Group = "item" | "row" | "other";

const NAMES = {
	add: "Added: ",
	remove: "Removed: ",
	edit: "Edited: ",
	move: "Moved: ",
	keep: "",
} as const satisfies Record<BlockChange["op"], string>;

// Words of the report itself carry a direction of their own, so that `dir="auto"` goes by the words of the document.

/**
 * HTML of consecutive blocks. Everything in them is escaped; changed blocks carry a class and a spoken name.
 * @param inSides whether what changed stands in two columns, the earlier wording in the first; rows of tables never do
 */
export function writeBlocks(blocks: readonly BlockChange[], inSides = false): string {
	const html: string[] = [];
	for (let at = 0; at < blocks.length; ) {
		const group = groupOf(blocks[at]);
		let end = at + 1;
		while (end < blocks.length && group !== "other" && groupOf(blocks[end]) === group) end++;
		const lines = blocks
			.slice(at, end)
			.map((block) => writeBlock(block, inSides))
			.join("\n");
		if (group === "item") html.push(`<ul>\n${lines}\n</ul>`);
		else if (group === "row") html.push(`<div class="table"><table>\n${lines}\n</table></div>`);
		else html.push(lines);
		at = end;
	}
	return html.join("\n");
}

function groupOf(block: BlockChange | undefined): Group {
	return block?.kind === "item" || block?.kind === "row" ? block.kind : "other";
}

function writeBlock(change: BlockChange, inSides: boolean): string {
	const drawing = drawBlock(change);
	const isWhole = change.op === "add" || change.op === "remove";
	const write = (runs: readonly Run[]): string =>
		writeInline(runs, {
			escape: escapeHtml,
			lineBreak: change.kind === "code" ? "\n" : "<br>",
			marksChanges: !isWhole,
			linkAttributes: ' rel="noopener noreferrer nofollow"',
		});
	const tag = change.op === "add" ? "ins" : "del";
	const whole = (html: string): string => (isWhole ? `<${tag} class="whole">${html}</${tag}>` : html);
	const notes = notesOn(change, drawing.onlyMarkup);
	const spoken = change.op === "keep" ? "" : `<span class="spoken" dir="ltr" lang="en">${NAMES[change.op]}</span>`;
	const depth =
		change.level > 1 && change.kind !== "heading" ? ` style="--depth:${Math.min(change.level - 1, 8)}"` : "";
	const attributes = `class="b ${change.op}" dir="auto"${depth}`;
	const side = (other: Run["op"]): string => whole(write(drawing.runs.filter(({ op }) => op !== other)));
	const pair = (): string =>
		`<span class="pair"><span dir="auto">${change.op === "add" ? "" : side("add")}</span><span dir="auto">${change.op === "remove" ? "" : side("remove")}</span></span>`;
	const isPaired = inSides && (isWhole || change.op === "edit");
	const content = `${spoken}${isPaired ? pair() : whole(write(drawing.runs))}${notes}`;
	switch (change.kind) {
		case "heading": {
			// The page's own title is the h1.
			const level = Math.min(6, change.level + 1);
			return `<h${level} ${attributes}>${content}</h${level}>`;
		}
		case "item":
			return `<li ${attributes} data-mark="${drawing.number === undefined ? "•" : `${drawing.number}.`}">${content}</li>`;
		case "row": {
			const cells = splitCells(drawing.runs).map((cell) => `<td dir="auto">${whole(write(cell))}</td>`);
			return `<tr class="b ${change.op}"><td class="sign">${spoken}${notes}</td>${cells.join("")}</tr>`;
		}
		case "quote":
			return `<blockquote ${attributes}>${content}</blockquote>`;
		case "code":
			return `<pre ${attributes}><code>${content}</code></pre>`;
		case "rule":
			return `<div ${attributes}>${spoken}<hr></div>`;
		case "paragraph":
			return `<p ${attributes}>${content}</p>`;
		default: {
			const never: never = change.kind;
			return never;
		}
	}
}

function notesOn(change: BlockChange, onlyMarkup: boolean): string {
	const notes: string[] = [];
	if (change.op === "move") {
		const from = change.headingsBefore ?? [];
		const isSame = from.join("\n") === change.headings.join("\n");
		notes.push(isSame || from.length === 0 ? "moved" : `moved from under “<bdi>${escapeHtml(from.join(" › "))}</bdi>”`);
	}
	if (onlyMarkup) notes.push("only formatting or white space changed");
	return notes.length === 0 ? "" : ` <small class="note" dir="ltr" lang="en">${notes.join("; ")}</small>`;
}

/** Without the white space at both ends, which only sets the bars of a Markdown table apart. */
function trimRuns(runs: readonly Run[]): Run[] {
	const trimmed = [...runs];
	const [first] = trimmed;
	if (first) trimmed[0] = { ...first, text: first.text.trimStart() };
	const last = trimmed.at(-1);
	if (last) trimmed[trimmed.length - 1] = { ...last, text: last.text.trimEnd() };
	return trimmed;
}

/** The cells of a table row. */
function splitCells(runs: readonly Run[]): Run[][] {
	const cells: Run[][] = [[]];
	for (const run of runs) {
		for (const [index, text] of run.text.split(CELL_END).entries()) {
			if (index > 0) cells.push([]);
			if (text !== "") cells.at(-1)?.push({ ...run, text });
		}
	}
	return cells.map(trimRuns);
}
