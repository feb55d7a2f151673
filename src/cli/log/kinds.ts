/** Which changes `tosa log` lists: those that are shown by default, all, or those of some kinds. */

import { CHANGE_KINDS } from "../../archive/change-trailers.js";
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
		throw new UsageError("KIND_AND_ALL", "--kind and --all exclude each other.", {
			hint: "--kind lists every change of the kinds that it names, hidden ones as well.",
		});
	}
	const names = asked.split(",").map((name) => name.trim());
	const unknown = names.find((name) => !(KINDS as readonly string[]).includes(name));
	if (unknown !== undefined) {
		throw new UsageError("UNKNOWN_KIND", `There is no kind of change "${unknown}".`, {
			hint: `The kinds: ${KINDS.join(", ")}. Several are joined by commas.`,
		});
	}
	return ({ kind }) => names.includes(kind);
}
