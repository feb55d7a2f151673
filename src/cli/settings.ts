/** Reads a setting of the collection for a reading command, without loading the schema library where nothing is set. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../collection/model.js";
import { DeclarationError } from "../errors.js";
import type { CommandContext } from "./context.js";

/**
 * The value of a key of `tosa.config.json`; undefined where the file does not mention it.
 * @throws DeclarationError where the configuration has errors
 */
export async function loadSetting<Key extends keyof Config>(
	{ dir }: Pick<CommandContext, "dir">,
	key: Key,
): Promise<Config[Key] | undefined> {
	// The schema library costs more than the whole of `tosa log`.
	const text = await readFile(join(dir, "tosa.config.json"), "utf8").catch(() => "");
	if (!text.includes(`"${key}"`)) return undefined;
	const { loadConfig } = await import("../collection/config/load.js");
	const { config, problems } = await loadConfig(dir);
	const errors = problems.filter((problem) => problem.severity === "error");
	if (errors.length > 0) throw new DeclarationError("CONFIG_INVALID", "The configuration has errors.", errors);
	return config[key];
}
