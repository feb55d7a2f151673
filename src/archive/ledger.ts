/** Remembers for each terms when it was last checked and with what result, so that "unchanged" and "not checked" differ. */

import { readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import { fileFailure } from "../disk/failure.js";
import { makeFolder } from "../disk/make-folder.js";
import { type ErrorData, oneLine } from "../errors.js";

/** What the last good answer of a source said, to be sent back at the next check. */
interface LedgerSource {
	readonly etag?: string;
	readonly lastModified?: string;
	/** The address that gave them, after redirects. */
	readonly finalUrl?: string;
}

/** A suspect capture that is held back, and how often one was met in a row. */
export interface LedgerHeld {
	/** Time of the first. */
	readonly since: string;
	readonly checks: number;
	/** Why the latest is not believed. */
	readonly reasons: readonly { readonly code: string; readonly reason: string }[];
	/** Commits that hold its pages, in the order of the sources. */
	readonly snapshots: readonly string[];
	/** By which its state is known again. */
	readonly mark: string;
	/** The state that a person rejected: it is never recorded by itself. */
	readonly rejected?: string;
}

/** State of one terms. Times are ISO 8601, UTC. */
export interface LedgerEntry {
	readonly lastChecked: string;
	readonly lastSuccess?: string;
	/** Outcome of the last check. */
	readonly outcome: string;
	readonly failuresInARow: number;
	/** Time of the first of these failures. */
	readonly failingSince?: string;
	/** Of the last check, where it failed. */
	readonly error?: ErrorData;
	/** Hash of the declaration and engine that made the latest version. */
	readonly hash?: string;
	/** Blob id of the latest version at the last success. */
	readonly blob?: string;
	/** By address, as declared. */
	readonly sources: Readonly<Record<string, LedgerSource>>;
	/** Hash of the readable text of the page that was kept because no version was made of it, until one is made again. */
	readonly evidence?: string;
	/** While the document's captures are suspect. */
	readonly held?: LedgerHeld;
}

/** The result of one check. What a success does not state is kept from before. */
export type LedgerEvent =
	| {
			readonly result: "success";
			readonly outcome: string;
			readonly at: Date;
			readonly hash?: string | undefined;
			readonly blob?: string | undefined;
			/** Replaces what was known of all sources. */
			readonly sources?: Readonly<Record<string, LedgerSource>> | undefined;
	  }
	| {
			readonly result: "failure";
			readonly outcome: string;
			readonly at: Date;
			readonly error: ErrorData;
			readonly evidence?: string | undefined;
			readonly held?: LedgerHeld | undefined;
			/** Where the stored pages made a version all the same. */
			readonly hash?: string | undefined;
			readonly blob?: string | undefined;
	  };

/** The entry after an event. Pure. */
export function updateEntry(previous: LedgerEntry | undefined, event: LedgerEvent): LedgerEntry {
	const lastChecked = event.at.toISOString();
	const { lastSuccess, hash, blob, sources = {} } = previous ?? {};
	switch (event.result) {
		case "success":
			return {
				lastChecked,
				lastSuccess: lastChecked,
				outcome: event.outcome,
				failuresInARow: 0,
				...optional("hash", event.hash ?? hash),
				...optional("blob", event.blob ?? blob),
				sources: event.sources ?? sources,
			};
		case "failure":
			return {
				lastChecked,
				...optional("lastSuccess", lastSuccess),
				outcome: event.outcome,
				failuresInARow: (previous?.failuresInARow ?? 0) + 1,
				failingSince: previous?.failingSince ?? lastChecked,
				error: event.error,
				...optional("hash", event.hash ?? hash),
				...optional("blob", event.blob ?? blob),
				sources,
				...optional("evidence", event.evidence ?? previous?.evidence),
				// A site that cannot be reached for once says nothing of the document.
				...optional("held", event.held ?? previous?.held),
			};
		default:
			return event satisfies never;
	}
}

/**
 * The entry after the latest version was made from what is stored, without asking the site. What the site said of its
 * pages is forgotten: it may be of a page that was never stored, and that gives another text now.
 */
export function remadeEntry(previous: LedgerEntry, made: { readonly hash: string; readonly blob: string | undefined }) {
	return { ...previous, ...optional("hash", made.hash), ...optional("blob", made.blob), sources: {} };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
	return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

/** Key of a terms in the ledger. Neither ids nor types hold a slash. */
export function ledgerKey(serviceId: string, termsType: string): string {
	return `${serviceId}/${termsType}`;
}

/** The ledger of a collection, in memory. */
export interface Ledger {
	get(key: string): LedgerEntry | undefined;
	set(key: string, entry: LedgerEntry): void;
	entries(): ReadonlyMap<string, LedgerEntry>;
	/** Writes it, whole or not at all. @throws RecordError `DISK_FULL`, EnvironmentError */
	save(): Promise<void>;
}

const FORMAT = 1;

/**
 * Reads `.tosa/ledger.json` of a collection. A missing file is an empty ledger; one that cannot be understood is moved
 * aside, with a `warning` for the user, and the ledger starts anew: only "not checked yet" is lost, nothing recorded.
 *
 * @throws EnvironmentError where the file cannot be read for another reason
 */
export async function openLedger(dir: string): Promise<{ ledger: Ledger; warning?: string }> {
	const file = join(dir, ".tosa", "ledger.json");
	const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return undefined;
		throw fileFailure(error, file);
	});
	if (text === undefined) return { ledger: createLedger(file, new Map()) };
	try {
		return { ledger: createLedger(file, parseLedger(text)) };
	} catch (error) {
		const aside = await moveAside(file);
		const reason = oneLine(error instanceof Error ? error.message : String(error));
		const warning = `The ledger ${file} is damaged (${reason}). It was moved to ${aside}, and a new one was started.`;
		return { ledger: createLedger(file, new Map()), warning };
	}
}

