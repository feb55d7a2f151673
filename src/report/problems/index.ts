/** The formats of `tosa check`: what each writes as results come, and at the end. */
import { writeGithub } from "./github.js";
import { writeJson } from "./json.js";
import { writeJunit } from "./junit.js";
import type { ProblemsFormat, ProblemsRenderer } from "./model.js";
import { drawPretty } from "./pretty.js";

/** By name, in the order in which help lists them. */
export const PROBLEM_RENDERERS = {
	pretty: { each: drawPretty },
	json: { each: writeJson },
	github: { each: writeGithub },
	junit: { whole: writeJunit },
} as const satisfies Record<ProblemsFormat, ProblemsRenderer>;

export const PROBLEM_FORMATS = Object.keys(PROBLEM_RENDERERS) as readonly ProblemsFormat[];

/** Whether `name` is one of the formats. */
export function isProblemsFormat(name: string): name is ProblemsFormat {
	return Object.hasOwn(PROBLEM_RENDERERS, name);
}
