/** Which changes `tosa log` lists: those that are shown by default, all, or those of some kinds. */

import { CHANGE_KINDS, readChangeKind } from "../../archive/change-kinds.js";
import { UsageError } from "../../errors.js";
import type { EntryVerdict } from "../../history/kinds.js";
import type { CommandOptions } from "../context.js";
import { textOption } from "../options.js";

const KINDS = ["first", ...CHANGE_KINDS] as const satisfies readonly EntryVerdict["kind"][];

/** @throws UsageError for a kind that does not exist, or for `--kind` together with `--all` */
export function kindFilter(options: CommandOptions): (verdict: EntryVerdict) => boolean {
	const asked = textOption(options, "kind");
	if (asked === undefined) return options["all"] === true ? () => true : ({ shown }) => shown;
	if (options["all"] === true) {
		throw new UsageError("KIND_AND_ALL", "--kind cannot be combined with --all.", {
			hint: "--kind lists every change of the kinds it names, hidden ones included.",
		});
	}
	const wanted = new Set(asked.split(",").map((name) => readKind(name.trim())));
	return ({ kind }) => wanted.has(kind);
}

function readKind(name: string): EntryVerdict["kind"] {
	const kind = name === "first" ? name : readChangeKind(name);
	if (kind !== undefined) return kind;
	throw new UsageError("UNKNOWN_KIND", `There is no kind of change "${name}".`, {
		hint: `The kinds are ${KINDS.join(", ")}. Separate several with commas.`,
	});
}
