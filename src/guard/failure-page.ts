/** Tells pages that say the document cannot be shown, with a status that says success: errors, maintenance, closed countries. */
import { type Evidence, findLead, quote } from "./evidence.js";
import type { PageSign } from "./model.js";
import { ERROR_SENTENCES, ERROR_TITLES, MAINTENANCE_SENTENCES, MAINTENANCE_TITLES } from "./phrases.js";
import { UNAVAILABLE_SENTENCES } from "./phrases-elsewhere.js";

export function findMaintenance({ titles, sentences }: Evidence): PageSign | undefined {
	const said = findLead(titles, MAINTENANCE_TITLES) ?? findLead(sentences, MAINTENANCE_SENTENCES);
	return said === undefined ? undefined : { kind: "maintenance", reason: `The page says ${quote(said)}.` };
}

export function findError({ titles, sentences }: Evidence): PageSign | undefined {
	const said = findLead(sentences, ERROR_SENTENCES) ?? findLead(titles, ERROR_TITLES);
	return said === undefined ? undefined : { kind: "error", reason: `The page says ${quote(said)}.` };
}

export function findUnavailable({ sentences }: Evidence): PageSign | undefined {
	const said = findLead(sentences, UNAVAILABLE_SENTENCES);
	return said === undefined ? undefined : { kind: "unavailable", reason: `The page says ${quote(said)}.` };
}
