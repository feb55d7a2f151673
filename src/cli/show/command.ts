/** `tosa show`: prints a recorded version, or the page it was extracted from. */
import { UsageError } from "../../errors.js";
import { readSnapshots } from "../../history/snapshots.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { findVersion, openVersions, recordPath } from "../locate.js";

export const run: CommandRun = async (context, args, options) => {
	const { output } = context;
	const archive = await openVersions(context);
	try {
		const { document, entry } = await findVersion(archive, args, options);
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
		if (output.json) {
			await output.object({
				service: document.serviceId,
				terms: document.termsType,
				commit: entry.commit,
				date: entry.date.toISOString(),
				snapshot: entry.snapshots[0] ?? null,
				snapshots: entry.snapshots,
				text,
			});
		} else {
			output.startPager();
			await output.raw(text.endsWith("\n") ? text : `${text}\n`);
		}
		return EXIT.done;
	} finally {
		await archive.close();
	}
};
