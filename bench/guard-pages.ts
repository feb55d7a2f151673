/** Judges the real pages of `../shared/corpus/pages`: which are taken for something else than terms, and their languages. */
import { existsSync, readFileSync } from "node:fs";
import { readableText } from "../src/capture.js";
import { detectLanguage, examinePage } from "../src/guard/index.js";
import { corpusFile, type Row } from "./harness.js";

interface Page {
	readonly id: string;
	readonly service: string;
	readonly terms: string;
	readonly fetch: string;
}

/** One row for all pages, one for each that is judged to be something else, one for the languages. */
export async function judgePages(): Promise<Row[]> {
	const folder = corpusFile("pages");
	if (!folder) return [{ what: "pages", figure: "skipped: the corpus is not here" }];
	const pages: Page[] = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));
	const judged: Row[] = [];
	const languages = new Map<string, number>();
	for (const { id, service, terms, fetch } of pages) {
		const content = readFileSync(`${folder}/${id}.html`);
		const text = `${folder}/${id}.md`;
		const markdown = existsSync(text)
			? readFileSync(text, "utf8")
			: ((await readableText({ content, mediaType: "text/html" })) ?? "");
		const sign = examinePage({ html: content.toString("utf8"), markdown, url: fetch, finalUrl: fetch });
		if (sign) judged.push({ what: `  ${id} ${service} ${terms}`, figure: sign.kind, note: sign.reason });
		const found = await detectLanguage(markdown);
		const language = found === undefined ? "none" : `${found.language}${found.certain ? "" : "?"}`;
		languages.set(language, (languages.get(language) ?? 0) + 1);
	}
	return [
		{ what: "real pages", figure: `${pages.length}, ${judged.length} judged to be no terms` },
		...judged,
		{ what: "  languages", figure: [...languages].map(([language, count]) => `${language} ${count}`).join(", ") },
	];
}
