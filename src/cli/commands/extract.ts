/** `tosa extract`: prints the Markdown of one terms as it stands now, recording nothing. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { CaptureFailure, type CustomFilters, captureTerms, extractMarkdown } from "../../capture.js";
import { loadFilters } from "../../collection/filters.js";
import type { FetchConfig, Terms } from "../../collection/model.js";
import { UsageError } from "../../errors.js";
import { readContent } from "../../fetch/content.js";
import { createFetcher } from "../../fetch/index.js";
import { combine } from "../../markdown/convert.js";
import type { CommandContext, CommandRun } from "../context.js";
import { loadDeclared, selectTerms } from "../declared.js";
import { EXIT } from "../exit.js";
import { requiredArgument, textOption } from "../options.js";

export const run: CommandRun = async (context, args, options) => {
	const collection = await loadDeclared(context);
	const [declared] = selectTerms(collection, requiredArgument(args, 0), requiredArgument(args, 1));
	if (!declared) throw new Error("selectTerms gave nothing for a name that it knows");
	const filters = await loadFilters(collection, declared.serviceId);
	const { html: files } = options as { readonly html?: readonly string[] };
	const terms = withAddress(declared, textOption(options, "url"));
	const markdown = files
		? await extractFiles(terms, files, context.cwd, filters)
		: await extractLive(terms, context, collection.config.fetch, filters);
	if (context.output.json) {
		await context.output.object({ service: terms.serviceId, terms: terms.type, text: markdown });
	} else {
		await context.output.raw(`${markdown}\n`);
	}
	return EXIT.done;
};

/** The terms with another address in place of its only source's. @throws UsageError */
function withAddress(terms: Terms, url: string | undefined): Terms {
	if (url === undefined) return terms;
	if (!URL.canParse(url)) throw new UsageError("BAD_URL", `"${url}" is not an address.`);
	const [source, another] = terms.sources;
	if (source && !another) return { ...terms, sources: [{ ...source, url }] };
	const own = terms.sources.filter((candidate) => candidate.url === url);
	if (own.length > 0) return { ...terms, sources: own };
	throw new UsageError("NOT_A_SOURCE", `${terms.type} is combined from several sources, and ${url} is none of them.`, {
		hint: `Its sources: ${terms.sources.map((candidate) => candidate.url).join(", ")}`,
	});
}

/** @throws UsageError when there is not one file for each source; ExtractError */
async function extractFiles(
	terms: Terms,
	files: readonly string[],
	cwd: string,
	filters: CustomFilters,
): Promise<string> {
	if (files.length !== terms.sources.length) {
		throw new UsageError(
			"WRONG_NUMBER_OF_FILES",
			`${terms.type} has ${terms.sources.length} sources, but ${files.length} files were given.`,
			{ hint: `Give one file for each, in this order: ${terms.sources.map(({ url }) => url).join(", ")}` },
		);
	}
	const texts = await Promise.all(
		terms.sources.map(async (source, index) => {
			const file = resolve(cwd, files[index] ?? "");
			const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
				throw new UsageError("FILE_UNREADABLE", `${file} cannot be read: ${error.message}.`, { cause: error });
			});
			return extractMarkdown(source, await readContent(file, undefined, bytes), filters);
		}),
	);
	return combine(texts);
}

/** @throws FetchError, ExtractError, EnvironmentError */
async function extractLive(
	terms: Terms,
	{ now, signal }: CommandContext,
	config: FetchConfig,
	filters: CustomFilters,
): Promise<string> {
	const fetcher = createFetcher({ config, now });
	try {
		const captured = await captureTerms(terms, { fetcher, signal, ...(filters && { customFilters: filters }) });
		if (captured instanceof CaptureFailure) throw captured.error;
		if (captured === "not-modified") throw new Error("not modified, although no validators were sent");
		return captured.markdown;
	} finally {
		await fetcher.close();
	}
}
