/** `tosa extract`: prints the Markdown of one terms as it stands now, or as a stored page gives it, recording nothing. */

import type { Collection, CustomFilters, FetchConfig, Terms } from "../../collection/model.js";
import { UsageError } from "../../errors.js";
import { createFetcher } from "../../fetch/index.js";
import { parseDate, parsePoint } from "../../history/points.js";
import { combine } from "../../markdown/sources.js";
import { CaptureFailure, captureTerms, extractMarkdown } from "../../pipeline/capture.js";
import { extractStored, requireTermsAt } from "../../pipeline/stored/stored-at.js";
import { loadFilters } from "../../workers/index.js";
import type { CommandContext, CommandRun } from "../context.js";
import { loadDeclared, selectEverDeclared, selectTerms } from "../declared.js";
import { EXIT, type ExitCode } from "../exit.js";
import { requireRepository } from "../locate.js";
import { requiredArgument, textOption } from "../options.js";
import { readSavedPages } from "../saved-pages.js";
import { notePage } from "../versions.js";

export const run: CommandRun = async (context, args, options) => {
	const collection = await loadDeclared(context);
	const names = [requiredArgument(args, 0), requiredArgument(args, 1)] as const;
	const { html: files } = options as { readonly html?: readonly string[] };
	const [at, url] = [textOption(options, "at"), textOption(options, "url")];
	if (at !== undefined && files === undefined && url === undefined) return printStored(context, collection, names, at);
	const date = at === undefined ? undefined : dateOf(at);
	const declared = date === undefined ? selectTerms(collection, ...names)[0] : declaredOn(collection, names, date);
	if (!declared) throw new Error("selectTerms gave nothing for a name that it knows");
	const filters = await loadFilters(collection, declared, date);
	const terms = withAddress(declared, url);
	const text = files
		? await extractFiles(terms, files, context.cwd, filters)
		: await extractLive(terms, context, collection.config.fetch, filters);
	return print(context, { service: terms.serviceId, terms: terms.type, text });
};

/** What the stored page of a time gives. @throws UsageError, RecordError, ExtractError */
async function printStored(
	context: CommandContext,
	collection: Collection,
	[service, terms]: readonly [string, string],
	at: string,
): Promise<ExitCode> {
	const [named] = selectEverDeclared(collection, service, terms);
	if (!named) throw new Error("selectEverDeclared gave nothing for a name that it knows");
	requireRepository(collection.config.snapshotsPath, "snapshots");
	const stored = await extractStored(collection, named, parsePoint(at));
	const { markdown, date, snapshots } = stored;
	const day = date.toISOString();
	await notePage(context.output.note, collection.config.versionsPath, named, stored);
	return print(context, { service: named.serviceId, terms: named.type, date: day, snapshots, text: markdown });
}

/** What is printed as JSON; without it, the text alone. */
interface Extracted {
	readonly service: string;
	readonly terms: string;
	/** Of the stored pages, where they were extracted: when the latest was fetched, and their commits. */
	readonly date?: string;
	readonly snapshots?: readonly string[];
	readonly text: string;
}

async function print({ output }: CommandContext, found: Extracted): Promise<ExitCode> {
	if (output.json) await output.object(found);
	else await output.raw(`${found.text}\n`);
	return EXIT.done;
}

/** With a page from elsewhere, only a date says which declaration is meant. @throws UsageError BAD_POINT */
function dateOf(at: string): Date {
	const date = parseDate(at, "end");
	if (date) return date;
	throw new UsageError("BAD_POINT", `With --html or --url, --at takes a date; "${at}" is not one.`, {
		hint: "Write 2024-03-01 or 2024-03-01T12:00Z. Without --html and --url, --at also takes a commit, -1, first or latest.",
	});
}

/** @throws UsageError NOT_DECLARED_THEN */
function declaredOn(collection: Collection, [service, terms]: readonly [string, string], date: Date): Terms {
	const [named] = selectEverDeclared(collection, service, terms);
	if (!named) throw new Error("selectEverDeclared gave nothing for a name that it knows");
	return requireTermsAt(collection, named, date);
}

/** The terms with another address in place of its only source's. @throws UsageError */
function withAddress(terms: Terms, url: string | undefined): Terms {
	if (url === undefined) return terms;
	if (!URL.canParse(url)) throw new UsageError("BAD_URL", `"${url}" is not a URL.`);
	const [source, another] = terms.sources;
	if (source && !another) return { ...terms, sources: [{ ...source, url }] };
	const own = terms.sources.filter((candidate) => candidate.url === url);
	if (own.length > 0) return { ...terms, sources: own };
	throw new UsageError("NOT_A_SOURCE", `${terms.type} combines several sources, and ${url} is not one of them.`, {
		hint: `Its sources are ${terms.sources.map((candidate) => candidate.url).join(", ")}`,
	});
}

/** @throws UsageError when there is not one file for each source; ExtractError */
async function extractFiles(
	terms: Terms,
	files: readonly string[],
	cwd: string,
	filters: CustomFilters,
): Promise<string> {
	const pages = await readSavedPages(terms, files, cwd);
	const texts = await Promise.all(
		terms.sources.map((source, index) => {
			const page = pages[index];
			if (!page) throw new Error("A source has no page.");
			return extractMarkdown(source, page, filters);
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
		if (captured === "not-modified") throw new Error("the server answered 304 although no validators were sent");
		return captured.markdown;
	} finally {
		await fetcher.close();
	}
}
