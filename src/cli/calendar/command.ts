/** `tosa calendar`: from when on terms apply, as the recorded texts say, and how many days ahead they said so. */
import { findDocuments } from "../../history/archive.js";
import { openKinds } from "../../history/kinds.js";
import { CALENDAR_WORDS, type CalendarEntry, writeIcs } from "../../notice/ics.js";
import { readNotice } from "../../notice/read.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { findKindsAhead } from "../kinds-ahead.js";
import { openVersions } from "../locate.js";
import { argument } from "../options.js";
import { type Output, widest } from "../output.js";
import { attemptDocuments } from "../unreadable.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, now, signal } = context;
	const archive = await openVersions(context);
	const kinds = openKinds(archive.history);
	const { attempt, exitCode } = attemptDocuments(output);
	try {
		const documents = findDocuments(archive, argument(args, 0));
		const progress = await findKindsAhead(context, archive, kinds, documents);
		const entries: CalendarEntry[] = [];
		for (const [done, document] of documents.entries()) {
			if (!progress(done)) break;
			const notice = await attempt(document, () => readNotice(archive.history, kinds, document));
			const { serviceId: service, termsType: terms } = document;
			for (const item of notice?.calendar ?? []) entries.push({ ...item, service, serviceName: service, terms });
		}
		if (signal.aborted) return EXIT.interrupted;
		entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
		if (output.json) {
			for (const { serviceName: _, url: __, ...entry } of entries) await output.object(entry);
		} else if (options["ics"] === true) await output.raw(writeIcs(entries, CALENDAR_WORDS));
		else await draw(output, entries, now().toISOString().slice(0, 10));
		if (entries.length === 0) output.note("No recorded change names a day from which it applies.");
		return exitCode();
	} finally {
		await kinds.save();
		await archive.close();
	}
};

async function draw(output: Output, entries: readonly CalendarEntry[], today: string): Promise<void> {
	output.startPager();
	const names = entries.map(({ service, terms }) => terminalSafe(`${service}, ${terms}`));
	const width = widest(names);
	let isPast = true;
	for (const [index, entry] of entries.entries()) {
		if (isPast && entry.date >= today && index > 0) await output.line("");
		isPast = entry.date < today;
		const days = noticeOf(entry).padEnd(28);
		const text = output.colors.dim(`“${terminalSafe(entry.text)}”`);
		const commit = output.colors.yellow(entry.commit.slice(0, 7));
		await output.line(`${entry.date}  ${(names[index] ?? "").padEnd(width)}  ${days}  ${commit}  ${text}`);
	}
}

/** Days from the first sight of the announcement, which may be later than its publication. */
function noticeOf({ noticeDays, seen }: CalendarEntry): string {
	if (noticeDays === null) return "";
	const days = noticeDays < 0 ? `seen ${plural(-noticeDays, "day")} after` : `${plural(noticeDays, "day")} ahead`;
	return `${days}, ${seen.slice(0, 10)}`;
}
