/** Writes the blocks of a diff as HTML: lists, tables and the rest, each block marked with what happened to it. */
import type { BlockChange } from "../../diff/model.js";
import { CELL_END } from "../../text/inline.js";
import { RIGHT_TO_LEFT } from "../../text/scripts.js";
import { escapeHtml } from "../escape.js";
import { writeInline } from "../inline-html.js";
import { drawBlock, type Run } from "../runs.js";

/** Blocks of one group stand in one list or one table. */
type Group = "item" | "row" | "other";

/** What is said of blocks, in one language. */
export interface BlockWords {
	/** ISO 639-1. */
	readonly language: string;
	/** Read out before a changed block. */
	readonly names: Readonly<Record<Exclude<BlockChange["op"], "keep">, string>>;
	readonly moved: string;
	/** @param from the heading under which it stood, as HTML */
	movedFrom(from: string): string;
	readonly onlyMarkup: string;
}

export interface BlockOptions {
	readonly words?: BlockWords;
	/** HTML that stands at the beginning of each block: where it is linked, since when it stands. */
	readonly lead?: (block: BlockChange) => string;
	/** The id of a block, by which it can be linked. */
	readonly idOf?: (block: BlockChange) => string | undefined;
	/** The level of a heading as HTML has it; by default one below that in the text. */
	readonly levelOf?: ((heading: BlockChange) => number) | undefined;
	/** Whether what changed stands in two columns, the earlier wording in the first; rows of tables never do. */
	readonly inSides?: boolean | undefined;
	/** Blocks that did not change, drawn before: many versions of a document hold the same ones. It holds on to their texts. */
	readonly drawn?: DrawnBlocks | undefined;
}

/** HTML of unchanged blocks by what they are, without the ids and leads that each page gives them. */
export type DrawnBlocks = Map<string, Pieces>;

/** Between the first two stands the id of the block, between the last two its lead. */
type Pieces = readonly [opening: string, attributes: string, content: string];

const ENGLISH: BlockWords = {
	language: "en",
	names: { add: "Added: ", remove: "Removed: ", edit: "Edited: ", move: "Moved: " },
	moved: "moved",
	movedFrom: (from) => `moved from under “${from}”`,
	onlyMarkup: "only formatting or white space changed",
};

// Words of the report itself carry a direction of their own, so that `dir="auto"` goes by the words of the document.

/** HTML of consecutive blocks. Everything in them is escaped; changed blocks carry a class and a spoken name. */
export function writeBlocks(blocks: readonly BlockChange[], options: BlockOptions = {}): string {
	const html: string[] = [];
	for (let at = 0; at < blocks.length; ) {
		const group = groupOf(blocks[at]);
		let end = at + 1;
		while (end < blocks.length && group !== "other" && groupOf(blocks[end]) === group) end++;
		const lines = blocks
			.slice(at, end)
			.map((block) => writeBlock(block, options))
			.join("\n");
		if (group === "item") html.push(`<ul>\n${lines}\n</ul>`);
		else if (group === "row") {
			const direction = isRightToLeft(blocks.slice(at, end)) ? ' dir="rtl"' : "";
			html.push(`<div class="table"${direction}><table>\n${lines}\n</table></div>`);
		} else html.push(lines);
		at = end;
	}
	return html.join("\n");
}

/** Whether most rows of a table begin in a script that is read so, and its columns follow each other so as well. */
function isRightToLeft(rows: readonly BlockChange[]): boolean {
	const begins = rows.filter(({ before, after }) => BEGINS_RIGHT_TO_LEFT.test(after ?? before ?? ""));
	return begins.length > rows.length / 2;
}

const BEGINS_RIGHT_TO_LEFT = new RegExp(`^\\P{L}*[${RIGHT_TO_LEFT}]`, "u");

function groupOf(block: BlockChange | undefined): Group {
	return block?.kind === "item" || block?.kind === "row" ? block.kind : "other";
}

