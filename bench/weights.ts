/**
 * Learns the weights of `src/change/weights.ts`: a logistic regression over the features of the sentences of changes that people
 * read and of mutations, which are all worth telling. A change is worth telling if one of its sentences is: of a change that is,
 * the one that scores most is learnt from, and of a change of the page the few that do.
 *
 *   npx tsx bench/weights.ts [--read FILE]… [--write]
 *
 * Without `--write` it prints what is learnt on one set of labels and reached on the other, both ways. `--read` adds changes that
 * were read for learning alone, a JSON object a line: `set` (half, third), `document`, `commit`, `attention` (yes, no, maybe) and
 * `label`. The weights that stand in the file were learnt with 720 of them, drawn from the changes of both archives, most of
 * them shown, and read one by one. These are not published: without them, other weights are learnt.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openHistory } from "../src/archive/history.js";
import { openPast } from "../src/change/index.js";
import type { Features, Weighed } from "../src/change/score.js";
import { WEIGHTS } from "../src/change/weights.js";
import { corpusFile } from "./harness.js";
import { DAY_MS, START_MS } from "./mutations/judge.js";
import { mutate } from "./mutations/mutations.js";
import { DEVELOPED } from "./mutations/texts/index.js";

/** One change that people read. `weight`: how many it stands for; 0 where it was read for learning alone. */
interface Reading {
	readonly set: string;
	readonly document: string;
	readonly commit: string;
	readonly attention: "yes" | "no" | "maybe";
	readonly weight: number;
	/** What it is: substantive, chrome, capture, and so on. */
	readonly label: string;
}

interface Example {
	readonly isWorth: boolean;
	readonly isOfPage: boolean;
	readonly weight: number;
	/** Of a change that no rule hides. */
	readonly change: Weighed | undefined;
}

/** Other changes that are not worth telling stand amid the text, and teach nothing of the page. */
const OF_PAGE = new Set(["chrome", "extraction", "capture"]);

const NAMES = Object.keys(WEIGHTS) as (keyof Features)[];
/** Of a mutation, beside a change of a real document: there are many, and they are alike. */
const MUTATION_WEIGHT = 0.04;
/** Each second is enough. */
const EACH = 2;
const RIDGE = 20;
const ROUNDS = 4;
/** So many sentences of a change of the page are learnt from: those that look most like the text. */
const MOST_SENTENCES = 3;
/** Of the mutations and of the changes that are worth telling, so many may score less than what is hidden. */
const MOST_MUTATIONS_HIDDEN = 0.0007;
const MOST_HIDDEN = 0.01;
const SETS = [
	{ name: "half", bundle: "history/contrib-half.bundle", labels: "history/labels.jsonl" },
	{ name: "third", bundle: "history/contrib-third.bundle", labels: "history/labels-third.jsonl" },
];

function readLines(file: string, set: string): Reading[] {
	return readFileSync(file, "utf8")
		.trim()
		.split("\n")
		.map((line) => ({ set, weight: 0, ...(JSON.parse(line) as Omit<Reading, "set" | "weight">) }));
}

