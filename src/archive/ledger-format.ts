/** Tells a ledger from any other text: what `.tosa/ledger.json` holds, checked before it is believed. */
import type { Refusal } from "../fetch/model.js";
import type { LedgerEntry, LedgerHeld } from "./ledger.js";

export const LEDGER_FORMAT = 1;

export interface LedgerContent {
	readonly entries: Map<string, LedgerEntry>;
	/** Hosts that asked to be left alone, by name. */
	readonly refusals: Map<string, Refusal>;
	/** Since when it knows of everything that is recorded; undefined in one of before that was noted. */
	readonly begun: string | undefined;
}

/** @throws Error, with the reason, where the text is no ledger of this format */
export function parseLedger(text: string): LedgerContent {
	const stored: unknown = JSON.parse(text);
	if (!isRecord(stored) || !isRecord(stored["terms"])) throw new Error("it is not a ledger");
	if (stored["format"] !== LEDGER_FORMAT)
		throw new Error(`its format is ${String(stored["format"])}, not ${LEDGER_FORMAT}`);
	const entries = Object.entries(stored["terms"]);
	for (const [key, entry] of entries)
		if (!isEntry(entry)) throw new Error(`the entry ${JSON.stringify(key)} is invalid`);
	const hosts = Object.entries(isRecord(stored["hosts"]) ? stored["hosts"] : {});
	const refusals = hosts.filter(([, refusal]) => isRefusal(refusal));
	const { begun } = stored;
	return {
		entries: new Map(entries as [string, LedgerEntry][]),
		refusals: new Map(refusals as [string, Refusal][]),
		begun: isDate(begun) ? String(begun) : undefined,
	};
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is LedgerEntry {
	if (!isRecord(value) || !isRecord(value["sources"]) || typeof value["outcome"] !== "string") return false;
	if (typeof value["failuresInARow"] !== "number" || !isDate(value["lastChecked"])) return false;
	const dates = [value["lastSuccess"], value["failingSince"], value["succeedingSince"]];
	if (!dates.every((date) => date === undefined || isDate(date))) return false;
	if (value["error"] !== undefined && !(isRecord(value["error"]) && typeof value["error"]["code"] === "string"))
		return false;
	if (value["held"] !== undefined && !isHeld(value["held"])) return false;
	return Object.values(value["sources"]).every(isRecord);
}

function isRefusal(value: unknown): value is Refusal {
	return isRecord(value) && isDate(value["until"]) && ["url", "code"].every((key) => typeof value[key] === "string");
}

function isHeld(value: unknown): value is LedgerHeld {
	if (!isRecord(value) || !isDate(value["since"]) || typeof value["checks"] !== "number") return false;
	if (typeof value["mark"] !== "string" || !Array.isArray(value["reasons"]) || !Array.isArray(value["snapshots"]))
		return false;
	return value["reasons"].every(isRecord) && value["snapshots"].every((commit) => typeof commit === "string");
}

function isDate(value: unknown): boolean {
	return typeof value === "string" && !Number.isNaN(Date.parse(value));
}
