/** Writes a memo as Markdown with front matter, in one of its languages. */
import { documentSafe } from "../report/sanitize.js";
import { sourceMarkdown } from "../report/source-link.js";
import { checkLines } from "./checks.js";
import { type MemoLanguage, PHRASES } from "./languages.js";
import { commitText, frontMatter, inlineText } from "./markup.js";
import type { Memo, MemoDocument, RealChange } from "./model.js";
import type { Pen } from "./pen.js";
import { openQuoted } from "./repeats.js";
import { chooseSections, realChange } from "./sections.js";
import { languageText, passingTexts } from "./stretches.js";
import { summarise } from "./summary.js";
import { unrealText } from "./unreal.js";

export interface MemoRendering {
	readonly language: MemoLanguage;
	/** Paragraphs quoted of each change at most; by default as many as leave the memo short enough to read. */
	readonly limit?: number;
	/** Address of a commit with `%COMMIT` for its id; anything else than an address shows the id alone. */
	readonly commitUrl: string;
	/** Addresses of the pages of the last versions, by the commits of these, where they are known. */
	readonly sources?: ReadonlyMap<string, readonly string[]> | undefined;
	/** Of tosa. */
	readonly version: string;
}

/** The whole memo, with a newline at its end. */
export function renderMemo(memo: Memo, rendering: MemoRendering): string {
	const phrases = PHRASES[rendering.language];
	const link = (commit: string) => commitText(rendering.commitUrl, commit);
	const pen: Pen = { phrases, link, quoted: openQuoted(), limit: rendering.limit ?? 0, sources: rendering.sources };
	const changed = memo.documents.filter(({ changes }) => changes.length > 0);
	const others = memo.documents.filter((document) => document.changes.length === 0 && document.last !== undefined);
	const untouched = memo.documents.filter(({ last }) => last === undefined);
	const summary = summarise(memo, phrases);
	const dates = changed.flatMap(({ changes }) => changes.map(({ date }) => date.toISOString().slice(0, 10)));
	const isWhole = rendering.limit !== undefined;
	const write = (final: Pen, chosen: ReadonlySet<RealChange>): string => {
		const parts = [
			frontMatter({
				title: phrases.title(memo.service, summary.from, summary.to),
				html_description: phrases.summary(summary),
				service: memo.service,
				terms_types: changed.map(({ terms }) => terms),
				dates: [...new Set(dates)].sort(),
			}),
			phrases.summary({ ...summary, service: inlineText(memo.service) }),
			...(changed.length > 0 ? [contents(final, changed)] : []),
			...(chosen.size < summary.real ? [phrases.onlyQuoted(chosen.size, summary.real)] : []),
			...changed.flatMap((document) => [
				`## ${inlineText(document.terms)}`,
				...beginning(final, document),
				...document.changes.flatMap((change) => (chosen.has(change) ? realChange(final, document, change) : [])),
				...(document.passing.length > 0 ? [`### ${phrases.cameAndWent}`] : []),
				...passingTexts(final, document, isWhole),
				...unrealText(document, phrases),
			]),
			...(others.length + untouched.length > 0 ? [`## ${phrases.others}`] : []),
			...others.flatMap((document) => otherDocument(final, document, isWhole)),
			...(untouched.length > 0
				? [phrases.unchanged(phrases.list(untouched.map(({ terms }) => `**${inlineText(terms)}**`)))]
				: []),
			`## ${phrases.howMade}`,
			phrases.made(summary, rendering.version),
			phrases.check,
			checkLines(memo, phrases).join("\n"),
		];
		return parts.join("\n\n");
	};
	const otherLines = write({ ...pen, quoted: openQuoted() }, new Set()).split("\n").length;
	const { limit, chosen } = chooseSections(pen, changed, otherLines, rendering.limit);
	return `${documentSafe(write({ ...pen, limit }, chosen))}\n`;
}

/** A list of the real changes, each with the commit that recorded it and a few of its words. */
function contents({ phrases, link }: Pen, documents: readonly MemoDocument[]): string {
	const items = documents.flatMap(({ terms, changes }) =>
		changes.map((change) => {
			const words = phrases.words(change.wordsAdded, change.wordsRemoved);
			const gist = change.gist === undefined ? "" : `${phrases.semicolon}${phrases.quoted(inlineText(change.gist))}`;
			return `- **${inlineText(terms)}**, ${phrases.date(change.date)}${phrases.colon}${words}, ${link(change.commit)}${gist}`;
		}),
	);
	return [phrases.realChanges(items.length), "", ...items].join("\n");
}

/** A paragraph that begins with the document's name, and what came and went. */
function otherDocument(pen: Pen, document: MemoDocument, isWhole: boolean): string[] {
	const [first = "", ...rest] = [
		...beginning(pen, document),
		...unrealText(document, pen.phrases),
		...passingTexts(pen, document, isWhole),
	];
	return [`**${inlineText(document.terms)}.** ${first}`.trim(), ...rest];
}

/** Where it was recorded first, and in which languages. */
function beginning({ phrases, link, sources }: Pen, { firstRecord: first, languages, last }: MemoDocument): string[] {
	const addresses = (last && sources?.get(last.commit)) ?? [];
	return [
		...(addresses.length > 0 ? [phrases.source(phrases.list(addresses.map(sourceMarkdown)))] : []),
		...(first === undefined ? [] : [phrases.firstRecord(phrases.date(first.date), link(first.commit))]),
		...languageText({ phrases, link }, languages),
	];
}
