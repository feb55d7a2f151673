/** `tosa notice`: how services announce changes of their terms, and which edits their own dates do not tell. */
import { findDocuments } from "../../history/archive.js";
import { openKinds } from "../../history/kinds.js";
import { type DocumentNotice, FINDING_KINDS, type Finding, medianOf, noticeDaysOf } from "../../notice/model.js";
import { readNotice } from "../../notice/read.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { findKindsAhead } from "../kinds-ahead.js";
import { openVersions } from "../locate.js";
import { argument } from "../options.js";
import { type Output, widest } from "../output.js";
import { attemptDocuments } from "../unreadable.js";

interface ServiceNotice {
	readonly service: string;
	readonly changes: number;
	readonly announced: number;
	readonly unannounced: number;
	readonly medianNoticeDays: number | null;
	readonly silent: readonly PlacedFinding[];
	readonly backdated: readonly PlacedFinding[];
	readonly dateAlone: readonly PlacedFinding[];
}

type PlacedFinding = Omit<Finding, "kind"> & { readonly terms: string };

export const run: CommandRun = async (context, args) => {
	const { output, signal } = context;
	const archive = await openVersions(context);
	const kinds = openKinds(archive.history);
	const { attempt, exitCode } = attemptDocuments(output);
	try {
		const named = argument(args, 0);
		const documents = findDocuments(archive, named);
		const progress = await findKindsAhead(context, archive, kinds, documents);
		const services = new Map<string, { readonly terms: string; readonly notice: DocumentNotice }[]>();
		for (const [done, document] of documents.entries()) {
			if (!progress(done)) break;
			const notice = await attempt(document, () => readNotice(archive.history, kinds, document));
			if (notice === undefined) continue;
			const known = services.get(document.serviceId) ?? [];
			known.push({ terms: document.termsType, notice });
			services.set(document.serviceId, known);
		}
		if (signal.aborted) return EXIT.interrupted;
		const rows = [...services].map(([service, read]) => summarise(service, read));
		if (output.json) for (const row of rows) await output.object(row);
		else await draw(output, rows, named !== undefined);
		return exitCode();
	} finally {
		await kinds.save();
		await archive.close();
	}
};

function summarise(
	service: string,
	read: readonly { readonly terms: string; readonly notice: DocumentNotice }[],
): ServiceNotice {
	const sum = (of: (notice: DocumentNotice) => number) => read.reduce((total, { notice }) => total + of(notice), 0);
	const days = noticeDaysOf(read.flatMap(({ notice }) => notice.calendar));
	const found = (kind: Finding["kind"]): readonly PlacedFinding[] =>
		read
			.flatMap(({ terms, notice }) =>
				notice.findings.flatMap(({ kind: own, ...finding }) => (own === kind ? [{ terms, ...finding }] : [])),
			)
			.sort((a, b) => (a.date < b.date ? 1 : -1));
	const [changes, announced] = [sum((notice) => notice.changes), sum((notice) => notice.announced)];
	const [silent, backdated, dateAlone] = FINDING_KINDS.map(found);
	return {
		service,
		changes,
		announced,
		unannounced: changes - announced,
		medianNoticeDays: medianOf(days),
		silent: silent ?? [],
		backdated: backdated ?? [],
		dateAlone: dateAlone ?? [],
	};
}

const TITLES = ["service", "changes", "announced", "not announced", "median days", "silent", "backdated", "date alone"];

async function draw(output: Output, rows: readonly ServiceNotice[], withFindings: boolean): Promise<void> {
	output.startPager();
	const cells = rows.map((row) => [
		terminalSafe(row.service),
		...[row.changes, row.announced, row.unannounced, row.medianNoticeDays ?? "–"].map(String),
		...[row.silent, row.backdated, row.dateAlone].map(({ length }) => String(length)),
	]);
	const widths = TITLES.map((title, column) => widest([title, ...cells.map((row) => row[column] ?? "")]));
	const line = (row: readonly string[]) =>
		row
			.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
			.join("  ");
	await output.line(output.colors.bold(line(TITLES)));
	for (const row of cells) await output.line(line(row));
	if (!withFindings) return;
	for (const row of rows) {
		await drawFindings(output, "Silent edits: the text changed, the date that it bears did not", row.silent);
		await drawFindings(
			output,
			"Backdated: the text bears a date on which, or after which, the old one still stood",
			row.backdated,
		);
		await drawFindings(output, "Dates that changed alone", row.dateAlone);
	}
}

async function drawFindings(output: Output, title: string, findings: readonly PlacedFinding[]): Promise<void> {
	if (findings.length === 0) return;
	await output.line("");
	await output.line(output.colors.bold(title));
	for (const { terms, before, date, commit, text, bears, bore } of findings) {
		const dates = bears === bore ? `still “${terminalSafe(text)}”` : `“${terminalSafe(text)}”, before ${bore}`;
		const when = `between ${before.date.slice(0, 10)} and ${date.slice(0, 10)}`;
		await output.line(`  ${when}  ${terminalSafe(terms)}  ${dates}`);
		await output.line(output.colors.dim(`    ${before.commit.slice(0, 10)} → ${commit.slice(0, 10)}`));
	}
}
