/** Applies what is proposed against noise to the declaration of the document, with the pages that are at hand. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DocumentRef } from "../../archive/model.js";
import type { ProposedEntries } from "../../collection/declarations/entries.js";
import type { Collection, Source, Terms } from "../../collection/model.js";
import { UsageError } from "../../errors.js";
import { holdsRepository } from "../../history/archive.js";
import type { JudgedCause } from "../../noise/find/index.js";
import type { Cause, Effect } from "../../noise/find/model.js";
import type { NoiseProposal } from "../../noise/remedies/proposal.js";
import type { ReadVersion } from "../../noise/versions.js";
import type { CommandContext } from "../context.js";
import { loadDeclared } from "../declared.js";
import { readSavedPages } from "../saved-pages.js";

export interface Declared {
	readonly collection: Collection;
	readonly terms: Terms;
}

/** What the collection declares of the document; undefined with `--versions`, without declarations, and for what is not declared any more. */
export async function declaredTerms(
	context: CommandContext,
	{ serviceId, termsType }: DocumentRef,
	isNeeded: boolean,
): Promise<Declared | undefined> {
	const { dir, versions } = context;
	const isCollection = existsSync(join(dir, "declarations")) || existsSync(join(dir, "tosa.config.json"));
	const collection = isCollection && (versions === undefined || isNeeded) ? await loadDeclared(context) : undefined;
	const service = collection?.services.find(({ id }) => id === serviceId);
	const terms = service?.terms.find(({ type }) => type === termsType);
	if (collection && terms) return { collection, terms };
	if (!isNeeded) return undefined;
	throw new UsageError("NOT_DECLARED", `--html needs a declaration, and ${serviceId} does not declare ${termsType}.`, {
		hint: "Name the collection that declares it with -C.",
	});
}

export interface AppliedProposal extends Pick<NoiseProposal, "causes" | "selections"> {
	readonly entries: readonly ProposedEntries[];
	readonly stored?: Effect;
	readonly declaration: Readonly<Record<string, unknown>> | undefined;
	readonly withoutPages: string | undefined;
}

/**
 * @param files saved pages to look for selectors in, one a source; the stored ones where undefined
 * @param isForced whether selectors are proposed that lose shown changes of the stored pages
 * @throws UsageError WRONG_NUMBER_OF_FILES, FILE_UNREADABLE; ExtractError FILTERS_BROKEN; RecordError
 */
export async function applyProposal(
	context: CommandContext,
	wanted: readonly JudgedCause[],
	versions: readonly ReadVersion[],
	declared: Declared | undefined,
	files: readonly string[] | undefined,
	isForced: boolean,
): Promise<AppliedProposal> {
	if (declared === undefined) return withoutDeclaration(wanted);
	const { collection, terms } = declared;
	const { loadFilters } = await import("../../workers/index.js");
	const { proposeEntries } = await import("../../noise/remedies/proposal.js");
	const customFilters = await loadFilters(collection, terms);
	const { snapshotsPath } = collection.config;
	const stored =
		files === undefined && holdsRepository(snapshotsPath) ? await openStored(snapshotsPath, declared) : undefined;
	try {
		const saved = files && (await readSavedPages(terms, files, context.cwd));
		const pagesOf: Parameters<typeof proposeEntries>[2] = async function* (source) {
			const page = saved?.[terms.sources.findIndex(({ url, id }) => url === source.url && id === source.id)];
			if (page) yield page;
			if (stored) yield* stored.latestOf(source);
		};
		const propose = (causes: readonly JudgedCause[]) => proposeEntries(causes, terms.sources, pagesOf, customFilters);
		const replay = async (sources: readonly Source[]) => stored?.replay(sources, versions, customFilters);
		let proposal = await propose(wanted);
		const isChanged = ({ entries }: NoiseProposal) => entries.some((own) => Object.keys(own).length > 0);
		let effect = isChanged(proposal) ? await replay(proposal.sources) : undefined;
		if (effect && effect.goneShown.length > 0 && !isForced) {
			// An older page may hold something else under the same name. What the declaration loses as it is counts for nothing.
			const known = new Set((await replay(terms.sources))?.goneShown.map(({ commit }) => commit));
			if (effect.goneShown.some(({ commit }) => !known.has(commit))) {
				const narrow = await propose(wanted.filter(({ cause }) => cause.type === "parameter"));
				proposal = { ...narrow, selections: refuse(proposal.selections) };
				effect = isChanged(proposal) ? await replay(proposal.sources) : undefined;
			}
		}
		const hasPages = saved !== undefined || (stored?.pages.length ?? 0) > 0;
		return {
			...proposal,
			...(effect && effect.changes > 0 && { stored: effect }),
			declaration: isChanged(proposal) ? await mergedDeclaration(declared, proposal.entries) : undefined,
			withoutPages: hasPages ? undefined : "No page of this document is stored. Pass saved ones with --html.",
		};
	} finally {
		await stored?.close();
	}
}

function refuse(selections: NoiseProposal["selections"]): NoiseProposal["selections"] {
	return new Map(
		[...selections].map(([cause, found]) => [
			cause,
			found.selectors.length > 0 ? { ...found, reason: "loses-shown" } : found,
		]),
	);
}

/** Parameters can be named without a page; what to remove cannot. */
async function withoutDeclaration(wanted: readonly JudgedCause[]): Promise<AppliedProposal> {
	const causes: readonly Cause[] = wanted.map(({ cause }) => cause).filter(({ type }) => type === "parameter");
	const names = causes.flatMap((cause) => (cause.type === "parameter" ? cause.name : []));
	return {
		causes,
		selections: new Map(),
		entries: names.length === 0 ? [] : [{ filter: [{ removeQueryParams: names }] }],
		declaration: undefined,
		withoutPages:
			"To propose selectors for `remove`, tosa needs the declaration and a page: run this in the collection that declares the document.",
	};
}

async function openStored(path: string, { terms }: Declared) {
	const { openHistory, readerOf } = await import("../../archive/history.js");
	const { pagesOf } = await import("../../pipeline/stored/pages.js");
	const { latestOf } = await import("../../noise/remedies/pages.js");
	const { replayStored } = await import("../../noise/remedies/effect.js");
	const history = await openHistory(path);
	const reader = await readerOf(history);
	const pages = await pagesOf(terms.serviceId, terms.type, reader);
	type Replay = typeof replayStored;
	return {
		pages,
		latestOf: (source: Parameters<typeof latestOf>[0]) => latestOf(source, pages, reader),
		replay: (sources: Parameters<Replay>[0], versions: readonly ReadVersion[], filters: Parameters<Replay>[4]) =>
			replayStored(sources, versions, pages, reader, filters),
		close: () => history.close(),
	};
}

/** The declaration has been loaded from this file without errors: it holds the terms. */
async function mergedDeclaration({ collection, terms }: Declared, entries: readonly ProposedEntries[]) {
	const { mergeEntries } = await import("../../collection/declarations/entries.js");
	const file = collection.services.find(({ id }) => id === terms.serviceId)?.file ?? "";
	const { terms: declarations = {} } = JSON.parse((await readFile(file, "utf8")).replace(/^\ufeff/, "")) as {
		readonly terms?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	};
	return mergeEntries(declarations[terms.type] ?? {}, entries);
}
