/** Turns what the schema library reports into findings with our codes, in sentences that name the remedy. */
import type { z } from "zod";
import { type Finding, formatPath, type JsonPath, nearestKey, type ProblemCode } from "./problems.js";

export interface FindingRules {
	readonly unknownKey: ProblemCode;
	readonly missingKey: ProblemCode;
	readonly invalid: ProblemCode;
	/** Keys that may be meant by an unknown one; dotted where they are nested. */
	readonly knownKeys: readonly string[];
	/** Where to read on, as a full sentence. */
	readonly reference: string;
	/** A remedy that an unknown key calls for, where it is known by name. */
	readonly remedies?: Readonly<Record<string, string>>;
}

type Issue = z.core.$ZodIssue;

/** One finding for each fault, unions resolved to the branch that was meant. `root` is the value that was checked. */
export function findingsOf(issues: readonly Issue[], root: unknown, rules: FindingRules): readonly Finding[] {
	return issues.flatMap((issue) => toFindings(issue, [], root, rules));
}

function toFindings(issue: Issue, base: JsonPath, root: unknown, rules: FindingRules): readonly Finding[] {
	const path = [...base, ...issue.path.filter((key) => typeof key !== "symbol")];
	const name = formatPath(path) || "The file";
	const value = valueAt(root, path);
	const invalid = (must: string): readonly Finding[] => {
		if (value !== undefined) return [{ code: rules.invalid, path, message: `${name} ${must}.`, hint: rules.reference }];
		const message = `${name} is missing.`;
		return [{ code: rules.missingKey, path, message, hint: `Add it: it ${must.replace(/, not .*/, "")}.` }];
	};
	switch (issue.code) {
		case "unrecognized_keys":
			return issue.keys.map((key) => unknownKey(key, path, rules));
		case "invalid_union": {
			const meant = issue.errors.find((branch) => !branch.some(isOfOtherKind));
			return (
				meant?.flatMap((inner) => toFindings(inner, path, root, rules)) ??
				invalid(`${issue.message}, not ${kindOf(value)}`)
			);
		}
		case "invalid_type":
			// A schema's own sentence says more than the kind of value.
			return invalid(
				issue.message.startsWith("must")
					? issue.message
					: `must be ${EXPECTED[issue.expected] ?? issue.expected}, not ${kindOf(value)}`,
			);
		case "invalid_value":
			return invalid(`must be ${issue.values.map((choice) => JSON.stringify(choice)).join(" or ")}`);
		case "too_small":
			return invalid(
				issue.origin === "number" || issue.origin === "int" ? `must be at least ${issue.minimum}` : "must not be empty",
			);
		case "too_big":
			return invalid(`must be at most ${issue.maximum}`);
		case "invalid_key":
			return issue.issues.flatMap((inner) => toFindings({ ...inner, path: [] }, path, root, rules));
		case "custom":
			return [customFinding(issue, path, name, rules)];
		case "invalid_format":
		case "not_multiple_of":
		case "invalid_element":
			return invalid(issue.message);
		default:
			return issue satisfies never;
	}
}

/** What a schema's own check may say besides its message. */
interface CustomParams {
	readonly code?: ProblemCode;
	readonly hint?: string;
}

function customFinding(issue: Issue & { code: "custom" }, path: JsonPath, name: string, rules: FindingRules): Finding {
	const { code = rules.invalid, hint = rules.reference }: CustomParams = issue.params ?? {};
	return { code, path, message: `${name} ${issue.message}.`, hint };
}

function unknownKey(key: string, path: JsonPath, rules: FindingRules): Finding {
	const near = nearestKey(key, rules.knownKeys);
	const guess = near ? `Did you mean \`${near}\`?` : "Remove it, or correct its spelling.";
	// Keys come from a file: `constructor` has no remedy, though every object has it.
	const remedy = rules.remedies && Object.hasOwn(rules.remedies, key) ? rules.remedies[key] : undefined;
	const hint = remedy ?? (near === key ? `\`${key}\` is not allowed here; remove it.` : guess);
	const where = path.length === 0 ? "" : ` in ${formatPath(path)}`;
	return { code: rules.unknownKey, path: [...path, key], message: `Unknown key “${key}”${where}.`, hint };
}

const EXPECTED: Readonly<Record<string, string>> = {
	string: "a string",
	boolean: "true or false",
	number: "a number",
	int: "a whole number",
	array: "a list",
	object: "an object",
	record: "an object",
};

/** The branch was not even meant: the value as a whole is of another kind. */
function isOfOtherKind(issue: Issue): boolean {
	return issue.code === "invalid_type" && issue.path.length === 0;
}

function kindOf(value: unknown): string {
	if (value === null) return "null";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "an object";
	return typeof value === "string" ? "a string" : String(value);
}

function valueAt(root: unknown, path: JsonPath): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === "object" && value !== null && Object.hasOwn(value, key)
				? (value as Readonly<Record<string | number, unknown>>)[key]
				: undefined,
		root,
	);
}
