/** Judges whether a text is in the language that it is asked for in, and names languages. */
import { detectLanguage } from "./language.js";

/** The languages in which a text may be, best first, and who says so. */
export interface ExpectedLanguages {
	readonly languages: readonly string[];
	readonly by: "declaration" | "configuration" | "version" | "default";
}

export interface LanguageJudgement {
	readonly language: string | undefined;
	/** `doubtful`: it seems another, but too little text, a second choice, or nobody's wish speaks against it. */
	readonly verdict: "expected" | "doubtful" | "unexpected" | "unknown";
}

/** Where nothing but the default asks for a language, a text in another one is no more than doubtful. */
export async function judgeLanguage(text: string, expected: ExpectedLanguages): Promise<LanguageJudgement> {
	const found = await detectLanguage(text);
	if (!found) return { language: undefined, verdict: "unknown" };
	const { language, certain } = found;
	const [first = "", ...others] = expected.languages;
	if (isSame(language, first)) return { language, verdict: "expected" };
	const isSecondChoice = others.some((other) => isSame(language, other));
	const isSure = certain && !isSecondChoice && expected.by !== "default";
	return { language, verdict: isSure ? "unexpected" : "doubtful" };
}

/** The name of a language in English, such as `French`. */
export function nameLanguage(language: string): string {
	try {
		return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
	} catch {
		return language;
	}
}

/** Languages that are told as one another: they share nearly all of their words. */
const TOLD_AS: Readonly<Record<string, string>> = { id: "ms", bs: "hr", sh: "hr", nb: "no", nn: "no", fil: "tl" };

function isSame(found: string, asked: string): boolean {
	return foldLanguage(found) === foldLanguage(asked);
}

/** The language without region and script, under its present code (`iw` is `he`). */
function foldLanguage(tag: string): string {
	let language = tag.toLowerCase();
	try {
		language = new Intl.Locale(tag).language;
	} catch {
		// Not a tag that the standard knows: it is then compared as it is.
	}
	return TOLD_AS[language] ?? language;
}
