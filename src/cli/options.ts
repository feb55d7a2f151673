/** Reads option values and arguments that commander leaves as strings. */
import { UsageError } from "../errors.js";
import type { CommandOptions } from "./context.js";

/** A whole number of at least `least`. @throws UsageError BAD_NUMBER */
export function wholeNumber(options: CommandOptions, name: string, flag: string, least: number): number | undefined {
	const value = options[name];
	if (typeof value !== "string") return undefined;
	if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
	throw new UsageError("BAD_NUMBER", `${flag} takes a whole number of at least ${least}, not "${value}".`, {
		hint: `For example: ${flag} ${Math.max(least, 20)}`,
	});
}

/** The value of an option that takes text, or undefined. */
export function textOption(options: CommandOptions, name: string): string | undefined {
	const value = options[name];
	return typeof value === "string" ? value : undefined;
}

/** An argument that may be given once, or undefined. */
export function argument(args: readonly (string | readonly string[] | undefined)[], index: number): string | undefined {
	const value = args[index];
	return typeof value === "string" ? value : undefined;
}

/** An argument that commander has made sure is there. */
export function requiredArgument(args: readonly (string | readonly string[] | undefined)[], index: number): string {
	const value = argument(args, index);
	if (value === undefined) throw new Error(`The option parser accepted a missing argument ${index + 1}.`);
	return value;
}
