/** What a row of a table is known by. */

/** A row of a table. */
export interface Row {
	/** Its cells, joined. */
	readonly key: string;
	/** The keys of its cells, empty ones included. */
	readonly cells: readonly string[];
}

export function rowOf(cells: readonly string[]): Row {
	return { key: cells.join("|"), cells };
}
