/** The version of tosa, as its package states it. */
import { readFileSync } from "node:fs";

/** Reads the version from package.json, which lies one folder above both `src` and `dist`. */
export function readVersion(): string {
	const manifest: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
	return manifest.version;
}
