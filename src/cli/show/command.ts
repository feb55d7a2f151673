/** `tosa show`: prints a recorded version, or the page it was extracted from. */

import { UsageError } from "../../errors.js";
import { openLanguages } from "../../history/languages.js";
import { readSnapshots } from "../../history/snapshots.js";
import { diffTexts } from "../../history/within-time.js";
import { renderVersion } from "../../report/diff/version.js";
import { commitUrlOf } from "../commit-url.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { openVersions, recordPath } from "../locate.js";
import { textOption } from "../options.js";
import { sourcesOf } from "../source-addresses.js";
import { findGoodVersion, noteVersion, versionNotes } from "../versions.js";

export const run: CommandRun = async (context, args, options) => {
	const { output } = context;
	const archive = await openVersions(context);
	const languages = openLanguages(archive.history);
	try {
		const found = await findGoodVersion(archive, args, options);
		const { document, entry } = found;
		if (options["snapshot"]) {
			for (const bytes of await readSnapshots(await recordPath(context, "snapshots"), entry)) await output.raw(bytes);
			return EXIT.done;
		}
		if (entry.blob === undefined) {
			throw new UsageError("DELETED_THEN", `Commit ${entry.commit.slice(0, 7)} deleted the document.`, {
				hint: "Choose an earlier point with --at.",
			});
		}
		const text = await archive.history.text(entry.blob);
		const language = await languages.of(entry);
		noteVersion(output.note, found, language);
		if (output.json) {
			await output.object({
				service: document.serviceId,
				terms: document.termsType,
				commit: entry.commit,
				date: entry.date.toISOString(),
				language: language ?? null,
				badCapture: !found.isDocument,
				snapshot: entry.snapshots[0] ?? null,
				snapshots: entry.snapshots,
				text,
			});
		} else if (textOption(options, "format") === "html") {
			const { blocks } = diffTexts(text, text);
			const version = {
				service: document.serviceId,
				terms: document.termsType,
				commit: entry.commit,
				date: entry.date,
				language,
				sources: (await sourcesOf(context, [entry])).get(entry.commit) ?? [],
				notes: versionNotes(found, language),
				blocks,
			};
			await output.raw(renderVersion(version, { commitUrl: await commitUrlOf(context, options) }));
		} else {
			output.startPager();
			await output.raw(text.endsWith("\n") ? text : `${text}\n`);
		}
		return EXIT.done;
	} finally {
		await languages.save();
		await archive.close();
	}
};
