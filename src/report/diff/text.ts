/** Draws a diff for the terminal: folded, wrapped, each hunk under its headings, with or without colours. */
import pc from "picocolors";
import type { BlockChange } from "../../diff/model.js";
import { PLAIN } from "../../text/inline.js";
import { type Drawing, drawBlock, onOneLine } from "../runs.js";
import { terminalSafe } from "../sanitize.js";
import { columnsOf } from "../width.js";
import { type Atom, foldAtoms, toAtoms } from "./folding.js";
import { headlines, quotedLines } from "./headline.js";
import { unchangedNote } from "./languages.js";
import type { DiffReport, RenderOptions } from "./model.js";
import { arrowOf, titleOf } from "./names.js";
import { dayOf, describeCounts, describeFold, type Entry, foldBlocks } from "./outline.js";
import { foldingOf, listNotes, shownBlocks } from "./quiet.js";
import { type Paint, wrapAtoms, wrapPlain } from "./wrapping.js";

const DEFAULT_WIDTH = 80;
/** Longer lines are hard to read, however wide the terminal. */
const MAX_WIDTH = 100;
const MIN_WIDTH = 24;
const DEFAULT_CONTEXT = 1;
const CONTEXT_LINES = 2;
const ELLIPSIS = " …";
const MAX_DEPTH = 6;
const INDENT = "  ";
const SHORT_COMMIT = 10;

type Colors = ReturnType<typeof pc.createColors>;

interface Canvas {
	readonly colors: Colors;
	readonly isColored: boolean;
	readonly width: number;
	readonly paints: Record<"keep" | "add" | "remove" | "block-add" | "block-remove" | "dim" | "heading", Paint>;
}

/** The whole report for a terminal. @see RenderOptions */
export function renderText(report: DiffReport, options: RenderOptions = {}): string {
	const canvas = createCanvas(options);
	const lines = [...headerLines(report, canvas), ""];
	const entries = foldBlocks(report.diff.blocks, options.context ?? DEFAULT_CONTEXT, foldingOf(report));
	if (report.languages !== undefined) return `${lines.join("\n").trimEnd()}\n`;
	if (report.diff.blocks.every((block) => block.op === "keep")) lines.push(unchangedNote(report));
	else for (const entry of entries) lines.push(...entryLines(entry, canvas, report.other !== undefined));
	return `${lines.join("\n").trimEnd()}\n`;
}

function createCanvas(options: RenderOptions): Canvas {
	const isColored = options.color ?? false;
	const colors = pc.createColors(isColored);
	return {
		colors,
		isColored,
		width: Math.max(MIN_WIDTH, Math.min(options.width ?? DEFAULT_WIDTH, MAX_WIDTH)),
		paints: {
			keep: (text) => text,
			add: (text) => colors.bold(colors.green(text)),
			remove: (text) => colors.red(colors.strikethrough(text)),
			"block-add": (text) => colors.green(text),
			"block-remove": (text) => colors.red(text),
			dim: (text) => colors.dim(text),
			heading: (text) => colors.bold(text),
		},
	};
}

/** Document, the two points in time, and the sums: what stands above a diff, without what follows it. */
function headerLines(report: DiffReport, canvas: Canvas): string[] {
	const { colors } = canvas;
	const { diff } = report;
	const title = terminalSafe(titleOf(report)).replace(/\s+/g, " ");
	const point = ({ commit, date }: { commit: string; date: Date }): string =>
		`${dayOf(date)} ${colors.yellow(commit.slice(0, SHORT_COMMIT))}`;
	const words = `${colors.green(`+${diff.wordsAdded}`)} ${colors.red(`−${diff.wordsRemoved}`)} words`;
	const kind = report.kind === undefined ? [] : [terminalSafe(report.kind)];
	return [
		colors.bold(title),
		`${report.from ? point(report.from) : "nothing"} ${arrowOf(report)} ${point(report.to)}`,
		...(report.languages === undefined
			? [[...kind, words, describeCounts(shownBlocks(report), report.other !== undefined)].join(" · ")]
			: []),
		...headlines(report).map((line) => colors.yellow(line)),
		...quotedLines(report).flatMap((line) => wrapPlain(terminalSafe(line), canvas.width, colors.magenta)),
		...listNotes(report).flatMap((note) => wrapPlain(terminalSafe(note), canvas.width, colors.dim)),
	];
}

function entryLines(entry: Entry, canvas: Canvas, isPair: boolean): string[] {
	const { colors } = canvas;
	switch (entry.type) {
		case "fold": {
			const left = describeFold(entry, isPair);
			return left === "" ? [] : [colors.dim(`${INDENT}… ${left}`), ""];
		}
		case "path": {
			const path = entry.headings.map((heading) => terminalSafe(heading)).join(" › ");
			return path === "" ? [] : [...wrapPlain(path, canvas.width, (text) => colors.bold(colors.cyan(text))), ""];
		}
		case "block":
			return [...blockLines(entry.change, canvas), ""];
		default: {
			const never: never = entry;
			return never;
		}
	}
}

