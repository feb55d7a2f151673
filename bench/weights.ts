/**
 * Learns the weights of `src/change/weights.ts`: a logistic regression over the features of changes that people read and of
 * mutations, which are all worth telling. Without options it prints what is learnt on one set of labels and reached on the
 * other, both ways; `--write` learns on everything and writes the file.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openHistory } from "../src/archive/history.js";
import { openPast } from "../src/change/index.js";
import type { Features, Watch } from "../src/change/score.js";
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
}

interface Example {
	readonly isWorth: boolean;
	readonly weight: number;
	/** Of a change that no rule hides. */
	readonly change: Watched | undefined;
}

type Watched = Parameters<Watch>[0];

const NAMES = Object.keys(WEIGHTS) as (keyof Features)[];
/** Of a mutation, beside a change of a real document: there are many, and they are alike. */
const MUTATION_WEIGHT = 0.3;
/** Each seventh is enough. */
const EACH = 7;
const RIDGE = 1;
/** Of the mutations, so many may score less than what is hidden. */
const MOST_MUTATIONS_HIDDEN = 0.002;
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
			let change: Watched | undefined;
			const past = openPast(undefined, (made) => {
				change = made;
			});
			for (const { blob, date, type, commit } of own.length === 0 ? [] : await history.of(document.path)) {
				if (blob === undefined) continue;
				change = undefined;
				past.next({ markdown: await history.text(blob), date, type });
				const reading = own.find((each) => commit.startsWith(each.commit));
				if (reading === undefined || reading.attention === "maybe") continue;
				examples.push({ isWorth: reading.attention === "yes", weight: reading.weight, change });
			}
		}
		await history.close();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	return examples;
}

function collectMutations(): Features[] {
	const cases = DEVELOPED.flatMap((text) => mutate(text, 1)).filter(
		({ versions }, index) => index % EACH === 0 && versions.at(-1) !== versions.at(-2),
	);
	return cases.flatMap(({ versions }) => {
		let features: Features | undefined;
		const past = openPast(undefined, (made) => {
			features = made.features;
		});
		for (const [day, markdown] of versions.entries()) {
			features = undefined;
			past.next({ markdown, date: new Date(START_MS + day * DAY_MS), type: day === 0 ? "first" : "change" });
		}
		return features === undefined ? [] : [features];
	});
}

interface Model {
	readonly weights: Record<keyof Features, number>;
	readonly leastScore: number;
}

/** Newton's method for the logistic regression with a ridge penalty on all but the constant. */
function learn(examples: readonly Example[], mutations: readonly Features[]): Model {
	const rows = [
		...examples.flatMap(({ change, isWorth }) =>
			change ? [{ features: change.features, y: isWorth ? 1 : 0, weight: 1 }] : [],
		),
		...mutations.map((features) => ({ features, y: 1, weight: MUTATION_WEIGHT })),
	].map(({ features, ...rest }) => ({ ...rest, x: [...NAMES.map((name) => features[name]), 1] }));
	const size = NAMES.length + 1;
	const beta = new Array<number>(size).fill(0);
	for (let round = 0; round < 40; round++) {
		const penalty = (at: number): number => (at === NAMES.length ? 1e-6 : RIDGE);
		const gradient: number[] = beta.map((value, at) => penalty(at) * value);
		const hessian: number[][] = beta.map((_, a) => beta.map((_, b) => (a === b ? penalty(a) : 0)));
		for (const { x, y, weight } of rows) {
			const p = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0)));
			for (let a = 0; a < size; a++) {
				gradient[a] = (gradient[a] ?? 0) + weight * (p - y) * (x[a] ?? 0);
				const row = hessian[a] ?? [];
				for (let b = 0; b < size; b++) row[b] = (row[b] ?? 0) + weight * p * (1 - p) * (x[a] ?? 0) * (x[b] ?? 0);
			}
		}
		for (const [at, step] of solve(hessian, gradient).entries()) beta[at] = (beta[at] ?? 0) - step;
	}
	const weights = Object.fromEntries(NAMES.map((name, at) => [name, Number((beta[at] ?? 0).toFixed(2))]));
	const model = { weights: weights as Record<keyof Features, number>, leastScore: Number.NEGATIVE_INFINITY };
	const scores = mutations.map((features) => scoreOf(model, features)).sort((a, b) => a - b);
	const least = scores[Math.floor(scores.length * MOST_MUTATIONS_HIDDEN)] ?? 0;
	return { ...model, leastScore: Math.floor(least * 100) / 100 };
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
	return NAMES.reduce((sum, name) => sum + weights[name] * features[name], 0);
}

function report(name: string, examples: readonly Example[], model: Model | undefined): void {
	const isShown = ({ change }: Example) =>
		change !== undefined &&
		(model === undefined || !change.isWeighed || scoreOf(model, change.features) >= model.leastScore);
	const sum = (of: readonly Example[]) => of.reduce((total, { weight }) => total + weight, 0);
	const right = sum(examples.filter((one) => one.isWorth && isShown(one)));
	const precision = right / sum(examples.filter(isShown));
	const recall = right / sum(examples.filter(({ isWorth }) => isWorth));
	console.log(`  ${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
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
const lines = NAMES.map((name) => `\t${name}: ${model.weights[name]},`).join("\n");
const file = `/** What each feature of a change weighs; a change below the least score is of the page. Written by \`npx tsx bench/weights.ts --write\`. */
export const WEIGHTS = {
${lines}
};

export const LEAST_SCORE = ${model.leastScore};
`;
if (values.write) writeFileSync(new URL("../src/change/weights.ts", import.meta.url), file);
else console.log(file);
