/**
 * Generates the JSON Schemas that ship for editors and validators: never stricter than tosa itself. What stands in `meta`
 * of the schemas goes into them: descriptions, examples, and the keywords that say here what a check says there. Patterns
 * are written without flags and \p{…}, which validators of other languages lack.
 */
import { z } from "zod";
import { configSchema } from "./config/schema.js";
import { declarationSchema, historySchema, SCHEMA_KEY } from "./declarations/schema.js";

/** A schema of draft-07, which editors and validators understand without exception. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Names of the files below `schemas/`. */
export type SchemaName = "config" | "declaration" | "history";

/**
 * Types of terms, as far as a pattern can tell: file-names.ts also refuses names that Windows reserves, invisible
 * characters, and more than 200 bytes.
 */
export const TERMS_TYPE = {
	pattern:
		'^(?![.\\-\\s])(?!.* #)[^\\u0000-\\u001f\\u007f-\\u009f/\\\\:"<>|*?]*[^\\u0000-\\u001f\\u007f-\\u009f/\\\\:"<>|*?\\s]$',
	maxLength: 200,
	examples: ["Terms of Service", "Privacy Policy", "Community Guidelines", "Trackers Policy", "Developer Terms"],
};

/** Every schema, by name. What cannot be said in JSON Schema (names that collide, files beside each other) is left out. */
export function generateSchemas(): Readonly<Record<SchemaName, JsonSchema>> {
	const config = generate(configSchema, "Configuration of a tosa collection", "tosa.config.json");
	const declaration = generate(declarationSchema, "Declaration of a service", "declarations/<id>.json");
	const history = generate(historySchema, "Past declarations of a service", "declarations/<id>.history.json");
	return {
		config,
		declaration: withSchemaKey({ ...declaration, properties: withTypes(declaration["properties"]) }),
		history: withSchemaKey({ ...history, propertyNames: TERMS_TYPE }),
	};
}

function generate(schema: z.ZodType, title: string, file: string): JsonSchema {
	const { $schema, ...rest } = z.toJSONSchema(schema, {
		target: "draft-7",
		// What a person writes, where defaults are still to be filled in.
		io: "input",
		override: ({ jsonSchema }) => adapt(jsonSchema as Record<string, unknown>),
	});
	return { $schema, title, description: `${file}, as tosa reads it.`, ...rest };
}

/** Turns what the documentation knows of a key into what editors show, and takes out what is stricter than tosa. */
function adapt(schema: Record<string, unknown>): void {
	const { example, unit, description } = schema;
	if (typeof example === "string") schema["examples"] = [JSON.parse(example)];
	if (typeof unit === "string") schema["description"] = `${description} Unit: ${unit}.`;
	delete schema["example"];
	delete schema["unit"];
	// A pattern says it exactly. Validators differ in what they take for a format, and many do not look at it.
	if (schema["pattern"] !== undefined) delete schema["format"];
	// Holds the version of tosa: a file with it written out would introduce an old one.
	if (typeof schema["default"] === "string" && schema["default"].includes("tosa/")) delete schema["default"];
}

function withTypes(properties: unknown): object {
	const { terms, ...others } = properties as { readonly terms: object };
	return { ...others, terms: { ...terms, propertyNames: TERMS_TYPE } };
}

/** Read before the schema is applied, and therefore not part of it; in a history, it is no type of terms. */
function withSchemaKey({ properties, propertyNames, ...schema }: JsonSchema): JsonSchema {
	const key = { type: "string", description: "Where editors find this schema. tosa itself ignores it." };
	return {
		...schema,
		properties: { [SCHEMA_KEY]: key, ...(properties as object | undefined) },
		...(propertyNames !== undefined && { propertyNames }),
	};
}
