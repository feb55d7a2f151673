/** Writes the JSON Schemas that ship; a test fails where they are not what this writes. */
import { writeFileSync } from "node:fs";
import { generateSchemas } from "../src/collection/json-schemas.js";

for (const [name, schema] of Object.entries(generateSchemas())) {
	writeFileSync(new URL(`../schemas/${name}.json`, import.meta.url), `${JSON.stringify(schema, null, "\t")}\n`);
}
