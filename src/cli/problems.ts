/** Stops a command whose declarations or configuration have errors. */
import { DeclarationError, type Problem, type TosaErrorOptions } from "../errors.js";

/** Warnings are `tosa check`'s to say. @throws DeclarationError with every error */
export function refuseErrors(problems: readonly Problem[], code: string, place: string): void {
	const errors = problems.filter((problem) => problem.severity === "error");
	if (errors.length === 0) return;
	const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
	throw new DeclarationError(code, `${count} in ${place}.`, errors, HINT);
}

const HINT: TosaErrorOptions = { hint: "`tosa check` lists every error and warning. Nothing was done." };
