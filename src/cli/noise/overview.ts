/** Draws the overview of `tosa noise`: one line per document, noisiest first. */
import type { EntryVerdict } from "../../history/kinds.js";
import type { LogEntry } from "../../history/log.js";
import { countChanges, type DocumentStats, hiddenOf } from "../../history/stats.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import { cutText } from "../columns.js";
import { KIND_LABEL } from "../kind-label.js";
import { type Output, widest } from "../output.js";

const LISTED = 20;
const ONE_PERIOD = 120;

/** Cheap: counts the kinds that are known, and reads no text that was read before. */
export async function drawOverview(output: Output, entries: readonly LogEntry[], limit = LISTED): Promise<void> {
	const known = entries.filter(({ isBoundary }) => !isBoundary);
	const noisy = countChanges(known, ONE_PERIOD).filter((row) => hiddenOf(row) > 0);
	const listed = noisy.slice(0, limit);
	if (output.json) {
		for (const row of listed) await output.object(objectOf(row));
		return;
	}
	if (listed.length === 0) {
		output.note("No recorded change is hidden: there is no noise.");
		return;
	}
	output.startPager();
	const names = widest(listed.map(nameOf));
	const counts = widest(listed.map((row) => `${hiddenOf(row)} of ${row.changes}`));
	for (const row of listed) {
		const count = `${hiddenOf(row)} of ${row.changes}`.padStart(counts);
		const line = `${nameOf(row).padEnd(names)}  ${count} hidden: ${kindsOf(row)}`;
		await output.line(output.width === undefined ? line : cutText(line, output.width));
	}
	const more = noisy.length > listed.length ? ` (${noisy.length - listed.length} not listed; -n raises the limit)` : "";
	output.note(
		`${plural(noisy.length, "document")} with hidden changes${more}. To see where they come from: tosa noise <service> <terms>`,
	);
}

function objectOf(row: DocumentStats) {
	const { document, changes, shown, kinds } = row;
	return { service: document.serviceId, terms: document.termsType, changes, shown, hidden: hiddenOf(row), kinds };
}

function nameOf({ document }: DocumentStats): string {
	return terminalSafe(`${document.serviceId} · ${document.termsType}`);
}

function kindsOf({ kinds }: DocumentStats): string {
	const hidden = Object.entries(kinds).filter(([kind]) => kind !== "first" && kind !== "substantive");
	return hidden
		.sort(([, a], [, b]) => b - a)
		.map(([kind, count]) => `${count} ${KIND_LABEL[kind as EntryVerdict["kind"]]}`)
		.join(", ");
}
