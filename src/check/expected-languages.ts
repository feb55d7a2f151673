/** In which languages a text is expected: what its declaration asks for, its configuration, or its past. */
import type { Source } from "../collection/model.js";
import { readLanguages } from "../fetch/accept-language.js";
import type { ExpectedLanguages } from "../text/expected-language.js";
import { detectLanguage } from "../text/language.js";

export interface LanguageSettings {
	/** `fetch.acceptLanguage` of the configuration, or its default. */
	readonly acceptLanguage: string;
	/** Whether the configuration sets it. */
	readonly isDeclared: boolean;
}

/** What the declaration asks for, else the configuration, else the language of what was recorded, else the default. */
export async function expectLanguages(
	source: Pick<Source, "acceptLanguage">,
	{ acceptLanguage, isDeclared }: LanguageSettings,
	recorded: string | undefined,
): Promise<ExpectedLanguages> {
	if (source.acceptLanguage !== undefined)
		return { languages: readLanguages(source.acceptLanguage), by: "declaration" };
	if (isDeclared) return { languages: readLanguages(acceptLanguage), by: "configuration" };
	const before = recorded === undefined ? undefined : await detectLanguage(recorded);
	if (before?.certain) return { languages: [before.language], by: "version" };
	return { languages: readLanguages(acceptLanguage), by: "default" };
}
