/** The kinds of change by name: the ones there are, whether each is shown, and the names that older versions of tosa gave them. */
import type { ChangeKind } from "../change/model.js";

/** Every kind, and whether its changes are shown unless the commit says otherwise. */
export const SHOWN_BY_DEFAULT = {
	substantive: true,
	editorial: true,
	date: false,
	links: false,
	page: false,
	"seen-before": false,
	"bad-capture": false,
	extraction: false,
} as const satisfies Record<ChangeKind, boolean>;

/** The kinds, those that are shown by default first. */
export const CHANGE_KINDS = Object.keys(SHOWN_BY_DEFAULT) as readonly ChangeKind[];

/** Names of tosa 0.1, as they stand in commits, caches and people's scripts. */
const FORMER_NAMES: Readonly<Record<string, ChangeKind>> = {
	furniture: "page",
	returning: "seen-before",
	capture: "bad-capture",
};

/** The kind that a name means, present or former; undefined where it means none. */
export function readChangeKind(name: string): ChangeKind | undefined {
	if (Object.hasOwn(SHOWN_BY_DEFAULT, name)) return name as ChangeKind;
	return Object.hasOwn(FORMER_NAMES, name) ? FORMER_NAMES[name] : undefined;
}
