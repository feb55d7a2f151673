/** Reads what a collection watches for without its other declarations, for commands that read a history. */
import { relative } from "node:path";
import type { Problem } from "../../errors.js";
import { findStructuralFaults } from "../declarations/faults.js";
import { diskFolder } from "../declarations/folder.js";
import { readDeclarations } from "../declarations/read.js";
import { buildServices } from "../load.js";
import type { WatchRule } from "../model.js";
import { isBlocking } from "../problems.js";
import { report } from "../report.js";
import { loadConfig } from "./load.js";
import { watchRules } from "./watch-rules.js";

/**
 * The rules of the configuration and of these services' declarations, with whatever keeps one of the files from being used.
 * @param dir the collection
 * @param services ids of services that have a declaration
 */
export async function loadWatchRules(
	dir: string,
	services: readonly string[],
): Promise<{ readonly rules: readonly WatchRule[]; readonly problems: readonly Problem[] }> {
	const { config, problems } = await loadConfig(dir);
	const errors = problems.filter(({ severity }) => severity === "error");
	const { declarationsPath: path } = config;
	if (services.length === 0) return { rules: config.watch, problems: errors };
	const list = async () => services.map((id) => `${id}.json`);
	const read = await readDeclarations(path, { ...diskFolder(path), list });
	const faults = findStructuralFaults(read);
	const rules = watchRules({ config, services: buildServices(read, faults, path) });
	const blocking = faults.filter(([, finding]) => isBlocking(finding));
	const found = await report(blocking, read, (file) => relative(dir, `${path}/${file}`));
	return { rules, problems: [...errors, ...found] };
}