function createLedger(file: string, entries: Map<string, LedgerEntry>): Ledger {
	return {
		get: (key) => entries.get(key),
		set: (key, entry) => void entries.set(key, entry),
		entries: () => entries,
		async save() {
			const terms = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
			const text = `${JSON.stringify({ format: FORMAT, terms }, undefined, "\t")}\n`;
			await makeFolder(dirname(file))
				.then(() => replaceFile(file, text))
				.catch((error) => Promise.reject(fileFailure(error, file)));
		},
	};
}

function parseLedger(text: string): Map<string, LedgerEntry> {
	const stored: unknown = JSON.parse(text);
	if (!isRecord(stored) || !isRecord(stored["terms"])) throw new Error("it is not a ledger");
	if (stored["format"] !== FORMAT) throw new Error(`its format is ${String(stored["format"])}, not ${FORMAT}`);
	const entries = Object.entries(stored["terms"]);
	for (const [key, entry] of entries)
		if (!isEntry(entry)) throw new Error(`the entry ${JSON.stringify(key)} is invalid`);
	return new Map(entries as [string, LedgerEntry][]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is LedgerEntry {
	if (!isRecord(value) || !isRecord(value["sources"]) || typeof value["outcome"] !== "string") return false;
	if (typeof value["failuresInARow"] !== "number" || !isDate(value["lastChecked"])) return false;
	if (![value["lastSuccess"], value["failingSince"]].every((date) => date === undefined || isDate(date))) return false;
	if (value["error"] !== undefined && !(isRecord(value["error"]) && typeof value["error"]["code"] === "string"))
		return false;
	if (value["held"] !== undefined && !isHeld(value["held"])) return false;
	return Object.values(value["sources"]).every(isRecord);
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

async function moveAside(file: string): Promise<string> {
	for (let number = 1; ; number++) {
		const aside = `${file}.broken-${number}`;
		const taken = await readFile(aside).then(
			() => true,
			() => false,
		);
		if (taken) continue;
		await rename(file, aside).catch((error) => Promise.reject(fileFailure(error, file)));
		return aside;
	}
}
