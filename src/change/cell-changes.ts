/** Finds rows of tables of which a cell took another value that stands elsewhere too: "12 months" for "24 months", no for yes. */
import { isDateLine } from "./dates.js";
import type { DocumentMemory } from "./memory.js";
import type { Row } from "./rows.js";
import type { Sentence, VersionText } from "./sentences.js";

/** What a cell said and says, in a row that is otherwise the same. */
export interface CellChange {
	readonly before: Sentence;
	readonly after: Sentence;
}

/** Of the cells of a row, so many may differ, and it is still that row. */
const MOST = 0.5;

/**
 * Exchanges of which the sentences alone know nothing, because both values have been seen. Rows are known again by their
 * first cell and the number of cells. One that stood before as it stands now has come back.
 */
export function findCellChanges(before: VersionText, after: VersionText, memory: DocumentMemory): CellChange[] {
	const goneRows = new Map<string, Row | undefined>();
	for (const row of before.rows.values()) {
		if (after.rows.has(row.key)) continue;
		const name = nameOf(row);
		// Where several rows have the same name, none is known again.
		goneRows.set(name, goneRows.has(name) ? undefined : row);
	}
	if (goneRows.size === 0) return [];
	return [...after.rows.values()].flatMap((row) => {
		const twin = before.rows.has(row.key) || memory.hasRow(row.key) ? undefined : goneRows.get(nameOf(row));
		return twin === undefined ? [] : cellChangesIn(twin, row, before, after, memory);
	});
}

function cellChangesIn(
	was: Row,
	is: Row,
	before: VersionText,
	after: VersionText,
	memory: DocumentMemory,
): CellChange[] {
	const differing = is.cells.flatMap((cell, index) => (cell === was.cells[index] ? [] : [index]));
	if (differing.length > is.cells.length * MOST) return [];
	return differing.flatMap((index) => {
		const old = before.sentences.get(was.cells[index] ?? "");
		const now = after.sentences.get(is.cells[index] ?? "");
		if (old === undefined || now === undefined || memory.find(now.key) === undefined) return [];
		return isDateLine(now.text) ? [] : [{ before: old, after: now }];
	});
}

function nameOf({ cells }: Row): string {
	return `${cells.length}|${cells[0] ?? ""}`;
}
