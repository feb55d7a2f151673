/** Reads what the collection watches for, without loading anything where it watches for nothing. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DeclarationError } from "../errors.js";
import type { Watch } from "../match/watch.js";
import type { CommandContext } from "./context.js";

/** @throws DeclarationError where the configuration has errors; UsageError for a pattern that cannot be used */
export async function loadWatches({ dir }: CommandContext): Promise<readonly Watch[]> {
	// The schema library costs more than the whole of `tosa log`; most collections watch for nothing.
	const text = await readFile(join(dir, "tosa.config.json"), "utf8").catch(() => "");
	if (!text.includes('"watch"')) return [];
	const [{ loadConfig }, { compileWatches }] = await Promise.all([
		import("../collection/config.js"),
		import("../match/watch.js"),
	]);
	const { config, problems } = await loadConfig(dir);
	const errors = problems.filter((problem) => problem.severity === "error");
	if (errors.length > 0) throw new DeclarationError("CONFIG_INVALID", "The configuration has errors.", errors);
	return compileWatches(config.watch);
}
