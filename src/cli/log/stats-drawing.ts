/** Draws the rows of `tosa log --stats`: a table that fits the terminal, with two small charts over time. */

import { CHANGE_KINDS } from "../../archive/change-kinds.js";
import type { EntryVerdict } from "../../history/kinds.js";
import type { LogEntry } from "../../history/log.js";
import { type DocumentStats, hiddenOf, type PeriodMonths } from "../../history/stats.js";
import { plural } from "../../plural.js";
import { drawBars } from "../../report/bars.js";
import { terminalSafe } from "../../report/sanitize.js";
import { fitText, wrapText } from "../columns.js";
import { KIND_LABEL } from "../kind-label.js";
import { type Output, widest } from "../output.js";

type Kind = EntryVerdict["kind"];

/** A first record is the beginning of a document, and has no column. */
const SHORT = {
	first: "first",
	substantive: "sub",
	editorial: "edi",
	date: "dat",
	links: "lnk",
	page: "pag",
	"seen-before": "see",
	"bad-capture": "bad",
	extraction: "upg",
} as const satisfies Record<Kind, string>;

const UNIT = {
	1: "one month",
	3: "one quarter",
	6: "half a year",
	12: "one year",
	24: "2 years",
	60: "5 years",
	120: "10 years",
} as const satisfies Record<PeriodMonths, string>;

const DEFAULT_WIDTH = 80;
const GAP = 1;
const LEAST_NAME = 14;
const MOST_NAME = 44;
const LEAST_CHART = 8;
const MOST_CHART = 32;

/** How many periods a chart may have beside the other columns. */
export function periodsThatFit(entries: readonly LogEntry[], width = DEFAULT_WIDTH): number {
	const kinds = new Set(entries.map(({ verdict }) => verdict.kind));
	const names = new Set(entries.map(({ document }) => nameOf({ document })));
	// Three numbers and the kinds, mostly of three digits; what is left is for the names and the two charts.
	const left = width - (3 + kinds.size) * (3 + GAP) - 4 - Math.min(MOST_NAME, Math.max(LEAST_NAME, widest([...names])));
	return Math.min(MOST_CHART, Math.max(LEAST_CHART, Math.floor(left / 2) - GAP));
}

interface Table {
	readonly period: PeriodMonths;
	/** Those that are not drawn as well: the last line sums up all. */
	readonly all: readonly DocumentStats[];
}

export async function drawStats(output: Output, rows: readonly DocumentStats[], { period, all }: Table): Promise<void> {
	const { colors, width = DEFAULT_WIDTH } = output;
	const kinds = CHANGE_KINDS.filter((kind) => all.some((row) => row.kinds[kind] !== undefined));
	const numbers: readonly (readonly [string, (row: DocumentStats) => string])[] = [
		["all", ({ changes }) => String(changes)],
		["shown", ({ shown }) => String(shown)],
		["noise", (row) => `${Math.round((hiddenOf(row) / row.changes) * 100)}%`],
		...kinds.map((kind) => [SHORT[kind], (row: DocumentStats) => String(row.kinds[kind] ?? "·")] as const),
	];
	const widths = numbers.map(([title, of]) => widest([title, ...rows.map(of)]));
	const chart = Math.max("hidden".length, all[0]?.periods.length ?? 0);
	const taken = widths.reduce((sum, column) => sum + column + GAP, 0) + 2 * (chart + GAP);
	const names = Math.min(widest(["document", ...rows.map(nameOf)]), Math.max(LEAST_NAME, width - taken));
	const line = (name: string, cells: readonly string[], hidden: string, shown: string) =>
		output.line(
			[
				fitText(name, names),
				...cells.map((cell, index) => cell.padStart(widths[index] ?? 0)),
				hidden.padEnd(chart),
				shown,
			].join(" "),
		);
	await line(
		"document",
		numbers.map(([title]) => title),
		"hidden",
		"shown",
	);
	const mostHidden = Math.max(...rows.flatMap(({ periods }) => periods.map(hiddenOf)));
	const mostShown = Math.max(...rows.flatMap(({ periods }) => periods.map(({ shown }) => shown)));
	for (const row of rows) {
		const hidden = drawBars(row.periods.map(hiddenOf), mostHidden);
		const shown = drawBars(
			row.periods.map((each) => each.shown),
			mostShown,
		);
		const cells = numbers.map(([, of]) => of(row));
		await line(nameOf(row), cells, colors.yellow(hidden.padEnd(chart)), colors.green(shown));
	}
	await output.line("");
	const legend = `${kinds.map((kind) => `${SHORT[kind]} ${KIND_LABEL[kind]}`).join(", ")}; · none`;
	for (const text of wrapText(legend, width)) await output.line(text);
	const from = all[0]?.periods[0]?.from.slice(0, period < 12 ? 7 : 4) ?? "";
	await output.line(
		`Charts: one bar is ${UNIT[period]}, starting ${from}; the tallest are ${mostHidden} hidden and ${mostShown} shown.`,
	);
	const sum = (of: (row: DocumentStats) => number) => all.reduce((total, row) => total + of(row), 0);
	output.note(
		`${plural(all.length, "document")}, ${plural(
			sum(({ changes }) => changes),
			"change",
		)}: ${sum(({ shown }) => shown)} shown, ${sum(hiddenOf)} hidden. To see what causes the noise and how to silence it: tosa noise <service> <terms>`,
	);
}

function nameOf({ document }: Pick<DocumentStats, "document">): string {
	return terminalSafe(`${document.serviceId} · ${document.termsType}`);
}
