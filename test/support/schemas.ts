/** Validates values by the JSON Schemas that ship, and by tosa itself, to compare what both accept. */
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { findStructuralFaults } from "../../src/collection/declarations/faults.js";
import type { ReadFile } from "../../src/collection/declarations/read.js";
import {
	type Declaration,
	declarationSchema,
	type HistoryDeclaration,
	historySchema,
} from "../../src/collection/declarations/schema.js";
import type { SchemaName } from "../../src/collection/json-schemas.js";
import { lintFilters } from "../../src/collection/lint/filters.js";
import { isBlocking } from "../../src/collection/problems.js";

/** The text of a schema as committed. */
export function schemaText(name: SchemaName): string {
	return readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), "utf8");
}

/** A validator for the schema as committed. */
export function validatorOf(name: SchemaName): ValidateFunction {
	return new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(schemaText(name)));
}

/** Whether `tosa check` finds no error in this declaration or history, as far as the file alone decides that. */
export function isAccepted(kind: "declaration" | "history", value: unknown): boolean {
	const schema = kind === "declaration" ? declarationSchema : historySchema;
	const parsed = schema.safeParse(value);
	if (!parsed.success) return false;
	const file = { name: "Lumen.json", text: "", findings: [] };
	const none: ReadFile<Declaration> = { ...file, value: { name: "Lumen", terms: {} } };
	const faults = findStructuralFaults({
		services: [
			{
				id: "Lumen",
				files: { id: "Lumen", declaration: file.name },
				declaration: kind === "declaration" ? { ...file, value: parsed.data as Declaration } : none,
				history: kind === "history" ? { ...file, value: parsed.data as HistoryDeclaration } : undefined,
				filtersText: undefined,
			},
		],
		findings: [],
	});
	const terms = kind === "declaration" ? Object.values((parsed.data as Declaration).terms) : [];
	const past = kind === "history" ? Object.values(parsed.data as HistoryDeclaration).flat() : [];
	const written = [...terms, ...past].flatMap(({ combine = [], ...shared }) => [shared, ...combine]);
	const misused = written.flatMap((keys) => lintFilters(keys, [], ANY_FILTER, { trustFilters: true }));
	return misused.length === 0 && !faults.some(([, finding]) => isBlocking(finding));
}

/** Which filters there are is not in the file; how the built-in ones are used is. */
const ANY_FILTER = { names: new Set<string>(), complete: false, findings: [], hasFile: true };
