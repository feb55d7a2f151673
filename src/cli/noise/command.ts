/** `tosa noise`: where the hidden changes of a document come from, what would silence them, and that replayed on its history. */

import type { DocumentRef } from "../../archive/model.js";
import type { Archive } from "../../history/archive.js";
import { findDocument, findDocuments } from "../../history/archive.js";
import { openKinds } from "../../history/kinds.js";
import { selectEntries } from "../../history/log.js";
import { findNoise, type JudgedCause, replaySilence, silenceOf } from "../../noise/find/index.js";
import { readVersions } from "../../noise/versions.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { findKindsAhead } from "../kinds-ahead.js";
import { openVersions } from "../locate.js";
import { argument, wholeNumber } from "../options.js";
import { attemptDocuments } from "../unreadable.js";
import { applyProposal, declaredTerms } from "./declaration.js";
import { drawNoise } from "./drawing.js";
import { drawOverview } from "./overview.js";
import { type NoiseReport, reportObject } from "./report.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, signal } = context;
	const limit = wholeNumber(options, "limit", "--limit", 1);
	const archive = await openVersions(context);
	const kinds = openKinds(archive.history);
	try {
		const [service, terms] = [argument(args, 0), argument(args, 1)];
		if (service === undefined || terms === undefined) {
			const documents = findDocuments(archive, service);
			const progress = await findKindsAhead(context, archive, kinds, documents);
			const { attempt, exitCode } = attemptDocuments(output);
			const entries = await selectEntries(archive.history, kinds, { documents }, progress, attempt);
			if (signal.aborted) return EXIT.interrupted;
			await drawOverview(output, entries, limit);
			return exitCode();
		}
		const report = await reportOn(context, archive, findDocument(archive, service, terms), kinds, options);
		if (output.json) await output.object(reportObject(report));
		else {
			output.startPager();
			await drawNoise(output, report);
		}
		return signal.aborted ? EXIT.interrupted : EXIT.done;
	} finally {
		await kinds.save();
		await archive.close();
	}
};

async function reportOn(
	context: CommandContext,
	archive: Archive,
	document: DocumentRef,
	kinds: ReturnType<typeof openKinds>,
	options: CommandOptions,
): Promise<NoiseReport> {
	const versions = await readVersions(await archive.history.of(document.path), archive.history, kinds);
	const noise = findNoise(versions);
	const isWanted = ({ verdict }: JudgedCause) =>
		verdict === "proposed" || (options["all"] === true && verdict === "doubtful");
	const wanted = noise.causes.filter(isWanted);
	const { html: files } = options as { readonly html?: readonly string[] };
	const declared = await declaredTerms(context, document, files !== undefined);
	const applied = await applyProposal(context, wanted, versions, declared, files, options["all"] === true);
	const silenced = new Set(applied.causes);
	const all = wanted.map(({ cause }) => cause);
	const changes = versions.filter(({ kind }) => kind !== "first");
	return {
		document,
		changes: changes.length,
		shown: changes.filter(({ shown }) => shown).length,
		hidden: noise.hidden,
		since: versions[0]?.date ?? context.now(),
		causes: noise.causes.map((judged) => ({
			...judged,
			selection: applied.selections.get(judged.cause),
			isWanted: isWanted(judged),
			isSilenced: silenced.has(judged.cause),
		})),
		effect: silenced.size > 0 ? replaySilence(noise.history, silenceOf(applied.causes)) : undefined,
		possible: all.length > 0 ? replaySilence(noise.history, silenceOf(all)) : undefined,
		stored: applied.stored,
		entries: applied.entries,
		declaration: applied.declaration,
		withoutPages: applied.withoutPages,
	};
}
