/** Checks what the schema cannot see of `watch`: whether patterns can be used, and whether names are declared. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../errors.js";
import { CONFIG_FILE } from "../config/defaults.js";
import type { FileFinding } from "../declarations/faults.js";
import type { ReadService } from "../declarations/read.js";
import type { WatchRule } from "../model.js";
import { type Finding, type JsonPath, nearestKey, toProblem } from "../problems.js";

/** Why a pattern cannot be used, and what to do; undefined when it can. */
export type CheckPattern = (
	pattern: string,
) => Promise<{ readonly message: string; readonly hint: string } | undefined>;

/** The terms that are declared, by service. */
export type DeclaredTypes = ReadonlyMap<string, readonly string[]>;

/** @param dir the collection, whose configuration gives the lines */
export async function checkWatches(
	dir: string,
	rules: readonly WatchRule[],
	declared: DeclaredTypes,
	checkPattern: CheckPattern | undefined,
): Promise<readonly Problem[]> {
	const findings: Finding[] = [];
	for (const [index, rule] of rules.entries()) {
		findings.push(...(await findPatternFaults([rule], ["watch"], checkPattern, index)));
		findings.push(...findUnknownNames(rule, index, declared));
	}
	if (findings.length === 0) return [];
	const { locatePositions } = await import("../json-positions.js");
	const locate = locatePositions(await readFile(join(dir, CONFIG_FILE), "utf8"));
	return findings.map((finding) => toProblem(finding, CONFIG_FILE, locate));
}

/** The patterns of `watch` in a declaration; those of past ones watch for nothing. */
export async function lintDeclaredWatches(
	{ declaration, files }: Pick<ReadService, "declaration" | "files">,
	checkPattern: CheckPattern,
): Promise<readonly FileFinding[]> {
	const { watch = [], terms = {} } = declaration?.value ?? {};
	const places: (readonly [JsonPath, readonly PatternRule[]])[] = [[["watch"], watch]];
	for (const [type, { watch: rules = [] }] of Object.entries(terms)) places.push([["terms", type, "watch"], rules]);
	const findings = await Promise.all(places.map(([path, rules]) => findPatternFaults(rules, path, checkPattern)));
	return findings.flat().map((finding) => [files.declaration ?? "", finding]);
}

type PatternRule = Pick<WatchRule, "pattern">;

/** @param first index of the first rule */
async function findPatternFaults(
	rules: readonly PatternRule[],
	path: JsonPath,
	checkPattern: CheckPattern | undefined,
	first = 0,
): Promise<readonly Finding[]> {
	const findings: Finding[] = [];
	for (const [index, { pattern }] of rules.entries()) {
		const fault = pattern === undefined ? undefined : await checkPattern?.(pattern);
		const place = [...path, first + index, "pattern"];
		if (fault) findings.push({ code: "WATCH_PATTERN_INVALID", path: place, ...fault });
	}
	return findings;
}

/** A slip in a name would make a watch blind without anybody noticing. */
function findUnknownNames({ services = [], terms = [] }: WatchRule, index: number, declared: DeclaredTypes): Finding[] {
	const types = [...new Set([...declared.values()].flat())];
	const unknown = (key: "services" | "terms", names: readonly string[], known: readonly string[]) =>
		names.flatMap((name, place): Finding[] => {
			if (known.includes(name)) return [];
			const near = nearestKey(name, known);
			const message = `The ${key === "services" ? "service" : "terms"} “${name}” ${key === "services" ? "is" : "are"} not declared, so nothing is watched there.`;
			const hint = near ? `Did you mean “${near}”?` : "Write the name exactly as declared.";
			return [{ code: "WATCH_UNKNOWN_NAME", path: ["watch", index, key, place], message, hint }];
		});
	return [...unknown("services", services, [...declared.keys()]), ...unknown("terms", terms, types)];
}
