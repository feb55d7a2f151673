/** Writes the kind of a change as trailers of its commit, and reads it back: what was decided when it was recorded stands. */
import type { ChangeVerdict } from "../change/model.js";
import { readChangeKind, SHOWN_BY_DEFAULT } from "./change-kinds.js";
import type { TosaTrailer, Trailer } from "./message.js";

/** `Tosa-Change`, `Tosa-Shown` where that is not the kind's default, a `Tosa-Reason` each, a `Tosa-Note` each, `Tosa-Gist`, `Tosa-Compared-With`, `Tosa-Instead`. */
export function changeTrailers(verdict: ChangeVerdict): TosaTrailer[] {
	const { kind, shown, reasons, notes, gist, comparedWith, instead } = verdict;
	return [
		["Tosa-Change", kind],
		...(shown === SHOWN_BY_DEFAULT[kind] ? [] : [["Tosa-Shown", shown ? "yes" : "no"] as const]),
		...reasons.map((reason) => ["Tosa-Reason", reason] as const),
		...notes.map((note) => ["Tosa-Note", note] as const),
		...(gist === undefined ? [] : [["Tosa-Gist", gist] as const]),
		...(comparedWith === undefined ? [] : [["Tosa-Compared-With", comparedWith] as const]),
		...(instead === undefined ? [] : [["Tosa-Instead", instead] as const]),
	];
}

/** What the trailers of a version say of its change; undefined where they name no kind that is known. */
export function parseChange(trailers: readonly Trailer[]): ChangeVerdict | undefined {
	const values = (key: string) => trailers.flatMap(([name, value]) => (name === key ? [value] : []));
	const [name = ""] = values("Tosa-Change");
	const kind = readChangeKind(name);
	if (kind === undefined) return undefined;
	const [shown] = values("Tosa-Shown");
	const [gist] = values("Tosa-Gist");
	const [comparedWith] = values("Tosa-Compared-With");
	const instead = (["page", "language"] as const).find((each) => values("Tosa-Instead").includes(each));
	return {
		kind,
		shown: shown === undefined ? SHOWN_BY_DEFAULT[kind] : shown === "yes",
		reasons: values("Tosa-Reason"),
		notes: values("Tosa-Note"),
		...(gist !== undefined && { gist }),
		...(comparedWith !== undefined && { comparedWith }),
		...(instead && { instead }),
	};
}
