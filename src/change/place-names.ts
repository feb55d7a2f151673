/** Knows the names of countries and territories in the languages of the archive. */

const LANGUAGES = ["en", "fr", "de", "es"];
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The code of each, by its names in lower case. Made when first needed. */
let regions: ReadonlyMap<string, string> | undefined;

/** The code of a country or territory by its name, in lower case; undefined for any other word. */
export function regionOf(name: string): string | undefined {
	regions ??= nameRegions();
	return regions.get(name);
}

function nameRegions(): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	for (const language of LANGUAGES) {
		const display = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
		for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
			const name = display.of(code)?.toLowerCase();
			if (name !== undefined) names.set(name, code);
		}
	}
	return names;
}
