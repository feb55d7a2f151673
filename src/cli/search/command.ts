/** `tosa search`: when a phrase appeared in or vanished from which document, with the paragraph. */

import { findDocuments } from "../../history/archive.js";
import { type AlternatingChanges, foldAlternating } from "../../history/phrase-changes.js";
import { openPlaces } from "../../history/places.js";
import { parseDateOption } from "../../history/points.js";
import { type PhraseChange, type SearchedDocument, searchDocument } from "../../history/search.js";
import { anyOf } from "../../match/any.js";
import type { Matcher } from "../../match/model.js";
import { plural } from "../../plural.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { openVersions } from "../locate.js";
import { requiredArgument, textOption, wholeNumber } from "../options.js";
import { attemptDocuments } from "../unreadable.js";
import { drawSearched, type Group, switchNotes } from "./drawing.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, signal } = context;
	const phrases = args[0];
	const matcher = await matcherOf(Array.isArray(phrases) ? phrases : [requiredArgument(args, 0)], options);
	const select = selector(options);
	const archive = await openVersions(context);
	const { attempt, exitCode } = attemptDocuments(output);
	try {
		const service = textOption(options, "service");
		const terms = textOption(options, "terms");
		const documents = findDocuments(archive, service, terms);
		const searched: SearchedDocument[] = [];
		for (const document of documents) {
			if (signal.aborted) return EXIT.interrupted;
			const found = await attempt(document, () => searchDocument(archive.history, document, matcher));
			if (found && (found.now > 0 || !options["now"])) searched.push(found);
		}
		const groups = select(searched, output.json || options["all"] === true);
		const placesOf = openPlaces(archive.history, matcher);
		output.startPager();
		for (const group of groups) {
			if (output.json) for (const item of group.items) await writeRow(context, item as PhraseChange, placesOf);
			else await drawSearched(output, group, placesOf);
			if (signal.aborted) return EXIT.interrupted;
		}
		if (!output.json) for (const note of switchNotes(groups)) output.note(note);
		if (groups.length === 0) output.note(`Nothing found in ${plural(documents.length, "document")}.`);
		return exitCode();
	} finally {
		await archive.close();
	}
};

async function matcherOf(texts: readonly string[], options: CommandOptions): Promise<Matcher> {
	const how = { caseSensitive: options["caseSensitive"] === true };
	// One engine is loaded, never both.
	const compile = options["regex"]
		? (await import("../../match/pattern.js")).compilePattern
		: (await import("../../match/phrase.js")).compilePhrase;
	return anyOf(await Promise.all(texts.map((text) => compile(text, how))));
}

/** Reads the options that choose among what was found: it is grouped by document, newest first unless asked otherwise. */
function selector(options: CommandOptions): (searched: readonly SearchedDocument[], each: boolean) => Group[] {
	const since = textOption(options, "since");
	const until = textOption(options, "until");
	const from = since === undefined ? undefined : parseDateOption("--since", since, "start");
	const to = until === undefined ? undefined : parseDateOption("--until", until, "end");
	const limit = wholeNumber(options, "limit", "--limit", 1);
	const sign = options["oldestFirst"] === true ? -1 : 1;
	const isMeant = ({ entry: { date } }: PhraseChange) => (!from || date >= from) && (!to || date <= to);
	return (searched, each) => {
		const items = searched.flatMap(({ changes, ...found }) => {
			const meant = changes.filter(isMeant);
			const all = each ? meant : foldAlternating(meant);
			return (sign === 1 ? all.toReversed() : all).map((item) => ({ ...found, item }));
		});
		// The sort is stable: items of one date stay in the order of the commit graph.
		items.sort((a, b) => sign * (newestOf(b.item) - newestOf(a.item)));
		const groups = new Map<string, Group & { items: (PhraseChange | AlternatingChanges)[] }>();
		for (const { item, ...found } of items.slice(0, limit)) {
			const group = groups.get(found.document.path) ?? { ...found, items: [] };
			group.items.push(item);
			groups.set(found.document.path, group);
		}
		return [...groups.values()];
	};
}

function newestOf(item: PhraseChange | AlternatingChanges): number {
	const change = "changes" in item ? item.changes.at(-1) : item;
	return change?.entry.date.getTime() ?? 0;
}

async function writeRow(
	{ output }: CommandContext,
	change: PhraseChange,
	placesOf: ReturnType<typeof openPlaces>,
): Promise<void> {
	const { document, entry, op, before, after, language, languageBefore } = change;
	const [place, ...others] = await placesOf(change);
	await output.object({
		service: document.serviceId,
		terms: document.termsType,
		commit: entry.commit,
		date: entry.date.toISOString(),
		op,
		...(language !== undefined && { language, languageBefore }),
		headings: place?.headings ?? [],
		paragraph: place?.paragraph ?? "",
		found: place?.found.map(({ start, end }) => [start, end]) ?? [],
		otherParagraphs: others.length,
		before,
		after,
	});
}
