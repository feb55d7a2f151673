/** Reads `Accept-Language`, the header and the key of declarations alike. */

/** The languages of an `Accept-Language` value, best first; Chromium writes weights of its own. */
export function readLanguages(acceptLanguage: string): readonly [string, ...string[]] {
	const weighted = acceptLanguage.split(",").map((entry) => {
		const [language = "", weight] = entry.split(/;\s*q=/i);
		return { language: language.trim(), weight: weight === undefined ? 1 : Number(weight) };
	});
	const [first = "en", ...others] = weighted
		.filter(({ language, weight }) => /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(language) && weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.map(({ language }) => language);
	return [first, ...others];
}
