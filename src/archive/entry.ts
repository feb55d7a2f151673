/** Makes a recorded entry of a commit's facts and message, and tells whether that message is about its file. */
import { parseMessage } from "./message.js";
import type { RecordedEntry } from "./model.js";
import { parsePath } from "./paths.js";

/** What git says of one file in one commit. */
export interface EntryFacts {
	readonly commit: string;
	/** Author date, seconds since 1970. */
	readonly seconds: number;
	readonly path: string;
	readonly message: string;
	readonly blob: string | undefined;
	readonly previousBlob: string | undefined;
	readonly isBoundary?: boolean;
}

/** Dates that can be written with four digits of a year, in seconds since 1970. Commits may be dated to any second of 2⁶⁴. */
const EARLIEST = Date.parse("0001-01-01T00:00:00Z") / 1000;
const LATEST = Date.parse("9999-12-31T23:59:59Z") / 1000;

/**
 * The entry. Where the message names no known verb, or the file is new and the message is about another one (as where a
 * shallow clone ends), its type follows from whether the file existed before.
 */
export function toEntry(facts: EntryFacts): RecordedEntry {
	const { type, subject, snapshots, trailers } = parseMessage(facts.message);
	const { commit, path, blob, previousBlob } = facts;
	const date = dateOf(facts.seconds);
	const entry = { commit, date, path, subject, snapshots, trailers, blob, previousBlob };
	if (facts.isBoundary) {
		const isOwn = isAboutItsFile(entry);
		const said = isOwn ? { type: type ?? "first" } : { type: "first" as const, snapshots: [], trailers: [] };
		return { ...entry, ...said, isBoundary: true };
	}
	if (previousBlob === undefined && !isAboutItsFile(entry)) return { ...entry, type: "first" };
	return { ...entry, type: type ?? (previousBlob === undefined ? "first" : "change") };
}

/** A date beyond those that anything can be dated to stands for the nearest that can be written. */
function dateOf(seconds: number): Date {
	return new Date(Math.min(Math.max(seconds, EARLIEST), LATEST) * 1000);
}

/** Whether an entry's commit is about the file that it touched, and not an import, a rename, or where a shallow clone ends. */
export function isAboutItsFile({ path, subject }: Pick<RecordedEntry, "path" | "subject">): boolean {
	const names = parsePath(path);
	return names !== undefined && subject.endsWith(` ${names.serviceId} ${names.termsType}`);
}
