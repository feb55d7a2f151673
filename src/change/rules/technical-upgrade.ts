/** What the archive did to itself: another declaration, another engine. */
import { EXTRACTION } from "../model.js";
import type { ChangeRule } from "./model.js";

export const technicalUpgrade: ChangeRule = {
	name: "technical-upgrade",
	explanation:
		"The commit itself says that the declaration or the engine changed and the stored page was extracted again.",
	judge: ({ type }) =>
		type === "upgrade" ? { kind: EXTRACTION.kind, reason: EXTRACTION.reasons.join(" ") } : undefined,
};
