/** Reads the code that the documentation shows. */
import { readFileSync } from "node:fs";

/** The text of a file of the project, such as `docs/library.md`. */
export function projectText(path: string): string {
	return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

/** The fenced blocks of a page in one of these languages. */
export function blocksOf(page: string, ...languages: readonly string[]): readonly string[] {
	const blocks = projectText(page).matchAll(/^```(\w+)\n(.*?)^```$/gms);
	return [...blocks].flatMap(([, language = "", text = ""]) => (languages.includes(language) ? [text] : []));
}
