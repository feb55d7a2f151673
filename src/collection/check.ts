/** The offline checks behind `tosa check`: everything that can be said of a collection's files without the network. */
import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { Problem } from "../errors.js";
import { loadConfig } from "./config.js";
import { CONFIG_FILE } from "./config-defaults.js";
import { findStructuralFaults } from "./faults.js";
import { lintService } from "./lint.js";
import type { CheckSelector } from "./lint-selectors.js";
import { type CheckPattern, checkWatches } from "./lint-watch.js";
import { BUILT_IN_FILTERS } from "./load.js";
import { toProblem } from "./problems.js";
import { readDeclarations } from "./read.js";
import { report } from "./report.js";

export interface CheckOptions {
	/** Files to report on, as typed; all of them when empty. Collisions with files not named are reported too. */
	readonly files?: readonly string[];
	/** Folder that typed paths are relative to; the current one by default. */
	readonly cwd?: string;
	/** Parses CSS selectors; without it they are not checked. */
	readonly checkSelector?: CheckSelector;
	/** Compiles the patterns of `watch`; without it they are not checked. */
	readonly checkPattern?: CheckPattern;
	/** Names of the built-in filters. */
	readonly builtInFilters?: readonly string[];
}

/** Every problem of the collection in `dir`, in the order of files and then of lines. */
export async function checkCollection(dir: string, options: CheckOptions = {}): Promise<readonly Problem[]> {
	const { files = [], cwd = process.cwd(), builtInFilters = BUILT_IN_FILTERS, checkSelector } = options;
	const { config, problems } = await loadConfig(dir);
	if (problems.some(({ code }) => code === "COLLECTION_MISSING")) return problems;
	const read = await readDeclarations(config.declarationsPath);
	const faults = findStructuralFaults(read);
	const rules = { folder: config.declarationsPath, trustFilters: config.trustFilters, builtInFilters, checkSelector };
	const declared = read.services.filter(({ declaration }) => declaration !== undefined);
	const lint = await Promise.all(declared.map((service) => lintService(service, rules)));
	const show = (file: string) => relative(dir, join(config.declarationsPath, file)) || ".";
	const types = new Map(read.services.map(({ id, declaration }) => [id, Object.keys(declaration?.value?.terms ?? {})]));
	const watch = await checkWatches(dir, config.watch, types, options.checkPattern);
	const all = [...problems, ...watch, ...(await report([...faults, ...lint.flat()], read, show))];
	const sorted = all.sort((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
	if (files.length === 0) return sorted;

	const selected = files.map((typed) => ({ typed, file: find(typed, cwd, dir, config.declarationsPath) }));
	const shown = new Set(selected.map(({ file }) => file));
	const unknown = selected.filter(({ file }) => file === undefined).map(({ typed }) => notChecked(typed));
	return [...unknown, ...sorted.filter(({ file }) => shown.has(file))];
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
	const message = "There is no such file among the declarations of this collection.";
	const hint = "Name files of the declarations folder, and the collection with -C.";
	return toProblem({ code: "FILE_NOT_CHECKED", path: [], message, hint }, typed);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
