/**
 * What is done with a page, by name: decoding, parsing, filters, selecting, Markdown, PDF, and judging what a page is.
 * Each runs on untrusted bytes, in a worker thread (`pool.ts`) that can be ended; arguments and results are plain data.
 */
import { type FilterPlace, findFilters as find, importFilter } from "../collection/declarations/filters.js";
import type { CustomFilters, FilterFunction, FilterReference, Source } from "../collection/model.js";
import { ExtractError } from "../errors.js";
import type { PageInspection } from "../extract/index.js";
import type { PageHead, SelectorProposal } from "../extract/model.js";
import type { StabilityProposals } from "../extract/stability.js";
import type { Snapshot } from "../fetch/model.js";
import type { CaptureToExamine, GuardedPage, PageSign, Suspicion } from "../guard/model.js";

/** A page as fetched or stored. */
export type Page = Pick<Snapshot, "content" | "mediaType">;

/** A page, and what is declared of it. */
export interface DeclaredPage extends Page {
	readonly source: Source;
	readonly customFilters?: CustomFilters;
}

/** The tasks by name. What one of them loads, others need not. */
export const TASKS = {
	/** The filters of a service, as references. @throws ExtractError FILTERS_BROKEN */
	findFilters: (place: FilterPlace) => find(place),

	/** The Markdown of a page under its source's declaration. @throws ExtractError */
	async extractMarkdown(page: DeclaredPage): Promise<string> {
		const [{ extract }, { toMarkdown }] = await Promise.all([
			import("../extract/index.js"),
			import("../markdown/convert.js"),
		]);
		return toMarkdown(await extract(await withFilters(page)));
	},

	/** All that a page says outside its markup, as Markdown; undefined where that cannot be told. */
	async wholePageText({ content, mediaType }: Page): Promise<string | undefined> {
		return TASKS.extractMarkdown({ content, mediaType, source: WHOLE_PAGE }).catch((error: unknown) => {
			if (error instanceof ExtractError) return undefined;
			throw error;
		});
	},

	/** @throws ExtractError */
	async inspectPage(page: DeclaredPage): Promise<PageInspection> {
		const { inspectPage } = await import("../extract/index.js");
		return inspectPage(await withFilters(page));
	},

	async examinePage(page: GuardedPage): Promise<PageSign | undefined> {
		const { examinePage } = await import("../guard/index.js");
		return examinePage(page);
	},

	async examineCapture(capture: CaptureToExamine): Promise<readonly Suspicion[]> {
		const { examineCapture } = await import("../guard/index.js");
		return examineCapture(capture);
	},

	async readPageHead(html: string): Promise<PageHead> {
		const { readPageHead } = await import("../extract/index.js");
		return readPageHead(html);
	},

	async proposeMainContent(html: string): Promise<readonly SelectorProposal[]> {
		const { proposeMainContent } = await import("../extract/index.js");
		return proposeMainContent(html);
	},

	async proposeForText(html: string, markdown: string): Promise<readonly SelectorProposal[]> {
		const { proposeForText } = await import("../extract/index.js");
		return proposeForText(html, markdown);
	},

	/** @param templates of the paragraphs that are to be removed. @throws ExtractError */
	async proposeRemoval(page: DeclaredPage, templates: readonly string[]): Promise<readonly (readonly string[])[]> {
		const [{ proposeRemovalOf }, { templateOf }] = await Promise.all([
			import("../extract/index.js"),
			import("../noise/find/index.js"),
		]);
		const wanted = new Set(templates);
		return proposeRemovalOf(await withFilters(page), (text) => wanted.has(templateOf(text)));
	},

	/** @throws ExtractError */
	async proposeStability(a: DeclaredPage, b: DeclaredPage): Promise<StabilityProposals> {
		const { proposeStability } = await import("../extract/index.js");
		return proposeStability(await withFilters(a), await withFilters(b));
	},
};

export type Tasks = typeof TASKS;
export type TaskName = keyof Tasks;

const WHOLE_PAGE: Source = {
	url: "about:blank",
	id: undefined,
	select: ["body"],
	remove: [],
	filters: [],
	executeClientScripts: undefined,
	acceptLanguage: undefined,
};

/** The page with functions in the place of references to them. @throws ExtractError FILTERS_BROKEN */
async function withFilters(page: DeclaredPage): Promise<DeclaredPage & { readonly customFilters?: Functions }> {
	const { customFilters, ...others } = page;
	if (customFilters === undefined) return others;
	// Names come from a file: without a prototype, `constructor` is not taken for a filter.
	const functions: Record<string, FilterFunction> = Object.create(null);
	for (const { name } of page.source.filters) {
		const filter = Object.hasOwn(customFilters, name) ? customFilters[name] : undefined;
		if (filter) functions[name] = isReference(filter) ? await importFilter(filter) : filter;
	}
	return { ...others, customFilters: functions };
}

type Functions = Readonly<Record<string, FilterFunction>>;

function isReference(filter: FilterFunction | FilterReference): filter is FilterReference {
	return typeof filter !== "function";
}
