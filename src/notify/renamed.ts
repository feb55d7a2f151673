/** Keeps what the routes were told of documents that get another name. */
import { openState } from "./state.js";

/** A date that a document announces, and what it is: the end of a key of `dates`. */
const DATE_AND_ROLE = /^(.*) (\d{4}-\d{2}-\d{2} \S+)$/s;

/**
 * @param rename gives the name (`service/terms`) that a document has now
 * @param warn as for `openState`
 * @throws RecordError `DISK_FULL`, EnvironmentError
 */
export async function renameInState(
	dir: string,
	rename: (document: string) => string,
	warn: (message: string) => void,
): Promise<void> {
	const state = await openState(dir, warn);
	for (const route of Object.values(state.routes)) {
		route.failures = withKeys(route.failures, rename);
		route.held = withKeys(route.held, rename);
		route.dates = withKeys(route.dates, (key) => {
			const [, document = key, rest] = DATE_AND_ROLE.exec(key) ?? [];
			return rest === undefined ? key : `${rename(document)} ${rest}`;
		});
	}
	await state.save();
}

function withKeys<Value>(record: Record<string, Value>, rename: (key: string) => string): Record<string, Value> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [rename(key), value]));
}
