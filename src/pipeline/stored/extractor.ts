/** Extracts stored pages one capture after another, and remembers the texts of combined documents, whose other pages stand. */

import type { History } from "../../archive/model.js";
import type { CustomFilters, Source } from "../../collection/model.js";
import { combine } from "../../markdown/sources.js";
import { extractMarkdown } from "../capture.js";
import { usesSameFilters } from "./dated-declaration.js";
import type { SourcePage } from "./pages.js";

/** Gives the text of a capture's pages, in the order of the sources. @throws ExtractError; RecordError `BLOB_MISSING` */
export type Extractor = (pages: readonly SourcePage[], customFilters: CustomFilters) => Promise<string>;

interface Remembered {
	readonly blob: string;
	readonly customFilters: CustomFilters;
	readonly text: string;
}

/** Holds one text for each source of a combined terms, and no page. */
export function createExtractor(snapshots: Pick<History, "bytes">): Extractor {
	const remembered = new Map<Source, Remembered>();
	const textOf = async ({ source, page }: SourcePage, customFilters: CustomFilters): Promise<string> => {
		const known = remembered.get(source);
		if (known?.blob === page.blob && usesSameFilters(source, known.customFilters, customFilters)) return known.text;
		const content = await snapshots.bytes(page.blob);
		return extractMarkdown(source, { content, mediaType: page.mediaType }, customFilters);
	};
	return async (pages, customFilters) => {
		const texts: string[] = [];
		for (const each of pages) {
			const text = await textOf(each, customFilters);
			if (pages.length > 1) remembered.set(each.source, { blob: each.page.blob, customFilters, text });
			texts.push(text);
		}
		return combine(texts);
	};
}
