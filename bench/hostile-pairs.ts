/** Pairs of texts, small for what they cost to compare and to judge, and what they do cost: CPU of this process. */
import { openPast } from "../src/change/index.js";
import { countWordsOfChange, diffTexts, judgeNext, tellWithin } from "../src/history/within-time.js";
import type { Row } from "./harness.js";

type Pair = readonly [name: string, before: string, after: string];

/** @param size about so many bytes for the longer text of each */
export function hostilePairs(size: number): readonly Pair[] {
	const times = (unit: string) => unit.repeat(Math.ceil(size / Buffer.byteLength(unit)));
	const lines = (count: number, line: (index: number) => string, between = "\n\n") =>
		Array.from({ length: Math.floor(count) }, (_, index) => line(index)).join(between);
	const words = (seed: number, vocabulary: number, perLine: number, between: string) => {
		let state = seed;
		return lines(
			Math.max(1, size / 5 / perLine),
			() =>
				lines(
					perLine,
					() => {
						state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
						return `w${(state >> 8) % vocabulary}`;
					},
					" ",
				),
			between,
		);
	};
	const kept = (index: number, days: number, unit: string) =>
		`We keep the data that you give us for ${index + days} ${unit} at most here.`;
	return [
		["paragraphs a, a against a, b", times("a\n\n"), times("a\n\nb\n\n")],
		["lines a, a against a, b", times("a\n"), times("a\nb\n")],
		["words a, a against a, b", times("a "), times("a b ")],
		["headings", times("# a\n\n"), times("# a\n\n## b\n\n")],
		["items", times("*   a\n"), times("*   a\n*   b\n")],
		["equal rows", times("| a | b |\n"), times("| a | b |\n| b | a |\n")],
		["one row of many cells", `| ${times("a | ")}`, `| ${times("b | ")}`],
		["one Chinese character", times("法"), `${times("法")}律`],
		["one Chinese character against two", times("法"), times("法律")],
		["Thai", times("ก"), times("กข")],
		["marks on one letter", `a${times("\u0301\u0323")}`, `a${times("\u0323\u0301")}`],
		["one paragraph of 50 words", words(1, 50, size / 5, " "), words(2, 50, size / 5, " ")],
		["one paragraph of 1,000 words", words(1, 1000, size / 5, " "), words(2, 1000, size / 5, " ")],
		["paragraphs of 5 of 20 words", words(1, 20, 5, "\n\n"), words(2, 20, 5, "\n\n")],
		["paragraphs of 40 of 1,000 words", words(1, 1000, 40, "\n\n"), words(2, 1000, 40, "\n\n")],
		["sentences of 8 of 50 words", words(1, 50, 8, ". "), words(2, 50, 8, ". ")],
		[
			"paragraphs that begin alike",
			lines(size / 60, (index) => kept(index, 0, "days")),
			lines(size / 60, (index) => kept(index, 7, "years")),
		],
		[
			"a menu in another order",
			lines(size / 20, (index) => `*   [Menu ${index % 300}](/x${index})`, "\n"),
			lines(size / 20, (index) => `*   [Menu ${(index * 7) % 300}](/x${index})`, "\n"),
		],
		["links", times("[a](b) "), times("[a](c) ")],
		["open links", times("[a]("), times("[b](")],
		["open images", times("!["), times("![a](")],
		["emphasis", times("*a"), times("**a")],
		["quotations", times(">"), times("> >")],
		["signs of addresses", times("@"), times("a@")],
		["points", `${times(".")}x`, `${times("…")}x`],
		["dates", times("1 January 2020. "), times("2 January 2020. ")],
		["blank lines in code", `    a${times("\n")}    b`, `    a${times("\n")}    c`],
		["<br>", times("a<br>"), times("b<br>")],
	];
}

/** Comparing, counting, judging there and back, and telling each pair, one after the other. */
export function benchPairs(size: number): Row[] {
	return hostilePairs(size).map(([name, before, after]) => {
		process.stderr.write(`${name}\n`);
		const parts = new Map<string, number>();
		const measure = <Made>(part: string, make: () => Made): Made => {
			const start = process.cpuUsage();
			const made = make();
			const { user, system } = process.cpuUsage(start);
			parts.set(part, (parts.get(part) ?? 0) + (user + system) / 1_000_000);
			return made;
		};
		const { isCoarse } = measure("diff", () => diffTexts(before, after));
		measure("words", () => countWordsOfChange(before, after));
		const past = openPast();
		const judge = (markdown: string, year: number) =>
			judgeNext(past, { markdown, date: new Date(Date.UTC(year, 0)), type: year === 2020 ? "first" : "change" });
		measure("judge", () => judge(before, 2020));
		const kinds = [after, before].map((text, index) => {
			const made = measure("judge", () => judge(text, 2021 + index));
			measure("gist", () => tellWithin(Infinity, () => past.gist()));
			const isCutOff = made?.reasons.some((reason) => reason.includes("too long to compare"));
			return `${made?.kind ?? "nothing"}${isCutOff ? " (too long)" : ""}`;
		});
		const figure = [...parts].map(([part, seconds]) => `${part} ${seconds.toFixed(1)} s`).join(", ");
		const kilobytes = Math.max(Buffer.byteLength(before), Buffer.byteLength(after)) / 1000;
		const note = `${kinds.join(", back ")}${isCoarse ? "; whole lines" : ""}`;
		return { what: `${name} (${kilobytes.toFixed(0)} kB)`, figure, note };
	});
}
