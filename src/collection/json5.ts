/** Parses JSON as other tools' configuration files have it: with comments, commas after the last item, single quotes. */
import { evaluate, parse } from "@humanwhocodes/momoa";

/** @throws an error with the parser's message where the text is not JSON5 (https://spec.json5.org) */
export function parseJson5(text: string): unknown {
	return evaluate(parse(text, { mode: "json5" }));
}
