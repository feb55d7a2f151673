/** Draws the changes of a document over time: a bar a month, what is not news fainter above it, gaps hatched. */
import { html, type Markup } from "../../report/markup.js";
import type { Gap, SiteDocument } from "../model.js";
import type { Pen } from "./page.js";

const WIDTH = 640;
const HEIGHT = 64;
const LABELS = 14;

/** Nothing where there is only one record. */
export function drawChart(
	{ phrases }: Pen,
	{ months, first, latest }: SiteDocument,
	gaps: readonly Gap[],
): Markup | undefined {
	const start = monthIndex(first);
	const count = Math.max(1, monthIndex(latest.date) - start + 1);
	if (months.length === 0) return undefined;
	const step = WIDTH / count;
	const most = Math.max(...months.map(([, shown, hidden]) => shown + hidden));
	// Months with very many changes must not make the others vanish.
	const height = (changes: number) => (HEIGHT * Math.sqrt(changes)) / Math.sqrt(most);
	const bars = months.map(([month, shown, hidden]) => {
		const x = round((monthIndex(month) - start) * step);
		const width = round(Math.max(1, step * 0.8));
		const [low, all] = [height(shown), height(shown + hidden)];
		return html`${all > low && html`<rect class="faint" x="${x}" y="${round(HEIGHT - all)}" width="${width}" height="${round(all - low)}"/>`}${
			shown > 0 && html`<rect class="bar" x="${x}" y="${round(HEIGHT - low)}" width="${width}" height="${round(low)}"/>`
		}`;
	});
	const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
	const totals = [sum(months.map(([, shown]) => shown)), sum(months.map(([, , hidden]) => hidden))] as const;
	const label = phrases.chart(...totals, phrases.month(first.slice(0, 7)), phrases.month(latest.date.slice(0, 7)));
	return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT + LABELS}" role="img" aria-label="${label}">
${gaps.map(({ from, to }) => {
	const x = Math.max(0, (fraction(from) - start) * step);
	const width = Math.max(1, (fraction(to) - start) * step - x);
	return html`<rect class="gap" x="${round(x)}" y="0" width="${round(width)}" height="${HEIGHT}"/>`;
})}${bars}<path class="axis" d="M0 ${HEIGHT}H${WIDTH}"/>
${yearLabels(start, count, step)}</svg>`;
}

/** January of each year, or of every few years where many would overlap. */
function yearLabels(start: number, count: number, step: number): readonly Markup[] {
	const years: number[] = [];
	for (let year = Math.ceil(start / 12); year * 12 < start + count; year++) years.push(year);
	const every = Math.max(1, Math.ceil(years.length / 12));
	const shown = years.filter((year) => year % every === 0 && (year * 12 - start) * step < WIDTH - 28);
	return shown.map(
		(year) => html`<text x="${round((year * 12 - start) * step)}" y="${HEIGHT + LABELS - 2}">${year}</text>`,
	);
}

function monthIndex(date: string): number {
	return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function fraction(date: string): number {
	return monthIndex(date) + (Number(date.slice(8, 10)) - 1) / 31;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
