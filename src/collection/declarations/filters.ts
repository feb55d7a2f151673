/** Loads the custom filters of a service: code from `<id>.filters.js`, run only where the collection trusts it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ExtractError } from "../../errors.js";
import type { Collection, CustomFilters, FilterFunction, Terms } from "../model.js";
import { BUILT_IN_FILTERS } from "./built-in-filters.js";

/**
 * The filters of a terms' service as they were at `at`, or as they are: those of `<id>.filters.js`, each replaced by the
 * entry of `<id>.filters.history.js` that held then. A file may pass on filters of another: it is imported like any module.
 * @returns undefined where the collection does not trust filters; an empty table where the service has none, or the terms
 *   uses none: its text must not depend on whether code that it does not need can be run
 * @throws ExtractError `FILTERS_BROKEN` where a file cannot be run; only the terms that use its filters are concerned
 */
export async function loadFilters(
	collection: Collection,
	{ serviceId, sources }: Pick<Terms, "serviceId" | "sources">,
	at?: Date,
): Promise<CustomFilters> {
	const { config } = collection;
	if (!config.trustFilters) return undefined;
	const isUsed = sources.some(({ filters }) => filters.some(({ name }) => !BUILT_IN_FILTERS.includes(name)));
	if (!isUsed) return Object.create(null);
	const current = await importFile(join(config.declarationsPath, `${serviceId}.filters.js`));
	const past = at ? await importFile(join(config.declarationsPath, `${serviceId}.filters.history.js`)) : undefined;
	// Names come from a file: without a prototype, `constructor` is not taken for a filter.
	const table: Record<string, FilterFunction> = Object.create(null);
	for (const [name, filter] of Object.entries(current ?? {})) if (isFilter(filter)) table[name] = filter;
	for (const [name, entries] of Object.entries(past ?? {})) {
		const held = at && filterAt(entries, at);
		if (held) table[name] = held;
	}
	return table;
}

async function importFile(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
	if (!existsSync(path)) return undefined;
	try {
		return (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ExtractError("FILTERS_BROKEN", `The filters in ${path} do not run: ${reason}`, {
			failure: "failed",
			hint: isMissingModule(error)
				? "Install the package in the collection's folder (`npm install …`), or correct the import."
				: "Correct the file; `node --check` shows syntax errors.",
			cause: error,
		});
	}
}

function isMissingModule(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

/** The entry, by date, whose last moment has not passed at `at` (that moment included). */
function filterAt(entries: unknown, at: Date): FilterFunction | undefined {
	if (!Array.isArray(entries)) return undefined;
	return entries
		.flatMap((entry: unknown) => {
			if (typeof entry !== "object" || entry === null) return [];
			const { filter, validUntil } = entry as { readonly filter?: unknown; readonly validUntil?: unknown };
			return isFilter(filter) ? [{ filter, until: Date.parse(String(validUntil)) }] : [];
		})
		.sort((a, b) => a.until - b.until)
		.find(({ until }) => at.getTime() <= until)?.filter;
}

function isFilter(value: unknown): value is FilterFunction {
	return typeof value === "function";
}
