/** Finds what to remove from the stored pages of a terms so that noisy paragraphs are no longer recorded, and tries it. */

import { withRemoved } from "../../collection/declarations/entries.js";
import type { CustomFilters, Source } from "../../collection/model.js";
import { ExtractError } from "../../errors.js";
import type { Snapshot } from "../../fetch/model.js";
import { extractMarkdown } from "../../pipeline/capture.js";
import { runTask } from "../../workers/index.js";
import { openReader, openWords, type Placed, splitVersions } from "../find/index.js";

/** A page (or PDF) of a source. */
export type Page = Pick<Snapshot, "content" | "mediaType">;

export interface Removal {
	/** The source with the selectors in its `remove`. */
	readonly source: Source;
	readonly selectors: readonly string[];
	/** Paragraphs that the page does not give any more. */
	readonly paragraphs: number;
}

/** Labels and headings above what is removed may go with it. */
const MOST_LABELS = 2;

/**
 * Selectors that take just these paragraphs out of a page: the page has been extracted with and without them.
 * @param isNoise whether a template is one of the paragraphs'
 * @param pages of the source, the latest first; the first that holds one of the paragraphs is used
 * @returns undefined where no page holds them; `selectors` is empty where they cannot be selected by themselves
 */
export async function findRemoval(
	source: Source,
	pages: AsyncIterable<Page>,
	isNoise: (template: string) => boolean,
	customFilters: CustomFilters,
): Promise<Removal | undefined> {
	if (source.select.length === 0) return undefined;
	for await (const page of pages) {
		if (page.mediaType === "application/pdf") continue;
		const whole = await textsOf(source, page, customFilters);
		const noise = whole?.filter(({ template }) => isNoise(template)) ?? [];
		if (!whole || noise.length === 0) continue;
		const onPage = new Set(noise.map(({ template }) => template));
		const input = { content: page.content, mediaType: page.mediaType, source, ...(customFilters && { customFilters }) };
		const lists = await runTask("proposeRemoval", [input, [...onPage]], { subject: source.url }).catch(
			(error: unknown) => {
				if (error instanceof ExtractError) return [];
				throw error;
			},
		);
		for (const selectors of lists) {
			const changed = withRemoved(source, selectors);
			const left = await textsOf(changed, page, customFilters);
			const isRight = left && removesJust(whole, left, onPage);
			if (isRight) return { source: changed, selectors, paragraphs: noise.length };
		}
		return { source, selectors: [], paragraphs: noise.length };
	}
	return undefined;
}

interface Text {
	readonly text: string;
	readonly template: string;
	readonly isLabel: boolean;
}

/** Undefined where nothing can be extracted. */
async function textsOf(source: Source, page: Page, customFilters: CustomFilters): Promise<readonly Text[] | undefined> {
	try {
		const [placed = []] = splitVersions([await extractMarkdown(source, page, customFilters)]);
		const read = openReader(new Set(), openWords());
		return placed.map((each: Placed) => {
			const { text, words } = read(each);
			return { text, template: words.template, isLabel: !words.isProse };
		});
	} catch (error) {
		if (error instanceof ExtractError) return undefined;
		throw error;
	}
}

/** All of the noise is gone, and besides it at most a few labels. */
function removesJust(whole: readonly Text[], left: readonly Text[], noise: ReadonlySet<string>): boolean {
	let at = 0;
	let labels = 0;
	for (const { text, template, isLabel } of whole) {
		if (left[at]?.text === text && !noise.has(template)) at++;
		else if (noise.has(template)) continue;
		else if (isLabel) labels++;
		else return false;
	}
	return at === left.length && labels <= MOST_LABELS;
}
