/** The offline checks behind `tosa check`: everything that can be said of a collection's files without the network. */
import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { Problem } from "../../errors.js";
import { CONFIG_FILE } from "../config/defaults.js";
import { loadConfig } from "../config/load.js";
import { watchRules } from "../config/watch-rules.js";
import { findStructuralFaults } from "../declarations/faults.js";
import { type ReadDeclarations, readDeclarations } from "../declarations/read.js";
import { buildServices } from "../load.js";
import type { Collection } from "../model.js";
import { toProblem } from "../problems.js";
import { report } from "../report.js";
import { lintService } from "./declarations.js";
import { checkRoutes } from "./notify.js";
import { findRepeatedUrls } from "./repeated-urls.js";
import type { CheckSelector } from "./selectors.js";
import { type CheckPattern, checkWatches, lintDeclaredWatches } from "./watch.js";

export interface InspectOptions {
	/** Parses CSS selectors; without it they are not checked. */
	readonly checkSelector?: CheckSelector;
	/** Compiles the patterns of `watch`; without it they are not checked. */
	readonly checkPattern?: CheckPattern;
	/** From `--versions`; relative to the current folder. */
	readonly versionsPath?: string;
}

export interface CheckOptions extends InspectOptions {
	/** Files to report on, as typed; all of them when empty. Collisions with files not named are reported too. */
	readonly files?: readonly string[];
	/** Folder that typed paths are relative to; the current one by default. */
	readonly cwd?: string;
}

/** A collection with all that its files say. */
export interface InspectedCollection {
	/** With the services that can be used. */
	readonly collection: Collection;
	/** Whether the configuration itself says which languages to ask for. */
	readonly declaresLanguage: boolean;
	readonly read: ReadDeclarations;
	/** Every problem, in the order of files and then of lines. */
	readonly problems: readonly Problem[];
	/** A file of the declarations folder as problems name it: relative to the collection. */
	readonly show: (file: string) => string;
}

/** Reads the collection in `dir` and finds every problem of it. */
export async function inspectCollection(dir: string, options: InspectOptions = {}): Promise<InspectedCollection> {
	const { checkSelector, versionsPath } = options;
	const overrides = versionsPath === undefined ? {} : { versionsPath };
	const { config, problems, declaresLanguage } = await loadConfig(dir, overrides);
	const show = (file: string) => relative(dir, join(config.declarationsPath, file)) || ".";
	const found = (read: ReadDeclarations, all: readonly Problem[], services: Collection["services"]) => {
		return { collection: { dir: resolve(dir), config, services }, declaresLanguage, read, problems: all, show };
	};
	if (problems.some(({ code }) => code === "COLLECTION_MISSING")) {
		return found({ services: [], findings: [] }, problems, []);
	}
	const read = await readDeclarations(config.declarationsPath);
	const faults = findStructuralFaults(read);
	const rules = { folder: config.declarationsPath, trustFilters: config.trustFilters, checkSelector };
	const declared = read.services.filter(({ declaration }) => declaration !== undefined);
	const lint = await Promise.all(declared.map((service) => lintService(service, rules)));
	const { checkPattern } = options;
	const watches = checkPattern && (await Promise.all(declared.map((one) => lintDeclaredWatches(one, checkPattern))));
	const findings = [...faults, ...lint.flat(), ...(watches?.flat() ?? []), ...findRepeatedUrls(declared)];
	const types = new Map(read.services.map(({ id, declaration }) => [id, Object.keys(declaration?.value?.terms ?? {})]));
	const watch = await checkWatches(dir, config.watch, types, checkPattern);
	const services = buildServices(read, faults, config.declarationsPath);
	const names = watchRules({ config, services }).map(({ name }) => name);
	const routes = await checkRoutes(dir, config, types, names);
	const all = [...problems, ...watch, ...routes, ...(await report(findings, read, show))];
	const sorted = all.sort((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
	return found(read, sorted, services);
}

/** Every problem of the collection in `dir`, or of the files that are named. */
export async function checkCollection(dir: string, options: CheckOptions = {}): Promise<readonly Problem[]> {
	const { files = [], cwd = process.cwd() } = options;
	const inspected = await inspectCollection(dir, options);
	if (files.length === 0) return inspected.problems;
	const { shown, unknown } = findFiles(inspected.collection, files, cwd);
	return [...unknown, ...inspected.problems.filter(({ file }) => shown.has(file))];
}

/** The files that a person named, as problems name them, and a problem for each that is not one of the collection. */
export function findFiles(
	{ dir, config }: Collection,
	files: readonly string[],
	cwd: string,
): { readonly shown: ReadonlySet<string>; readonly unknown: readonly Problem[] } {
	const selected = files.map((typed) => ({ typed, file: find(typed, cwd, dir, config.declarationsPath) }));
	return {
		shown: new Set(selected.flatMap(({ file }) => (file === undefined ? [] : [file]))),
		unknown: selected.filter(({ file }) => file === undefined).map(({ typed }) => notChecked(typed)),
	};
}

/** The file as problems show it; typed from the current folder, from the collection, or by its bare name. */
function find(typed: string, cwd: string, dir: string, declarationsPath: string): string | undefined {
	const candidates = [resolve(cwd, typed), resolve(dir, typed), resolve(declarationsPath, typed)];
	const path = candidates.find((candidate) => existsSync(candidate));
	if (path === undefined) return undefined;
	const isDeclaration = resolve(declarationsPath, basename(path)) === path && /\.(json|js)$/i.test(path);
	return isDeclaration || path === resolve(dir, CONFIG_FILE) ? relative(dir, path) : undefined;
}

function notChecked(typed: string): Problem {
	const message = "This collection has no such declaration file.";
	const hint = "Name files in the declarations folder; name another collection with -C.";
	return toProblem({ code: "FILE_NOT_CHECKED", path: [], message, hint }, typed);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
