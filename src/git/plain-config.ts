/** Reads a repository's configuration without git, where it is as plain as git writes it. */
import { join } from "node:path";
import { readRegularFile } from "../disk/regular-file.js";

const LONGEST_BYTES = 64 * 1024;
const SECTION = /^\[([a-z][a-z0-9-]*)(?: "([^"\\]*)")?\]$/i;
/** Neither quotes, escapes, comments nor continued lines in the value. */
const ENTRY = /^([a-z][a-z0-9-]*) = ([^"\\#;]*)$/i;

/**
 * Keys and values of the file `config` in a git folder, keys as git lists them (git-config(1)). Undefined where the file
 * holds anything else than sections and simple entries, includes others, or says that more of the format is not as usual:
 * then git has to be asked.
 */
export async function readPlainConfig(commonDir: string): Promise<readonly (readonly [string, string])[] | undefined> {
	const bytes = await readRegularFile(join(commonDir, "config"), { maxBytes: LONGEST_BYTES }).catch(() => undefined);
	if (bytes === undefined) return undefined;
	const entries: [string, string][] = [];
	let prefix: string | undefined;
	for (const raw of bytes.toString().split("\n")) {
		const line = raw.trim();
		if (line === "") continue;
		const [isSection, section = "", subsection] = SECTION.exec(line) ?? [];
		if (isSection !== undefined) {
			prefix = [section.toLowerCase(), ...(subsection === undefined ? [] : [subsection]), ""].join(".");
			if (/^(?:include|includeif|extensions)\./.test(prefix)) return undefined;
			continue;
		}
		const [isEntry, key = "", value = ""] = ENTRY.exec(line) ?? [];
		if (isEntry === undefined || prefix === undefined) return undefined;
		entries.push([prefix + key.toLowerCase(), value]);
	}
	return entries;
}