const GUTTERS = { keep: " ", add: "+", remove: "-", edit: "~", move: ">" } as const satisfies Record<
	BlockChange["op"],
	string
>;

function blockLines(change: BlockChange, canvas: Canvas): string[] {
	const { colors, paints } = canvas;
	const drawing = drawBlock(change);
	const notes = notesOn(change, drawing);
	const label = labelOf(change, drawing);
	const gutter = `${GUTTERS[change.op]} `;
	const hang = " ".repeat(columnsOf(label));
	// What did not change is only there for orientation, so two lines of it will do.
	const isShort = change.words === undefined && (change.op === "keep" || change.op === "move");
	const width = Math.max(
		MIN_WIDTH / 2,
		canvas.width - gutter.length - columnsOf(label) - (isShort ? ELLIPSIS.length : 0),
	);
	const isWhole = change.op === "add" || change.op === "remove";
	const atoms = toAtoms(drawing.runs, (text) => terminalSafe(onOneLine(text)));
	const folded = isWhole ? atoms : change.words ? withEllipses(foldAtoms(atoms)) : atoms;
	const mark = canvas.isColored ? setApart : markPlain;
	const marked = isWhole ? folded : folded.map((atom, index) => mark(atom, index, folded));
	const blockPaint =
		change.op === "add" ? paints["block-add"] : change.op === "remove" ? paints["block-remove"] : undefined;
	const keepPaint = change.op === "keep" ? paints.dim : change.kind === "heading" ? paints.heading : paints.keep;
	const lines = wrapAtoms(marked, width, (atom) => blockPaint ?? (atom.op === "keep" ? keepPaint : paints[atom.op]));
	const shown =
		isShort && lines.length > CONTEXT_LINES
			? [...lines.slice(0, CONTEXT_LINES - 1), `${lines[CONTEXT_LINES - 1]}${colors.dim(ELLIPSIS)}`]
			: lines;
	const sign = blockPaint ?? (change.op === "edit" || change.op === "move" ? colors.yellow : paints.keep);
	const drawn = [
		...notes.flatMap((note) => wrapPlain(note, canvas.width - gutter.length, colors.dim)),
		...shown.map((line, index) => `${index === 0 ? label : hang}${line}`),
	];
	// A block that is wholly new or gone is marked on every line, one that changed inside only where it begins.
	return drawn.map((line, index) => `${index === 0 || isWhole ? sign(gutter) : INDENT}${line}`.trimEnd());
}

/** Bullet or number of an item, indented as deep as it is nested. */
function labelOf(change: BlockChange, drawing: Drawing): string {
	const indent = INDENT.repeat(Math.max(0, Math.min(change.level, MAX_DEPTH) - 1));
	switch (change.kind) {
		case "item":
			return `${indent}${drawing.number === undefined ? "•" : `${drawing.number}.`} `;
		case "heading":
			return `${"#".repeat(change.level)} `;
		case "quote":
			return "│ ";
		case "code":
			return "    ";
		case "rule":
			return "⁂";
		case "paragraph":
		case "row":
			return change.level > 0 ? `${indent}${INDENT}` : "";
		default: {
			const never: never = change.kind;
			return never;
		}
	}
}

function notesOn(change: BlockChange, drawing: Drawing): string[] {
	const notes: string[] = [];
	if (change.op === "move") {
		const from = (change.headingsBefore ?? []).map(terminalSafe).join(" › ");
		const isSame = from === change.headings.map(terminalSafe).join(" › ");
		notes.push(isSame || from === "" ? "(moved from elsewhere)" : `(moved from under “${from}”)`);
		if (isSame && from !== "") notes[0] = "(moved within this part)";
	}
	if (drawing.onlyMarkup) notes.push("(only formatting or white space changed)");
	return notes;
}

function withEllipses(atoms: readonly (Atom | undefined)[]): Atom[] {
	return atoms.map((atom, index): Atom => {
		if (atom === undefined) return { op: "keep", text: "…", style: PLAIN, isTarget: false, gap: " " };
		return index > 0 && atoms[index - 1] === undefined && atom.gap === "" ? { ...atom, gap: " " } : atom;
	});
}

/** Without colours, changed words stand between marks, as `git diff --word-diff` writes them. */
function markPlain(atom: Atom, index: number, atoms: readonly Atom[]): Atom {
	if (atom.op === "keep") return atom;
	const [open, close] = atom.op === "add" ? ["{+", "+}"] : ["[-", "-]"];
	const starts = atoms[index - 1]?.op !== atom.op;
	const ends = atoms[index + 1]?.op !== atom.op;
	return { ...atom, text: `${starts ? open : ""}${atom.text}${ends ? close : ""}` };
}

/** With colours, what replaces other words does not touch them: not everybody sees that the colours differ. */
function setApart(atom: Atom, index: number, atoms: readonly Atom[]): Atom {
	const replaces = atom.op === "add" && atoms[index - 1]?.op === "remove";
	return replaces && atom.gap === "" ? { ...atom, gap: " " } : atom;
}
