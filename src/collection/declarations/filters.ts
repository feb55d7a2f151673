/** Finds and loads the custom filters of a service: code from `<id>.filters.js`, run only where the collection trusts it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ExtractError } from "../../errors.js";
import type { Collection, FilterFunction, FilterReference, Terms } from "../model.js";
import { BUILT_IN_FILTERS } from "./built-in-filters.js";

/** The files that hold the filters of a service. */
export interface FilterPlace {
	/** Absolute path of `<id>.filters.js`, which need not exist. */
	readonly current: string;
	/** Of `<id>.filters.history.js`, and the moment that is asked about. */
	readonly past?: { readonly file: string; readonly at: Date };
}

/**
 * Where the filters of a terms lie, as they were at `at`, or as they are. Nothing is run.
 * @returns undefined where no code is to be run: the collection does not trust filters, or the terms uses none: its text
 *   must not depend on whether code that it does not need can be run
 */
export function filterPlace(
	{ config }: Pick<Collection, "config">,
	{ serviceId, sources }: Pick<Terms, "serviceId" | "sources">,
	at?: Date,
): FilterPlace | undefined {
	if (!config.trustFilters) return undefined;
	const isUsed = sources.some(({ filters }) => filters.some(({ name }) => !BUILT_IN_FILTERS.includes(name)));
	if (!isUsed) return undefined;
	const file = (kind: string) => join(config.declarationsPath, `${serviceId}.${kind}.js`);
	return { current: file("filters"), ...(at && { past: { file: file("filters.history"), at } }) };
}

/**
 * The filters of a service: those of `<id>.filters.js`, each replaced by the entry of `<id>.filters.history.js` that held
 * then. A file may pass on filters of another: it is imported like any module, which runs it.
 * @throws ExtractError `FILTERS_BROKEN` where a file cannot be run
 */
export async function findFilters({ current, past }: FilterPlace): Promise<Record<string, FilterReference>> {
	const table: Record<string, FilterReference> = Object.create(null);
	for (const [name, filter] of Object.entries((await importFile(current)) ?? {})) {
		if (isFilter(filter)) table[name] = { module: current, name };
	}
	if (!past) return table;
	for (const [name, entries] of Object.entries((await importFile(past.file)) ?? {})) {
		const entry = entryAt(entries, past.at);
		if (entry !== undefined) table[name] = { module: past.file, name, entry };
	}
	return table;
}

/** The function itself; undefined where the file has changed since. @throws ExtractError `FILTERS_BROKEN` */
export async function importFilter({ module, name, entry }: FilterReference): Promise<FilterFunction> {
	const exported = (await importFile(module))?.[name];
	const filter = entry === undefined ? exported : (exported as readonly { readonly filter?: unknown }[])[entry]?.filter;
	if (isFilter(filter)) return filter;
	throw broken(module, new Error(`it exports no function ${name} any more`));
}

async function importFile(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
	if (!existsSync(path)) return undefined;
	try {
		return (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
	} catch (error) {
		throw broken(path, error);
	}
}

/** Only the terms that use its filters are concerned. */
function broken(path: string, error: unknown): ExtractError {
	const reason = error instanceof Error ? error.message : String(error);
	return new ExtractError("FILTERS_BROKEN", `The filters in ${path} do not run: ${reason}`, {
		failure: "failed",
		hint: isMissingModule(error)
			? "Install the package in the collection's folder (`npm install …`), or correct the import."
			: "Correct the file; `node --check` shows syntax errors.",
		cause: error,
	});
}

function isMissingModule(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

/** Place of the entry, by date, whose last moment has not passed at `at` (that moment included). */
function entryAt(entries: unknown, at: Date): number | undefined {
	if (!Array.isArray(entries)) return undefined;
	return entries
		.flatMap((entry: unknown, index) => {
			if (typeof entry !== "object" || entry === null) return [];
			const { filter, validUntil } = entry as { readonly filter?: unknown; readonly validUntil?: unknown };
			return isFilter(filter) ? [{ index, until: Date.parse(String(validUntil)) }] : [];
		})
		.sort((a, b) => a.until - b.until)
		.find(({ until }) => at.getTime() <= until)?.index;
}

function isFilter(value: unknown): value is FilterFunction {
	return typeof value === "function";
}
