/** What the benchmarks share: where the corpus is, how figures are summarised and printed. */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** One printed figure. */
export interface Row {
	readonly what: string;
	readonly figure: string;
	/** Beside something else measured in the same run. */
	readonly ratio?: string;
	readonly note?: string;
}

/** Absolute path of a file or folder of the corpus beside the repository, or undefined where it is not there. */
export function corpusFile(path: string): string | undefined {
	const file = new URL(`../../shared/corpus/${path}`, import.meta.url).pathname;
	return existsSync(file) ? file : undefined;
}

export function isMain(url: string): boolean {
	return process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === url;
}

export function median(values: readonly number[]): number {
	return percentile(values, 50);
}

/** The value below which `percent` of the values lie (nearest rank). NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1))] ?? Number.NaN;
}

export function printRows(title: string, rows: readonly Row[]): void {
	console.log(`\n${title}`);
	const width = Math.max(...rows.map((row) => row.what.length));
	for (const { what, figure, ratio, note } of rows) {
		console.log(`  ${what.padEnd(width)}  ${[figure, ratio, note && `(${note})`].filter(Boolean).join("  ")}`);
	}
}
