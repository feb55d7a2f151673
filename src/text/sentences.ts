/** Cuts readable text into sentences, in every script, and says whether a text ends one. */

/** Signs that end a sentence wherever they stand: none of them is a point in a number or an abbreviation. */
const SURE = String.raw`[\p{Sentence_Terminal}--[.!?\u{203c}\u{203d}\u{2047}-\u{2049}]]`;
/** Signs that end one where a space follows. In Greek a semicolon asks. */
const END = String.raw`(?:[.!?…\p{Sentence_Terminal}]|(?<=\p{sc=Greek});)`;
const CLAUSE_END = String.raw`(?:[.!?…\p{Sentence_Terminal};:；：؛]|(?<=\p{sc=Greek})[·\u{387}])`;
/** Quotation marks and brackets that belong to the sentence before. Bounded, so that no text takes n². */
const CLOSED = String.raw`["'\p{Pe}\p{Pf}]`;
/** "“" closes in German what it opens in other languages: before a space it closes. */
const CLOSING = String.raw`["'“\p{Pe}\p{Pf}]`;
/** The point after a number of one or two digits is part of a date ("3. März") or a list; that after "12.3." of a section, where it begins the text. */
const NUMBERED = String.raw`(?<!(?:^|\s)\p{Nd}{1,2}\.\s|(?:^|\n)\p{Nd}{1,2}(?:\.\p{Nd}{1,2}){1,3}\.\s)`;
/** Scripts in which "！" and "；" are followed by no space. Compatibility forms may have been made ASCII. */
const NO_SPACE = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}]`;
/** Thai and Lao end a sentence with nothing but a space; theirs around "ๆ" end none. */
const THAI = String.raw`[[\p{sc=Thai}\p{sc=Lao}]--[ๆໆ]]`;
/** Khmer and Burmese set spaces between clauses. */
const PHRASED = String.raw`[\p{sc=Khmer}\p{sc=Myanmar}]`;

/** Where a text is cut, and the same for a text that holds none of {@link OTHER_SIGNS}, which would be looked for at every letter. */
interface Cutter {
	readonly any: RegExp;
	readonly common: RegExp;
}

const SIGNS = "；：؛";
const OTHER_SIGNS = new RegExp(`[${SURE}${NO_SPACE}${THAI}${PHRASED}${SIGNS}]`, "v");

const cutter = (spaces: readonly string[], signs: readonly string[]): Cutter => {
	const common = ["\\n", ...spaces];
	const others = [
		`(?<=${SURE}${CLOSED}{0,4})(?!${CLOSED}|${SURE})`,
		`(?<=[!?]${CLOSING}{0,4})(?=${NO_SPACE})`,
		String.raw`(?<=${THAI})\s+(?=${THAI})`,
		...signs,
	];
	return { any: new RegExp([...common, ...others].join("|"), "v"), common: new RegExp(common.join("|"), "v") };
};

// Spaces are looked for first, and only then what stands before them: there are fewer of them than of all else.
// What goes on in lower case after a point was an abbreviation.
const SENTENCES = cutter(
	[String.raw`\s(?<=${END}${CLOSING}{0,4}\s)${NUMBERED}\s*(?!(?<=[.…]${CLOSING}{0,4}\s{1,9})\p{Ll})`],
	[],
);
// Whatever the case: clauses are known again in any.
const CLAUSES = cutter(
	[
		String.raw`\s(?<=${CLAUSE_END}${CLOSING}{0,4}\s)${NUMBERED}\s*`,
		// Cells of a table. A row is one sentence: "Yes" says nothing without the rest of it.
		String.raw`\s\|\s`,
	],
	[`(?<=[;:])(?=${NO_SPACE})`, `(?<=[${SIGNS}])`, String.raw`(?<=${PHRASED})\s+(?=${PHRASED})`],
);
const ENDS_SENTENCE = new RegExp(`${END}${CLOSING}{0,4}$`, "v");
const ENDS_CLAUSE = new RegExp(`${CLAUSE_END}${CLOSING}{0,4}$`, "v");
const ENDS_UNMARKED = new RegExp(`${THAI}$`, "v");

/**
 * The sentences of a readable text, without white space around them; none is empty. A line break ends one as well.
 * @param text of one block, as `readableText` gives it, in its own case: what goes on in lower case after a point is no new one
 */
export function splitSentences(text: string): string[] {
	return cut(text, SENTENCES);
}

/**
 * The same, cut at colons, semicolons and cells of tables as well, and after every point: the smallest parts that may say
 * something of their own. Where they are cut does not depend on case.
 */
export function splitClauses(text: string): string[] {
	return cut(text, CLAUSES);
}

/** Whether a text ends with the mark of a sentence, perhaps within quotation marks or brackets. */
export function endsSentence(text: string): boolean {
	return ENDS_SENTENCE.test(text);
}

/** Whether it ends with such a mark, a colon or a semicolon. */
export function endsClause(text: string): boolean {
	return ENDS_CLAUSE.test(text);
}

/** How many sentences of a text are seen to end. Languages that mark no end are given the benefit of the doubt. */
export function countSentenceEnds(text: string): number {
	return splitSentences(text).filter((sentence) => endsSentence(sentence) || ENDS_UNMARKED.test(sentence)).length;
}

function cut(text: string, { any, common }: Cutter): string[] {
	return text
		.split(OTHER_SIGNS.test(text) ? any : common)
		.map((part) => part.trim())
		.filter((part) => part !== "");
}
