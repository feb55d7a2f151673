/** What the package that this tosa belongs to says of itself: its version, and where its documentation lies. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The package lies one folder above both `src` and `dist`. */
const PACKAGE = new URL("../", import.meta.url);

/** Reads the version from package.json. */
export function readVersion(): string {
	const manifest: { version: string } = JSON.parse(readFileSync(new URL("package.json", PACKAGE), "utf8"));
	return manifest.version;
}

/** Absolute path of the package, with its documentation and what it ships. */
export function packageFolder(): string {
	return fileURLToPath(PACKAGE);
}

/** Absolute path of the folder of which messages name pages, as `docs/configuration.md`. */
export function docsFolder(): string {
	return fileURLToPath(new URL("docs", PACKAGE));
}
