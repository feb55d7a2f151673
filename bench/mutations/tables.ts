/** Counts judged cases and prints them as tables. */
import type { JudgedCase } from "./judge.js";

export function printTables(judged: readonly JudgedCase[]): void {
	for (const expected of ["shown", "hidden"] as const) {
		const group = judged.filter((one) => one.expected === expected);
		if (group.length === 0) continue;
		console.log(`\n${expected === "shown" ? "Changes that matter, shown" : "Noise, hidden"}: ${share(group)}`);
		printTable("by language", group, ({ text }) => text);
		printTable("by kind", group, ({ kind }) => kind);
		printTable("by place", group, ({ place }) => place);
		printTable("by past", group, ({ past }) => past);
	}
}

export function printMisses(judged: readonly JudgedCase[], most: number): void {
	const misses = judged.filter(({ isRight }) => !isRight);
	console.log(`\n${misses.length} misses`);
	for (const { text, kind, place, past, what, said } of misses.slice(0, most)) {
		console.log(`  ${[text, kind, place, past, what, said].join(" | ")}`);
	}
}

/** Right, of all, by one of the ways in which cases are sorted. */
function printTable(title: string, cases: readonly JudgedCase[], nameOf: (one: JudgedCase) => string): void {
	const groups = groupBy(cases, nameOf);
	console.log(`\n${title}`);
	const width = Math.max(...[...groups.keys()].map((name) => name.length));
	for (const [name, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
		console.log(`  ${name.padEnd(width)}  ${share(group)}`);
	}
}

function groupBy(cases: readonly JudgedCase[], nameOf: (one: JudgedCase) => string): Map<string, JudgedCase[]> {
	const groups = new Map<string, JudgedCase[]>();
	for (const one of cases) {
		const group = groups.get(nameOf(one)) ?? [];
		groups.set(nameOf(one), group);
		group.push(one);
	}
	return groups;
}

export function share(cases: readonly JudgedCase[]): string {
	return `${shareOf(cases).toFixed(4)}  ${cases.filter(({ isRight }) => isRight).length} of ${cases.length}`;
}

function shareOf(cases: readonly JudgedCase[]): number {
	return cases.filter(({ isRight }) => isRight).length / cases.length;
}

/** The text of which the smallest share is right. */
export function worstLanguage(cases: readonly JudgedCase[]): string {
	const [worst] = [...groupBy(cases, ({ text }) => text)].sort(([, a], [, b]) => shareOf(a) - shareOf(b));
	return worst === undefined ? "none" : `${worst[0]} ${shareOf(worst[1]).toFixed(3)}`;
}
