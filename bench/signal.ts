/**
 * Measures which changes are shown against hand-made labels of real histories, beside showing all and a few naive rules.
 * `--bundle FILE --labels FILE` takes any pair; without options both sets of the corpus are measured, side by side.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openHistory } from "../src/archive/history.js";
import type { History } from "../src/archive/model.js";
import { openPast } from "../src/change/index.js";
import type { ChangeKind, Classification } from "../src/change/model.js";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

/** One change that two people have read. `weight`: how many changes of the history it stands for. */
interface Label {
	readonly document: string;
	readonly commit: string;
	readonly label: string;
	readonly attention: "yes" | "no" | "maybe";
	readonly weight: number;
	readonly why: string;
}

/** The kinds that the labels mean, where they have names of their own. */
const KIND_OF_LABEL: Readonly<Record<string, ChangeKind>> = {
	chrome: "page",
	flap: "seen-before",
	capture: "bad-capture",
};

interface Judged extends Label {
	readonly made: Classification;
	readonly naive: boolean;
}

interface SignalFigures {
	readonly rows: readonly Row[];
	/** Every decision that a reader would call wrong, with its reasons. */
	readonly misses: readonly string[];
	/** Kind by label, counted. */
	readonly confusion: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** A history as a git bundle with a branch `main`, and labels of some of its changes, one JSON object a line. */
interface LabelledSet {
	readonly name: string;
	readonly bundle: string;
	readonly labels: string;
}

/** The set that the rules were built on, and one that they were not. */
const CORPUS_SETS = [
	{ name: "half", bundle: "history/contrib-half.bundle", labels: "history/labels.jsonl" },
	{ name: "third", bundle: "history/contrib-third.bundle", labels: "history/labels-third.jsonl" },
] as const satisfies readonly LabelledSet[];

/** The sets of the corpus that are there. */
function corpusSets(): readonly LabelledSet[] {
	return CORPUS_SETS.flatMap(({ name, ...files }) => {
		const [bundle, labels] = [corpusFile(files.bundle), corpusFile(files.labels)];
		return bundle === undefined || labels === undefined ? [] : [{ name, bundle, labels }];
	});
}

/** The figures of both sets of the corpus, those of one beside those of the other; undefined where neither is there. */
export async function benchSignal(): Promise<readonly Row[] | undefined> {
	const measured = await measureAll(corpusSets());
	return measured.length === 0 ? undefined : sideBySide(measured);
}

interface Measured {
	readonly set: LabelledSet;
	readonly figures: SignalFigures;
}

async function measureAll(sets: readonly LabelledSet[]): Promise<readonly Measured[]> {
	const measured: Measured[] = [];
	// One after the other: the time of each is a figure.
	for (const set of sets) measured.push({ set, figures: await measure(set) });
	return measured;
}

function sideBySide(measured: readonly Measured[]): readonly Row[] {
	return measured
		.flatMap(({ set, figures }, index) =>
			figures.rows.map((row, place) => ({
				...row,
				what: `${row.what}, ${set.name}`,
				order: place * measured.length + index,
			})),
		)
		.sort((a, b) => a.order - b.order);
}

async function measure({ bundle, labels: labelFile }: LabelledSet): Promise<SignalFigures> {
	const labels = readFileSync(labelFile, "utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line) as Label);
	const folder = mkdtempSync(join(tmpdir(), "tosa-signal-"));
	try {
		const path = join(folder, "versions");
		execFileSync("git", ["clone", "-q", "-b", "main", "--bare", bundle, path]);
		return await judgeAll(path, labels);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function judgeAll(path: string, labels: readonly Label[]): Promise<SignalFigures> {
	const history = await openHistory(path, { cacheFolder: `${path}-cache` });
	const own: Omit<Judged, "naive">[] = [];
	let changes = 0;
	let shown = 0;
	let worstMs = 0;
	const started = process.cpuUsage();
	for (const document of await history.documents()) {
		const wanted = new Map(
			labels.filter((label) => label.document === document.path).map((label) => [label.commit, label]),
		);
		const past = openPast();
		for (const { blob, date, type, commit } of await history.of(document.path)) {
			if (blob === undefined) continue;
			const markdown = await history.text(blob);
			const beganMs = performance.now();
			const made = past.next({ markdown, date, type });
			worstMs = Math.max(worstMs, performance.now() - beganMs);
			const label = wanted.get(commit);
			if (made) {
				changes++;
				if (made.shown) shown++;
				if (label) own.push({ ...label, made });
			}
		}
	}
	const { user, system } = process.cpuUsage(started);
	const seconds = (user + system) / 1e6;
	const judged = await besideNaive(history, own);
	await history.close();
	const ours = score(judged, ({ made }) => made.shown);
	const folds = foldScores(judged, 5);
	const [low, high] = interval(judged);
	const rows: Row[] = [
		{
			what: "labelled changes judged",
			figure: `${judged.length} of ${labels.length}`,
			note: "“maybe” not counted below",
		},
		{
			what: "shown: precision, recall",
			figure: both(ours),
			note: `unweighted ${both(score(judged, ({ made }) => made.shown, 1))}`,
		},
		{ what: "beside: show everything", figure: both(score(judged, () => true)) },
		{
			what: "beside: a few naive rules",
			figure: both(score(judged, ({ naive }) => naive)),
			note: "links stripped, states seen, technical upgrades",
		},
		{ what: "each fifth of the documents", figure: folds.map(both).join("; ") },
		{
			what: "90 % of resampled documents",
			figure: `precision ${low.precision.toFixed(2)}–${high.precision.toFixed(2)}, recall ${low.recall.toFixed(2)}–${high.recall.toFixed(2)}`,
		},
		{
			what: "the whole history",
			figure: `${changes} changes in ${seconds.toFixed(1)} s`,
			note: `of processor time, git apart; worst change ${worstMs.toFixed(0)} ms; ${shown} shown`,
		},
	];
	return { rows, misses: judged.flatMap(describeMiss), confusion: confusionOf(judged) };
}

interface Score {
	/** Of what is shown, the share that deserves it. */
	readonly precision: number;
	/** Of what deserves it, the share that is shown. */
	readonly recall: number;
}

function score(judged: readonly Judged[], isShown: (one: Judged) => boolean, weight?: number): Score {
	const sum = (of: readonly Judged[]) => of.reduce((total, one) => total + (weight ?? one.weight), 0);
	const counted = judged.filter(({ attention }) => attention !== "maybe");
	const wanted = counted.filter(({ attention }) => attention === "yes");
	const shown = counted.filter(isShown);
	const right = sum(shown.filter(({ attention }) => attention === "yes"));
	return { precision: right / sum(shown), recall: right / sum(wanted) };
}

/** The score on each of `count` groups of documents, which no other group shares. */
function foldScores(judged: readonly Judged[], count: number): Score[] {
	const documents = [...new Set(judged.map(({ document }) => document))].sort();
	return Array.from({ length: count }, (_, fold) => {
		const own = new Set(documents.filter((_, index) => index % count === fold));
		return score(
			judged.filter(({ document }) => own.has(document)),
			({ made }) => made.shown,
		);
	});
}

/** The 5th and 95th percentile of the score over 1,000 draws of documents, with replacement (bootstrap by cluster). */
function interval(judged: readonly Judged[]): [Score, Score] {
	const documents = [...new Set(judged.map(({ document }) => document))];
	const groups = documents.map((document) => judged.filter((one) => one.document === document));
	let state = 1;
	const random = () => {
		state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
		return state / 0x7fffffff;
	};
	const scores = Array.from({ length: 1000 }, () => {
		const drawn = groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? []);
		return score(drawn, ({ made }) => made.shown);
	});
	const at = (share: number, key: keyof Score) =>
		scores.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(share * 999)] ?? Number.NaN;
	return [
		{ precision: at(0.05, "precision"), recall: at(0.05, "recall") },
		{ precision: at(0.95, "precision"), recall: at(0.95, "recall") },
	];
}

function both({ precision, recall }: Score): string {
	return `${precision.toFixed(3)}, ${recall.toFixed(3)}`;
}

/** What anyone would try first: hide what the message calls technical, what differs in links alone, and states seen before. */
async function besideNaive(
	history: Pick<History, "of" | "text">,
	own: readonly Omit<Judged, "naive">[],
): Promise<readonly Judged[]> {
	const judged: Judged[] = [];
	for (const path of new Set(own.map(({ document }) => document))) {
		const seen = new Set<string>();
		let last = "";
		for (const { blob, type, commit } of await history.of(path)) {
			if (blob === undefined) continue;
			const text = bare(await history.text(blob));
			const naive = type !== "upgrade" && text !== last && !seen.has(text);
			judged.push(...own.flatMap((one) => (one.document === path && one.commit === commit ? { ...one, naive } : [])));
			last = text;
			seen.add(text);
		}
	}
	return judged;
}

function bare(markdown: string): string {
	return markdown
		.replace(/\]\([^)\s]*[^)]*\)/g, "]")
		.replace(/\s+/g, " ")
		.trim();
}

