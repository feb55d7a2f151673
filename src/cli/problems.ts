/** Stops a command whose declarations or configuration have errors. */

import { DeclarationError, type Problem, type TosaErrorOptions } from "../errors.js";
import { plural } from "../plural.js";

/** Warnings are left to `tosa check`. @throws DeclarationError with every error */
export function refuseErrors(problems: readonly Problem[], code: string, place: string): void {
	const errors = problems.filter((problem) => problem.severity === "error");
	if (errors.length === 0) return;
	throw new DeclarationError(code, `${plural(errors.length, "error")} in ${place}.`, errors, HINT);
}

const HINT: TosaErrorOptions = { hint: "`tosa check` lists every error and warning. Nothing was done." };
