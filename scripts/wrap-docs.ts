/** Wraps the prose of the documentation at its line length; a test fails where a line is longer. */
import { readFileSync, writeFileSync } from "node:fs";
import { pages, wrapProse } from "./prose.js";

for (const page of pages()) {
	const text = readFileSync(page, "utf8");
	const wrapped = wrapProse(text);
	if (wrapped !== text) writeFileSync(page, wrapped);
}