function confusionOf(judged: readonly Judged[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
	const table = new Map<string, Map<string, number>>();
	for (const { label, attention, made } of judged) {
		const name = `${KIND_OF_LABEL[label] ?? label} (${attention})`;
		const row = table.get(name) ?? new Map<string, number>();
		table.set(name, row);
		row.set(made.kind, (row.get(made.kind) ?? 0) + 1);
	}
	return table;
}

function describeMiss({ attention, made, document, commit, label, why, weight }: Judged): string[] {
	if (attention === "maybe" || made.shown === (attention === "yes")) return [];
	const what = made.shown ? "shown without need" : "HIDDEN THOUGH REAL";
	return [
		`${what}: ${document} ${commit.slice(0, 8)} (${label}, weight ${weight.toFixed(0)}: ${why}) judged ${made.kind}: ${made.reasons.join(" ")}`,
	];
}

/** @throws where only one of the two options is given */
function setsAskedFor(): readonly LabelledSet[] {
	const { values } = parseArgs({ options: { bundle: { type: "string" }, labels: { type: "string" } } });
	if (values.bundle === undefined && values.labels === undefined) return corpusSets();
	if (values.bundle === undefined || values.labels === undefined) {
		throw new Error("--bundle and --labels go together: a git bundle with a branch `main`, and labels as JSON lines.");
	}
	return [{ name: "given", bundle: resolve(values.bundle), labels: resolve(values.labels) }];
}

if (isMain(import.meta.url)) {
	const measured = await measureAll(setsAskedFor());
	if (measured.length === 0) console.log("Skipped: the labelled histories are not beside the repository.");
	else printRows("Signal", sideBySide(measured));
	for (const { set, figures } of measured) {
		console.log(`\n${set.name}: kinds by label`);
		for (const [label, kinds] of [...figures.confusion].sort()) {
			console.log(`  ${label.padEnd(22)} ${[...kinds].map(([kind, count]) => `${kind} ${count}`).join(", ")}`);
		}
		console.log(`\n${set.name}: ${figures.misses.length} decisions that a reader would call wrong`);
		for (const miss of figures.misses) console.log(`  ${miss}`);
	}
}
