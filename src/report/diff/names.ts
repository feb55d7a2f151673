/** Names what is compared: two versions of one document, or two documents side by side. */
import type { DiffReport } from "./model.js";

/** The names of the document, or of both; still to be made safe. */
export function titleOf({ service, terms, other }: DiffReport): string {
	const first = `${service} — ${terms}`;
	return other === undefined ? first : `${first} ↔ ${other.service} — ${other.terms}`;
}

/** What stands between the two points: of two documents, neither comes after the other. */
export function arrowOf({ other }: DiffReport): "→" | "↔" {
	return other === undefined ? "→" : "↔";
}

/** What the signs of a diff mean between two documents, as a sentence. */
export function pairNote({ other }: DiffReport): string[] {
	if (other === undefined) return [];
	return ["“Added” stands only in the second document, “removed” only in the first; nothing is said of when."];
}
