/** Remembers for each terms when it was last checked and with what result, so that "unchanged" and "not checked" differ. */

import { readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import { fileFailure, readFailure } from "../disk/failure.js";
import { makeFolder } from "../disk/make-folder.js";
import { type ErrorData, oneLine } from "../errors.js";
import type { Refusal } from "../fetch/model.js";
import { LEDGER_FORMAT, type LedgerContent, parseLedger } from "./ledger-format.js";

/** What the last good answer of a source said, to be sent back at the next check. */
interface LedgerSource {
	readonly etag?: string;
	readonly lastModified?: string;
	/** The address that gave them, after redirects. */
	readonly finalUrl?: string;
	/** When the whole page was last given: ISO 8601, UTC. */
	readonly fetchedAt?: string;
	/** Whether it was an HTML page with its end. */
	readonly ends?: true;
	/** Hash of the page that was read last: as long as the server gives the same, so it reads. */
	readonly page?: string;
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
	/** Time of the first success after the last failure, or of all; absent while it fails, and where nobody noted it. */
	readonly succeedingSince?: string;
	/** Of the last check, where it failed. */
	readonly error?: ErrorData;
	/** Hash of the declaration and engine that made the latest version. */
	readonly hash?: string;
	/** Blob id of the latest version at the last success. */
	readonly blob?: string;
	/** Language of the latest version (ISO 639-1), where it can be told. */
	readonly language?: string;
	/** By address, as declared. */
	readonly sources: Readonly<Record<string, LedgerSource>>;
	/** Hash of the readable text of the page that was kept because no version was made of it, until one is made again. */
	readonly evidence?: string;
	/** Hash of the texts that the other sources gave while one fails. */
	readonly others?: string;
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
			readonly language?: string | undefined;
			/** Replaces what was known of all sources. */
			readonly sources?: Readonly<Record<string, LedgerSource>> | undefined;
	  }
	| {
			readonly result: "failure";
			readonly outcome: string;
			readonly at: Date;
			readonly error: ErrorData;
			readonly evidence?: string | undefined;
			readonly others?: string | undefined;
			readonly held?: LedgerHeld | undefined;
			/** Where the stored pages made a version all the same. */
			readonly hash?: string | undefined;
			readonly blob?: string | undefined;
	  };

/** The entry after an event. Pure. */
export function updateEntry(previous: LedgerEntry | undefined, event: LedgerEvent): LedgerEntry {
	const lastChecked = event.at.toISOString();
	const { lastSuccess, hash, blob, language, sources = {} } = previous ?? {};
	switch (event.result) {
		case "success":
			return {
				lastChecked,
				lastSuccess: lastChecked,
				outcome: event.outcome,
				failuresInARow: 0,
				...optional("succeedingSince", succeedingSince(previous, lastChecked)),
				...optional("hash", event.hash ?? hash),
				...optional("blob", event.blob ?? blob),
				...optional(
					"language",
					event.language ?? (event.blob === undefined || event.blob === blob ? language : undefined),
				),
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
				...optional("language", language),
				sources,
				...optional("evidence", event.evidence ?? previous?.evidence),
				...optional("others", event.others ?? previous?.others),
				// A site that cannot be reached for once says nothing of the document.
				...optional("held", event.held ?? previous?.held),
			};
		default:
			return event satisfies never;
	}
}

/** A ledger of before this was noted does not tell since when a document succeeds. */
function succeedingSince(previous: LedgerEntry | undefined, now: string): string | undefined {
	return previous === undefined || previous.failuresInARow > 0 ? now : previous.succeedingSince;
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
	/** Since when it knows of everything that is recorded, as ISO 8601. */
	readonly begun: string | undefined;
	/** Begins it, where nothing has, and writes it: what is recorded from now on and not noted in it was never told. */
	begin(at: Date): Promise<void>;
	get(key: string): LedgerEntry | undefined;
	set(key: string, entry: LedgerEntry): void;
	/** Puts what is known under a key under another one. */
	move(from: string, to: string): void;
	entries(): ReadonlyMap<string, LedgerEntry>;
	/** By host name: those that asked to be left alone, also in later runs. */
	readonly refusals: Map<string, Refusal>;
	/** Writes it, whole or not at all. @throws RecordError `DISK_FULL`, EnvironmentError */
	save(): Promise<void>;
}

/**
 * Reads `.tosa/ledger.json` of a collection. A missing file is an empty ledger; one that cannot be understood is moved
 * aside, with a `warning` for the user, and the ledger starts anew: only "not checked yet" is lost, nothing recorded.
 *
 * @throws EnvironmentError where the file cannot be read for another reason
 */
export async function openLedger(dir: string): Promise<{ ledger: Ledger; warning?: string }> {
	const file = ledgerFile(dir);
	const text = await readText(file);
	if (text === undefined) return { ledger: createLedger(file) };
	try {
		return { ledger: createLedger(file, parseLedger(text)) };
	} catch (error) {
		const aside = await moveAside(file);
		const reason = oneLine(error instanceof Error ? error.message : String(error));
		const warning = `The ledger ${file} is damaged (${reason}). It was moved to ${aside}, and a new one was started.`;
		return { ledger: createLedger(file), warning };
	}
}

/**
 * What a ledger says, for those who only read. Nothing is moved.
 *
 * @throws EnvironmentError where the file cannot be read; SyntaxError or Error where it is damaged
 */
export async function readLedger(dir: string): Promise<ReadonlyMap<string, LedgerEntry>> {
	const text = await readText(ledgerFile(dir));
	return text === undefined ? new Map() : parseLedger(text).entries;
}

function ledgerFile(dir: string): string {
	return join(dir, ".tosa", "ledger.json");
}

function readText(file: string): Promise<string | undefined> {
	return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return undefined;
		throw readFailure(error, file);
	});
}

function createLedger(file: string, content?: LedgerContent): Ledger {
	const { entries, refusals } = content ?? { entries: new Map(), refusals: new Map() };
	let begun = content?.begun;
	const ledger: Ledger = {
		get begun() {
			return begun;
		},
		async begin(at) {
			if (begun !== undefined) return;
			begun = at.toISOString();
			await ledger.save();
		},
		get: (key) => entries.get(key),
		set: (key, entry) => void entries.set(key, entry),
		move(from, to) {
			const entry = entries.get(from);
			if (entry === undefined || from === to) return;
			entries.delete(from);
			entries.set(to, entry);
		},
		entries: () => entries,
		refusals,
		async save() {
			const terms = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
			const hosts = refusals.size > 0 ? { hosts: Object.fromEntries(refusals) } : {};
			const text = `${JSON.stringify({ format: LEDGER_FORMAT, begun, terms, ...hosts }, undefined, "\t")}\n`;
			await makeFolder(dirname(file))
				.then(() => replaceFile(file, text))
				.catch((error) => Promise.reject(fileFailure(error, file)));
		},
	};
	return ledger;
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
