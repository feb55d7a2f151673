/** Writes the kind of a change as trailers of its commit, and reads it back: what was decided when it was recorded stands. */
import type { ChangeKind, ChangeVerdict } from "../change/model.js";
import type { TosaTrailer, Trailer } from "./message.js";

/** Every kind, and whether its changes are shown unless the commit says otherwise. */
const SHOWN_BY_DEFAULT = {
	substantive: true,
	editorial: true,
	date: false,
	links: false,
	furniture: false,
	returning: false,
	capture: false,
	extraction: false,
} as const satisfies Record<ChangeKind, boolean>;

/** The kinds, those that are shown by default first. */
export const CHANGE_KINDS = Object.keys(SHOWN_BY_DEFAULT) as readonly ChangeKind[];

/** `Tosa-Change`, `Tosa-Shown` where that is not the kind's default, a `Tosa-Reason` each, a `Tosa-Note` each. */
export function changeTrailers({ kind, shown, reasons, notes }: ChangeVerdict): TosaTrailer[] {
	return [
		["Tosa-Change", kind],
		...(shown === SHOWN_BY_DEFAULT[kind] ? [] : [["Tosa-Shown", shown ? "yes" : "no"] as const]),
		...reasons.map((reason) => ["Tosa-Reason", reason] as const),
		...notes.map((note) => ["Tosa-Note", note] as const),
	];
}

/** What the trailers of a version say of its change; undefined where they name no kind that is known. */
export function parseChange(trailers: readonly Trailer[]): ChangeVerdict | undefined {
	const values = (key: string) => trailers.flatMap(([name, value]) => (name === key ? [value] : []));
	const [kind = ""] = values("Tosa-Change");
	if (!isChangeKind(kind)) return undefined;
	const [shown] = values("Tosa-Shown");
	return {
		kind,
		shown: shown === undefined ? SHOWN_BY_DEFAULT[kind] : shown === "yes",
		reasons: values("Tosa-Reason"),
		notes: values("Tosa-Note"),
	};
}

function isChangeKind(name: string): name is ChangeKind {
	return Object.hasOwn(SHOWN_BY_DEFAULT, name);
}