function writeBlock(change: BlockChange, options: BlockOptions): string {
	const [opening, attributes, content] = piecesOf(change, options);
	const id = options.idOf?.(change);
	const named = id === undefined ? "" : ` id="${escapeHtml(id)}"`;
	return `${opening}${named}${attributes}${options.lead?.(change) ?? ""}${content}`;
}

function piecesOf(change: BlockChange, options: BlockOptions): Pieces {
	const { drawn } = options;
	if (!drawn || change.op !== "keep") return drawPieces(change, options);
	const level = change.kind === "heading" ? levelOf(change, options) : change.level;
	const key = `${change.kind} ${level} ${change.after}`;
	const known = drawn.get(key) ?? drawPieces(change, options);
	drawn.set(key, known);
	return known;
}

function levelOf(heading: BlockChange, options: BlockOptions): number {
	// The page's own title is the h1.
	return options.levelOf?.(heading) ?? Math.min(6, heading.level + 1);
}

function drawPieces(change: BlockChange, options: BlockOptions): Pieces {
	const { words = ENGLISH, inSides = false } = options;
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
	const notes = notesOn(change, drawing.onlyMarkup, words);
	const name = change.op === "keep" ? "" : words.names[change.op];
	const spoken = name === "" ? "" : `<span class="spoken" dir="ltr" lang="${words.language}">${name}</span>`;
	const depth = change.level > 1 && change.kind !== "heading" ? ` data-depth="${Math.min(change.level - 1, 8)}"` : "";
	const start = `class="b ${change.op}"`;
	const end = ` dir="auto"${depth}`;
	const side = (other: Run["op"]): string => whole(write(drawing.runs.filter(({ op }) => op !== other)));
	const pair = (): string =>
		`<span class="pair"><span>${change.op === "add" ? "" : side("add")}</span><span>${change.op === "remove" ? "" : side("remove")}</span></span>`;
	const isPaired = inSides && (isWhole || change.op === "edit");
	const content = () => `${isPaired ? pair() : whole(write(drawing.runs))}${notes}`;
	switch (change.kind) {
		case "heading": {
			const level = levelOf(change, options);
			return [`<h${level} ${start}`, `${end}>${spoken}`, `${content()}</h${level}>`];
		}
		case "item": {
			const mark = drawing.number === undefined ? "•" : `${drawing.number}.`;
			return [`<li ${start}`, `${end} data-mark="${mark}">${spoken}`, `${content()}</li>`];
		}
		case "row": {
			const cells = splitCells(drawing.runs).map((cell) => `<td dir="auto">${whole(write(cell))}</td>`);
			return [`<tr ${start}`, `><td class="sign">${spoken}`, `${notes}</td>${cells.join("")}</tr>`];
		}
		case "quote":
			return [`<blockquote ${start}`, `${end}>${spoken}`, `${content()}</blockquote>`];
		case "code":
			return [`<pre ${start}`, `${end}><code>${spoken}`, `${content()}</code></pre>`];
		case "rule":
			return [`<div ${start}`, `${end}>${spoken}`, "<hr></div>"];
		case "paragraph":
			return [`<p ${start}`, `${end}>${spoken}`, `${content()}</p>`];
		default: {
			const never: never = change.kind;
			return never;
		}
	}
}

function notesOn(change: BlockChange, onlyMarkup: boolean, words: BlockWords): string {
	const notes: string[] = [];
	if (change.op === "move") {
		const from = change.headingsBefore ?? [];
		const isSame = from.join("\n") === change.headings.join("\n");
		const heading = `<bdi>${escapeHtml(from.join(" › "))}</bdi>`;
		notes.push(isSame || from.length === 0 ? words.moved : words.movedFrom(heading));
	}
	if (onlyMarkup) notes.push(words.onlyMarkup);
	return notes.length === 0
		? ""
		: ` <small class="note" dir="ltr" lang="${words.language}">${notes.join("; ")}</small>`;
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
