/**
 * The JSON Schemas that a collection holds copies of, so that what its files name is there wherever it is opened: on the
 * machine of another contributor, on the page of a pull request, in a check that has no tosa.
 */
import { readFile } from "node:fs/promises";
import type { SchemaName } from "../collection/json-schemas.js";

const FOLDER = "schemas";
const NAMES = ["config", "declaration", "history"] as const satisfies readonly SchemaName[];

/** What `$schema` of `tosa.config.json` says, relative to that file. */
export const CONFIG_SCHEMA = `./${FOLDER}/config.json`;

/** A schema as this version of tosa has it, at its place in a collection. */
export interface SchemaFile {
	/** Relative to the collection. */
	readonly path: string;
	readonly text: string;
}

/** Every schema, from the package: `schemas/` lies beside both `src` and `dist`. */
export async function readSchemaFiles(): Promise<readonly SchemaFile[]> {
	return Promise.all(
		NAMES.map(async (name) => {
			const path = `${FOLDER}/${name}.json`;
			return { path, text: await readFile(new URL(`../../${path}`, import.meta.url), "utf8") };
		}),
	);
}
