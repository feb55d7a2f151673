/** Judges the real pages of `../shared/corpus/pages`: which are taken for something else than terms, and their languages. */
import { existsSync, readFileSync } from "node:fs";
import { examinePage } from "../src/guard/index.js";
import type { PageSign } from "../src/guard/model.js";
import { wholePageText } from "../src/pipeline/capture.js";
import { type DetectedLanguage, detectLanguage } from "../src/text/language.js";
import { corpusFile, type Row } from "./harness.js";

export interface JudgedPage {
	readonly id: string;
	readonly service: string;
	readonly terms: string;
	/** Whether the declared selectors find a text in it; else all that the page says is judged. */
	readonly isExtracted: boolean;
	readonly sign: PageSign | undefined;
	readonly language: DetectedLanguage | undefined;
}

/** Undefined where there are no pages. */
export async function judgePages(): Promise<JudgedPage[] | undefined> {
	const folder = corpusFile("pages");
	if (!folder) return undefined;
	const manifest: { id: string; service: string; terms: string; fetch: string }[] = JSON.parse(
		readFileSync(`${folder}/manifest.json`, "utf8"),
	);
	const judged: JudgedPage[] = [];
	for (const { id, service, terms, fetch: url } of manifest) {
		const content = readFileSync(`${folder}/${id}.html`);
		const text = `${folder}/${id}.md`;
		const isExtracted = existsSync(text);
		const whole = async () => (await wholePageText({ content, mediaType: "text/html" })) ?? "";
		const markdown = isExtracted ? readFileSync(text, "utf8") : await whole();
		const sign = examinePage({ html: content.toString("utf8"), markdown, url, finalUrl: url });
		judged.push({ id, service, terms, isExtracted, sign, language: await detectLanguage(markdown) });
	}
	return judged;
}

/** One row for all pages, one for each that is judged to be something else, one for the languages. */
export function describePages(pages: readonly JudgedPage[] | undefined): Row[] {
	if (!pages) return [{ what: "real pages", figure: "skipped: the corpus is not here" }];
	const languages = new Map<string, number>();
	for (const { language } of pages) {
		const name = language === undefined ? "none" : `${language.language}${language.certain ? "" : " (uncertain)"}`;
		languages.set(name, (languages.get(name) ?? 0) + 1);
	}
	const judged = pages.flatMap(({ id, service, terms, sign }) =>
		sign ? [{ what: `  ${id} ${service} ${terms}`, figure: sign.kind, note: sign.reason }] : [],
	);
	return [
		{ what: "real pages", figure: `${pages.length}, ${judged.length} judged to be no terms` },
		...judged,
		{ what: "  languages", figure: [...languages].map(([language, count]) => `${language} ${count}`).join(", ") },
	];
}
