/** Words whose exchange changes what a real text says, in the languages of the corpus. The rules of tosa know nothing of them. */

export interface Swap {
	readonly kind: string;
	/** Global, with what stays in lookarounds. */
	readonly find: RegExp;
	readonly into: (found: string) => string;
}

/** A number becomes another one of as many digits. */
const otherNumber = (found: string): string =>
	found.replace(/\d/gu, (digit, at: number) => (at === 0 ? String((Number(digit) % 9) + 1) : digit));

const exchange = (pairs: Readonly<Record<string, string>>) => (found: string) => pairs[found.toLowerCase()] ?? found;

/** In any language: an amount of money, a share, a number beside the name of a unit is left to each language. */
export const ANY: readonly Swap[] = [
	{ kind: "amount", find: /(?<=[$€£¥] ?)\d{1,4}(?![\d])/gu, into: otherNumber },
	{ kind: "amount", find: /(?<![\d.,])\d{1,4}(?= ?[%€£])/gu, into: otherNumber },
];

export const SWAPS: Readonly<Record<string, readonly Swap[]>> = {
	en: [
		{
			kind: "period",
			find: /(?<![\d.,])\d{1,3}(?= (?:business |calendar )?(?:days|months|hours|years))/gu,
			into: otherNumber,
		},
		{
			kind: "number",
			find: /(?<= )(?:two|three|thirteen|sixteen)(?= )/gu,
			into: exchange({ two: "four", three: "five", thirteen: "fifteen", sixteen: "eighteen" }),
		},
		{ kind: "negation", find: /(?<=(?:will|shall|do|does|may|must|are|is)) not(?= )/gu, into: () => "" },
		{ kind: "negation", find: /(?<= (?:will|shall|may|must))(?= (?!not)[a-z])/gu, into: () => " not" },
		{
			kind: "modal",
			find: /(?<= )(?:may|must|shall)(?= )/gu,
			into: exchange({ may: "must", must: "may", shall: "may" }),
		},
		{
			kind: "party",
			find: /(?<= )(?:you|we)(?= (?:agree|may|will|shall|must))/gu,
			into: exchange({ you: "we", we: "you" }),
		},
		{
			kind: "country",
			find: /(?:Ireland|California|Delaware|France|Germany|Canada)(?=[ .,;])/gu,
			into: exchange({
				ireland: "Iceland",
				california: "Colorado",
				delaware: "Montana",
				france: "Greece",
				germany: "Armenia",
				canada: "Panama",
			}),
		},
	],
	fr: [
		{ kind: "period", find: /(?<![\d.,])\d{1,3}(?= (?:jours|mois|heures|ans))/gu, into: otherNumber },
		{ kind: "negation", find: /(?<= )ne (?=\p{L}+ pas )/gu, into: () => "" },
		{
			kind: "modal",
			find: /(?<= )(?:peut|doit|pouvez|devez)(?= )/gu,
			into: exchange({ peut: "doit", doit: "peut", pouvez: "devez", devez: "pouvez" }),
		},
		{
			kind: "country",
			find: /(?:France|Irlande|Belgique)(?=[ .,;])/gu,
			into: exchange({ france: "Grèce", irlande: "Islande", belgique: "Bolivie" }),
		},
	],
	de: [
		{
			kind: "period",
			find: /(?<![\d.,])\d{1,3}(?= (?:Tage|Tagen|Monate|Monaten|Stunden|Jahre|Jahren))/gu,
			into: otherNumber,
		},
		{ kind: "negation", find: / nicht(?= )/gu, into: () => "" },
		{
			kind: "modal",
			find: /(?<= )(?:kann|muss|können|müssen|dürfen)(?= )/gu,
			into: exchange({ kann: "muss", muss: "kann", können: "müssen", müssen: "können", dürfen: "müssen" }),
		},
	],
	es: [
		{ kind: "period", find: /(?<![\d.,])\d{1,3}(?= (?:días|meses|horas|años))/gu, into: otherNumber },
		{ kind: "negation", find: /(?<= )no (?=\p{L})/gu, into: () => "" },
		{
			kind: "modal",
			find: /(?<= )(?:puede|debe|podrá|deberá)(?= )/gu,
			into: exchange({ puede: "debe", debe: "puede", podrá: "deberá", deberá: "podrá" }),
		},
	],
};
