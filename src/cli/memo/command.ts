/** `tosa memo`: drafts a case study of what changed in the terms of a service, from the recorded texts alone. */
import type { DocumentRef } from "../../archive/model.js";
import { UsageError } from "../../errors.js";
import { type Archive, findDocuments } from "../../history/archive.js";
import { openKinds } from "../../history/kinds.js";
import { parseDateOption } from "../../history/points.js";
import { gatherDocument } from "../../memo/gather.js";
import { memoPage } from "../../memo/html.js";
import { memoObject } from "../../memo/json.js";
import { isMemoLanguage, type MemoLanguage } from "../../memo/languages.js";
import type { MemoDocument } from "../../memo/model.js";
import { renderMemo } from "../../memo/render.js";
import { readVersion } from "../../version.js";
import { commitUrlOf } from "../commit-url.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { findKindsAhead } from "../kinds-ahead.js";
import { openVersions } from "../locate.js";
import { argument, requiredArgument, textOption, wholeNumber } from "../options.js";
import { sourcesOf } from "../source-addresses.js";
import { attemptDocuments } from "../unreadable.js";
import { loadWatches } from "../watches.js";

export const run: CommandRun = async (context, args, options) => {
	const { output } = context;
	const { since, until } = range(context, options);
	const limit = options["all"] === true ? Number.POSITIVE_INFINITY : wholeNumber(options, "limit", "--limit", 1);
	const commitUrl = await commitUrlOf(context, options);
	const archive = await openVersions(context);
	const kinds = openKinds(archive.history);
	const { attempt, exitCode } = attemptDocuments(output);
	try {
		const found = findDocuments(archive, requiredArgument(args, 0), argument(args, 1));
		const service = found[0]?.serviceId ?? requiredArgument(args, 0);
		const watches = await loadWatches(context, [service]);
		const documents: MemoDocument[] = [];
		const progress = await findKindsAhead(context, archive, kinds, found);
		for (const [done, document] of found.entries()) {
			if (!progress(done)) return EXIT.interrupted;
			const range = { since, until, watches };
			const gathered = await attempt(document, () => gatherDocument(archive.history, kinds, document, range));
			if (gathered !== undefined) documents.push(gathered);
		}
		if (documents.length === 0) return exitCode();
		const sources = output.json ? undefined : await sourcesIn(context, archive, found, documents);
		const memo = { service, since, until, documents };
		if (documents.every(({ last }) => last === undefined)) output.note("Nothing was recorded in this period.");
		if (output.json) await output.object(memoObject(memo, commitUrl));
		else {
			const rendering = { ...(limit !== undefined && { limit }), commitUrl, sources, version: readVersion() };
			const language = languageOf(options);
			const markdown = renderMemo(memo, { ...rendering, language });
			await output.raw(textOption(options, "format") === "html" ? memoPage(markdown, language) : markdown);
		}
		return exitCode();
	} finally {
		await kinds.save();
		await archive.close();
	}
};

/** Of the last version of each document, by its commit. */
async function sourcesIn(
	context: CommandContext,
	{ history }: Archive,
	found: readonly DocumentRef[],
	documents: readonly MemoDocument[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const last = new Set(documents.map((document) => document.last?.commit));
	const entries = await Promise.all(found.map(({ path }) => history.of(path).catch(() => [])));
	return sourcesOf(
		context,
		entries.flat().filter(({ commit }) => last.has(commit)),
	);
}

function range({ now }: CommandContext, options: CommandOptions): { readonly since: Date; readonly until: Date } {
	const from = textOption(options, "since");
	if (from === undefined) {
		throw new UsageError("SINCE_MISSING", "`tosa memo` requires --since.", {
			hint: "Name the first day, and the last one unless it is today: --since 2021-11-01 --until 2021-11-18.",
		});
	}
	const to = textOption(options, "until");
	const since = parseDateOption("--since", from, "start");
	const until = to === undefined ? now() : parseDateOption("--until", to, "end");
	if (since <= until) return { since, until };
	throw new UsageError(
		"RANGE_REVERSED",
		`--since ${from} is later than ${to === undefined ? "today" : `--until ${to}`}.`,
		{
			hint: "Swap the two dates.",
		},
	);
}

function languageOf(options: CommandOptions): MemoLanguage {
	const language = textOption(options, "lang") ?? "en";
	if (isMemoLanguage(language)) return language;
	throw new Error(`The option parser accepted the unknown language "${language}".`);
}