async function collect(bundle: string, readings: readonly Reading[]): Promise<Example[]> {
	const folder = mkdtempSync(join(tmpdir(), "tosa-weights-"));
	const examples: Example[] = [];
	try {
		const path = join(folder, "versions");
		execFileSync("git", ["clone", "-q", "-b", "main", "--bare", bundle, path]);
		const history = await openHistory(path, { cacheFolder: `${path}-cache` });
		for (const document of await history.documents()) {
			const own = readings.filter((reading) => reading.document === document.path);
			let change: Weighed | undefined;
			const past = openPast(undefined, (made) => {
				change = made;
			});
			for (const { blob, date, type, commit } of own.length === 0 ? [] : await history.of(document.path)) {
				if (blob === undefined) continue;
				change = undefined;
				past.next({ markdown: await history.text(blob), date, type });
				const reading = own.find((each) => commit.startsWith(each.commit));
				if (reading === undefined || reading.attention === "maybe") continue;
				const isWorth = reading.attention === "yes";
				examples.push({ isWorth, isOfPage: !isWorth && OF_PAGE.has(reading.label), weight: reading.weight, change });
			}
		}
		await history.close();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	return examples;
}

function collectMutations(): Weighed[] {
	const cases = DEVELOPED.flatMap((text) => mutate(text, 1)).filter(
		({ versions }, index) => index % EACH === 0 && versions.at(-1) !== versions.at(-2),
	);
	return cases.flatMap(({ versions }) => {
		let change: Weighed | undefined;
		const past = openPast(undefined, (made) => {
			change = made;
		});
		for (const [day, markdown] of versions.entries()) {
			change = undefined;
			past.next({ markdown, date: new Date(START_MS + day * DAY_MS), type: day === 0 ? "first" : "change" });
		}
		return change ?? [];
	});
}

interface Model {
	readonly weights: Readonly<Record<keyof Features, { readonly weight: number; readonly usual: number }>>;
	readonly leastScore: Readonly<Record<Weighed["least"], number>>;
}

interface Row {
	readonly features: Features;
	readonly isWorth: boolean;
	readonly weight: number;
}

function learn(examples: readonly Example[], mutations: readonly Weighed[]): Model {
	const judged = examples.flatMap(({ change, ...rest }) => (change ? [{ ...rest, ...change }] : []));
	const bags = [
		...judged.filter(({ isWorth }) => isWorth).map((one) => ({ ...one, weight: 1, most: 1 })),
		...judged.filter(({ isOfPage }) => isOfPage).map((one) => ({ ...one, weight: 1, most: MOST_SENTENCES })),
		...mutations.map(({ features }) => ({ features, isWorth: true, weight: MUTATION_WEIGHT, most: 1 })),
	].filter(({ features }) => features.length > 0);
	let model: Model | undefined;
	for (let round = 0; round < ROUNDS; round++) {
		const score = model === undefined ? () => 0 : (one: Features) => scoreOf(model as Model, one);
		const rows = bags.flatMap(({ features, isWorth, weight, most }): Row[] => {
			const chosen = round === 0 ? features : [...features].sort((a, b) => score(b) - score(a)).slice(0, most);
			return chosen.map((one) => ({ features: one, isWorth, weight: weight / chosen.length }));
		});
		model = regress(rows);
	}
	if (model === undefined) throw new Error("Nothing was learnt.");
	const of = model;
	const worth = judged.filter(({ isWorth }) => isWorth);
	const leastOf = (least: Weighed["least"]) => {
		const scores = (changes: readonly Weighed[]) =>
			changes.filter((one) => one.least === least).map(({ features }) => bestOf(of, features));
		const [most, mostOfMutations] = [worth.length * MOST_HIDDEN, mutations.length * MOST_MUTATIONS_HIDDEN];
		const score = Math.min(lowest(scores(mutations), mostOfMutations), lowest(scores(worth), most));
		return Math.floor(score * 100) / 100;
	};
	return { ...model, leastScore: { label: leastOf("label"), statement: leastOf("statement") } };
}

/** The value that so many others are below. */
function lowest(values: readonly number[], count: number): number {
	return values.toSorted((a, b) => a - b)[Math.floor(count)] ?? Number.NEGATIVE_INFINITY;
}

/** Newton's method for the logistic regression with a ridge penalty on all but the constant, over features of one spread. */
function regress(rows: readonly Row[]): Model {
	const total = rows.reduce((sum, { weight }) => sum + weight, 0);
	const mean = (of: (one: Features) => number) =>
		rows.reduce((sum, { features, weight }) => sum + weight * of(features), 0) / total;
	const usual = NAMES.map((name) => mean((one) => one[name]));
	const spread = NAMES.map((name, at) => Math.sqrt(mean((one) => (one[name] - (usual[at] ?? 0)) ** 2)) + 1e-3);
	const xs = rows.map(({ features, isWorth, weight }) => ({
		x: [...NAMES.map((name, at) => (features[name] - (usual[at] ?? 0)) / (spread[at] ?? 1)), 1],
		y: isWorth ? 1 : 0,
		weight,
	}));
	const size = NAMES.length + 1;
	const beta = new Array<number>(size).fill(0);
	for (let round = 0; round < 20; round++) {
		const penalty = (at: number): number => (at === NAMES.length ? 1e-6 : RIDGE);
		const gradient: number[] = beta.map((value, at) => penalty(at) * value);
		const hessian: number[][] = beta.map((_, a) => beta.map((_, b) => (a === b ? penalty(a) : 0)));
		for (const { x, y, weight } of xs) {
			const p = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0)));
			for (let a = 0; a < size; a++) {
				gradient[a] = (gradient[a] ?? 0) + weight * (p - y) * (x[a] ?? 0);
				const row = hessian[a] ?? [];
				for (let b = 0; b < size; b++) row[b] = (row[b] ?? 0) + weight * p * (1 - p) * (x[a] ?? 0) * (x[b] ?? 0);
			}
		}
		for (const [at, step] of solve(hessian, gradient).entries()) beta[at] = (beta[at] ?? 0) - step;
	}
	const round = (value: number) => Number(value.toFixed(2));
	const weights = Object.fromEntries(
		NAMES.map((name, at) => [
			name,
			{ weight: round((beta[at] ?? 0) / (spread[at] ?? 1)), usual: round(usual[at] ?? 0) },
		]),
	);
	return { weights: weights as Model["weights"], leastScore: { label: 0, statement: 0 } };
}

/** Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
	const rows = matrix.map((row, at) => [...row, vector[at] ?? 0]);
	const cell = (a: number, b: number) => rows[a]?.[b] ?? 0;
	for (let at = 0; at < rows.length; at++) {
		let pivot = at;
		for (let a = at; a < rows.length; a++) if (Math.abs(cell(a, at)) > Math.abs(cell(pivot, at))) pivot = a;
		[rows[at], rows[pivot]] = [rows[pivot] ?? [], rows[at] ?? []];
		for (const [a, row] of rows.entries()) {
			if (a === at) continue;
			const factor = cell(a, at) / cell(at, at);
			for (let b = at; b < row.length; b++) row[b] = (row[b] ?? 0) - factor * cell(at, b);
		}
	}
	return rows.map((_, at) => cell(at, rows.length) / cell(at, at));
}

function scoreOf({ weights }: Model, features: Features): number {
	return NAMES.reduce((sum, name) => sum + weights[name].weight * features[name], 0);
}

function bestOf(model: Model, features: readonly Features[]): number {
	return features.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...features.map((one) => scoreOf(model, one)));
}

function report(name: string, examples: readonly Example[], model: Model | undefined): void {
	const isShown = ({ change }: Example) =>
		change !== undefined && (model === undefined || bestOf(model, change.features) >= model.leastScore[change.least]);
	const figures = [true, false].map((isWeighted) => {
		const sum = (of: readonly Example[]) =>
			of.reduce((total, { weight }) => total + (isWeighted ? weight : weight === 0 ? 1 : 0), 0);
		const right = sum(examples.filter((one) => one.isWorth && isShown(one)));
		const precision = right / sum(examples.filter(isShown));
		return `${precision.toFixed(3)} and ${(right / sum(examples.filter(({ isWorth }) => isWorth))).toFixed(3)}`;
	});
	console.log(`  ${name}: precision and recall ${figures[0]} on the labels, ${figures[1]} on what was read besides`);
}

const { values } = parseArgs({
	options: { write: { type: "boolean", default: false }, read: { type: "string", multiple: true, default: [] } },
});
const collected: { name: string; examples: Example[] }[] = [];
for (const { name, bundle, labels } of SETS) {
	const [bundleFile, labelFile] = [corpusFile(bundle), corpusFile(labels)];
	if (bundleFile === undefined || labelFile === undefined) throw new Error(`${bundle} is not beside the repository.`);
	const more = values.read.flatMap((file) => readLines(file, name).filter(({ set }) => set === name));
	collected.push({ name, examples: await collect(bundleFile, [...readLines(labelFile, name), ...more]) });
}
const mutations = collectMutations();
for (const { name, examples } of collected) {
	console.log(`${name}: ${examples.length} changes read, ${mutations.length} mutations`);
	report("rules alone", examples, undefined);
	const others = collected.filter((other) => other.name !== name).flatMap((other) => other.examples);
	report("learnt on the other set", examples, learn(others, mutations));
}
const model = learn(
	collected.flatMap(({ examples }) => examples),
	mutations,
);
for (const { name, examples } of collected) report(`${name}, learnt on both`, examples, model);
const lines = NAMES.map(
	(name) => `\t${name}: { weight: ${model.weights[name].weight}, usual: ${model.weights[name].usual} },`,
).join("\n");
const file = `/** What each feature of a sentence weighs, and what it usually is. Written by \`npx tsx bench/weights.ts --write\`. */
export const WEIGHTS = {
${lines}
};

/** A change all of which scores less is of the page: where nothing of it states anything by itself, and elsewhere. */
export const LEAST_SCORE = { label: ${model.leastScore.label}, statement: ${model.leastScore.statement} };
`;
if (values.write) writeFileSync(new URL("../src/change/weights.ts", import.meta.url), file);
else console.log(file);
