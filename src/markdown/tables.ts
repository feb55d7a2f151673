/**
 * Tables as GitHub Flavored Markdown, with the output of joplin-turndown-plugin-gfm 1.0.12, which Open Terms Archive
 * uses. Not by that plugin itself, because it searches the whole table for a nested one at every cell.
 */
import type { Rule } from "./rule.js";
import type { ViewNode } from "./view.js";

/** The largest `colspan` of HTML; the attribute may say any number. */
const MAX_COLSPAN = 1000;

const ALIGNED_BORDERS: ReadonlyMap<string, string> = new Map([
	["left", ":--"],
	["right", "--:"],
	["center", ":-:"],
]);

export const TABLE_RULES: readonly Rule[] = [
	{
		name: "tableSection",
		matches: ({ nodeName }) => nodeName === "THEAD" || nodeName === "TBODY" || nodeName === "TFOOT",
		write: (content) => content,
	},
	{
		name: "table",
		matches: ({ nodeName }) => nodeName === "TABLE",
		write: (content, table) => (isLayout(table) ? content : writeTable(content, table)),
	},
	{
		name: "tableRow",
		matches: ({ nodeName }) => nodeName === "TR",
		write(content, row) {
			const table = tableOf(row);
			if (!table || isLayout(table)) return content;
			return `\n${content}${isHeading(row) ? `\n${writeBorder(row, table)}` : ""}`;
		},
	},
	{
		name: "tableCell",
		matches: ({ nodeName }) => nodeName === "TH" || nodeName === "TD",
		write(content, cell) {
			const table = tableOf(cell);
			return !table || isLayout(table) ? content : writeCell(content, cell, !cell.previousSibling);
		},
	},
];

/** A table that stays readable only as the paragraphs of its cells: one cell, or tables inside. */
function isLayout(table: ViewNode): boolean {
	const rows = table.rows ?? [];
	const hasOneCell = rows.length === 1 && (rows[0]?.childNodes.length ?? 0) <= 1;
	return hasOneCell || table.holds("TABLE");
}

function tableOf(node: ViewNode): ViewNode | undefined {
	let at = node.parentNode;
	while (at && at.nodeName !== "TABLE") at = at.parentNode;
	return at ?? undefined;
}

/** A row is the heading if it stands in a `thead`, or comes first of all and has only `th`. */
function isHeading(row: ViewNode): boolean {
	const parent = row.parentNode;
	if (parent?.nodeName === "THEAD") return true;
	if (!parent || row.previousSibling) return false;
	const comesFirst = parent.nodeName === "TABLE" || (parent.nodeName === "TBODY" && !hasHeadBefore(parent));
	return comesFirst && row.childNodes.every(({ nodeName }) => nodeName === "TH");
}

function hasHeadBefore({ previousSibling }: ViewNode): boolean {
	if (!previousSibling) return false;
	return previousSibling.nodeName !== "THEAD" || previousSibling.textContent.trim() !== "";
}

function writeTable(content: string, table: ViewNode): string {
	const lines = content.replace(/\n+/g, "\n");
	const hasHeading = lines.trim().split("\n")[1]?.startsWith("| ---") ?? false;
	const columns = columnCount(table);
	// A table of Markdown needs a heading, if only an empty one.
	const emptyHeading = columns > 0 && !hasHeading ? `|${"     |".repeat(columns)}\n|${" --- |".repeat(columns)}` : "";
	return `\n\n${emptyHeading}${lines}\n\n`;
}

function writeBorder(row: ViewNode, table: ViewNode): string {
	const columns = columnCount(table);
	// Cells align their column only in a row that has more of them than the table has columns, which custom filters
	// can build. An oddity of the plugin, kept for equal output.
	const cells = columns < row.childNodes.length ? row.childNodes : [];
	return Array.from({ length: columns }, (_, index) => {
		const cell = cells[index];
		const align = cell?.getAttribute("align")?.toLowerCase() ?? "";
		return writeCell(ALIGNED_BORDERS.get(align) ?? "---", cell, index === 0);
	}).join("");
}

function writeCell(content: string, cell: ViewNode | undefined, isFirst: boolean): string {
	const text = content
		.trim()
		.replace(/\n\r|\n/g, "<br>")
		.replace(/\|+/g, "\\|")
		.padEnd(3);
	const span = Math.min(Number(cell?.getAttribute("colspan") || 1), MAX_COLSPAN);
	const filler = span > 1 ? " |    ".repeat(Math.ceil(span) - 1) : "";
	return `${isFirst ? "| " : " "}${text}${filler} |`;
}

function columnCount(table: ViewNode): number {
	return (table.rows ?? []).reduce((most, { childNodes }) => Math.max(most, childNodes.length), 0);
}
