/** Finds rows of tables of which a cell took another value that stands elsewhere too: "12 months" for "24 months", no for yes. */
import { isDateLine } from "./dates.js";
import type { DocumentMemory } from "./memory.js";
import type { Row } from "./rows.js";
import type { Sentence, Statement } from "./sentences.js";

/** A cell that was `went` and is `came`, in a row that is otherwise the same. */
export interface Exchange {
	readonly went: Sentence;
	readonly came: Sentence;
}

/** Of the cells of a row, so many may differ, and it is still that row. */
const MOST = 0.5;

/**
 * Exchanges of which the sentences alone know nothing, because both values have been seen. Rows are known again by their
 * first cell and the number of cells. One that stood before as it stands now has come back.
 */
export function findExchanges(before: Statement, after: Statement, memory: DocumentMemory): Exchange[] {
	const went = new Map<string, Row | undefined>();
	for (const row of before.rows.values()) {
		if (after.rows.has(row.key)) continue;
		const name = nameOf(row);
		// Where several rows have the same name, none is known again.
		went.set(name, went.has(name) ? undefined : row);
	}
	if (went.size === 0) return [];
	return [...after.rows.values()].flatMap((row) => {
		const twin = before.rows.has(row.key) || memory.hasRow(row.key) ? undefined : went.get(nameOf(row));
		return twin === undefined ? [] : exchangesIn(twin, row, before, after, memory);
	});
}

function exchangesIn(was: Row, is: Row, before: Statement, after: Statement, memory: DocumentMemory): Exchange[] {
	const differing = is.cells.flatMap((cell, index) => (cell === was.cells[index] ? [] : [index]));
	if (differing.length > is.cells.length * MOST) return [];
	return differing.flatMap((index) => {
		const went = before.sentences.get(was.cells[index] ?? "");
		const came = after.sentences.get(is.cells[index] ?? "");
		if (went === undefined || came === undefined || memory.find(came.key) === undefined) return [];
		return isDateLine(came.text) ? [] : [{ went, came }];
	});
}

function nameOf({ cells }: Row): string {
	return `${cells.length}|${cells[0] ?? ""}`;
}
