/** Writes problems as lines of JSON, one object each; the keys are a contract and are only ever added to. */
import { escapeRisky } from "../escape.js";
import type { Checked } from "./model.js";

export function writeJson({ problems }: Checked): string {
	return problems.map((problem) => `${escapeRisky(JSON.stringify(problem))}\n`).join("");
}
