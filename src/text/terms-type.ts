/** Guesses the type of a document from its title, heading and address, by the names that collections of the field use. */

/** Words that tell a type, in the languages of most collections; the first row that fits decides. */
const TYPES: readonly (readonly [type: string, pattern: RegExp])[] = [
	["Trackers Policy", /cookie|tracker|traceur|témoins de connexion/],
	["Data Processor Agreement", /data processing|dpa\b|sous-traitance|auftragsverarbeitung|encargado del tratamiento/],
	["Law Enforcement Guidelines", /law enforcement|forces de l.ordre|strafverfolgung/],
	["Copyright Claims Policy", /copyright|dmca|droits? d.auteur|urheberrecht|derechos de autor|intellectual property/],
	["Developer Terms", /developer|platform terms|\bapi\b|développeur|entwickler|desarrollador/],
	["Business Terms of Service", /(?:business|merchant|professional).*terms|terms.*business/],
	["Commercial Terms", /commercial terms|terms of sale|conditions (?:générales )?de vente|\bcgv\b|verkaufsbedingungen/],
	["Acceptable Use Policy", /acceptable use|usage acceptable|utilisation acceptable|uso aceptable/],
	["Ad Publishing Policy", /advertis|publicit|werbe/],
	["Community Guidelines", /communit|rules|guidelines|règles|charte|richtlinien|normas|content policy/],
	["Brand Guidelines", /brand|trademark|marque|marken/],
	["Privacy Policy", /privacy|confidentialité|données personnelles|vie privée|datenschutz|privacidad|data policy/],
	["Imprint", /imprint|impressum|mentions légales|aviso legal|legal notice/],
	[
		"Terms of Service",
		/terms|conditions|\bcgu\b|nutzungsbedingungen|\bagb\b|geschäftsbedingungen|términos|condiciones|user agreement|\btos\b/,
	],
];

/** The type that the texts name; the one named first counts most. Undefined where none is recognised. */
export function guessTermsType(texts: readonly (string | undefined)[]): string | undefined {
	for (const text of texts) {
		const folded = text?.toLowerCase() ?? "";
		const found = TYPES.find(([, pattern]) => pattern.test(folded));
		if (found) return found[0];
	}
	return undefined;
}

/** Whether a text has words that name a type, beside those that may name others. @param type as {@link guessTermsType} gives it */
export function namesTermsType(text: string, type: string): boolean {
	return TYPES.some(([name, pattern]) => name === type && pattern.test(text.toLowerCase()));
}
