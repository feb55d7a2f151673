/** Reads what a collection watches for, without loading anything where it watches for nothing. */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CONFIG_DEFAULTS, CONFIG_FILE } from "../collection/config/defaults.js";
import type { Watch } from "../match/watch.js";
import type { CommandContext } from "./context.js";
import { refuseErrors } from "./problems.js";

/** Stands in every file that watches for something. */
const KEY = '"watch"';

/**
 * What the configuration watches for, and the declarations of these services as far as there are any.
 * @param services their ids
 * @throws DeclarationError where one of these files has errors; UsageError for a pattern that cannot be used
 */
export async function loadWatches({ dir }: CommandContext, services: Iterable<string>): Promise<readonly Watch[]> {
	// The schema library costs more than the whole of `tosa log`; most collections watch for nothing.
	const config = await textOf(join(dir, CONFIG_FILE));
	const folder = resolve(dir, declarationsPathIn(config));
	const ids = [...new Set(services)];
	const watching = await Promise.all(ids.map(async (id) => (await textOf(join(folder, `${id}.json`))).includes(KEY)));
	const declared = ids.filter((_, index) => watching[index]);
	if (declared.length === 0 && !config.includes(KEY)) return [];
	const [{ loadWatchRules }, { compileWatches }] = await Promise.all([
		import("../collection/config/load-watches.js"),
		import("../match/watch.js"),
	]);
	const { rules, problems } = await loadWatchRules(dir, declared);
	const isOfConfig = problems.every(({ file }) => file === CONFIG_FILE);
	refuseErrors(problems, isOfConfig ? "CONFIG_INVALID" : "DECLARATIONS_INVALID", dir);
	return compileWatches(rules);
}

/** A file that is not there, or cannot be read, watches for nothing. */
async function textOf(file: string): Promise<string> {
	return readFile(file, "utf8").catch(() => "");
}

/** Where the configuration itself is faulty, whoever needs it says so. */
function declarationsPathIn(config: string): string {
	const { declarationsPath } = CONFIG_DEFAULTS;
	if (!config.includes('"declarationsPath"')) return declarationsPath;
	try {
		const { declarationsPath: declared }: { readonly declarationsPath?: unknown } = JSON.parse(config) ?? {};
		return typeof declared === "string" ? declared : declarationsPath;
	} catch {
		return declarationsPath;
	}
}
