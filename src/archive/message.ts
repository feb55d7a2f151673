/** Commit messages: writes them as Open Terms Archive does and reads those of every era back. */

import { oneLine } from "../errors.js";
import type { RecordType } from "./model.js";

/** One `Key: value` line at the end of a message. */
export type Trailer = readonly [key: string, value: string];

/** A trailer that tosa writes: its own, or one that Open Terms Archive's engine reads. */
export type TosaTrailer = readonly [key: `Tosa-${string}` | PeerKey, value: string];

type PeerKey = "X-engine-version" | "X-fetcher" | "X-source-document-location";

const VERBS = {
	first: "First record of",
	change: "Record new changes of",
	upgrade: "Apply technical or declaration upgrade on",
} as const satisfies Record<RecordType, string>;

/**
 * How subjects of every era begin. Between 2020 and 2023 Open Terms Archive wrote "Start tracking", "Update" and
 * "Refilter"; the 20,490 commits of its two collections that were examined have no other.
 */
const SUBJECTS: readonly (readonly [beginning: string, type: RecordType])[] = [
	[VERBS.first, "first"],
	["Start tracking", "first"],
	[VERBS.change, "change"],
	["Update", "change"],
	[VERBS.upgrade, "upgrade"],
	["Refilter", "upgrade"],
];

const LONGEST_TRAILER = 4000;

export interface VersionMessage {
	readonly type: RecordType;
	readonly serviceId: string;
	readonly termsType: string;
	/** Ids or addresses of the snapshots, in the order of the sources. */
	readonly snapshots: readonly string[];
	readonly trailers: readonly TosaTrailer[];
}

/** The message of a version's commit. */
export function versionMessage(message: VersionMessage): string {
	return paragraphs(subject(message), snapshotParagraph(message.snapshots.map(oneLine)), trailerParagraph(message));
}

export interface SnapshotMessage {
	readonly type: Exclude<RecordType, "upgrade">;
	readonly serviceId: string;
	readonly termsType: string;
	/** Where the terms has several sources. */
	readonly sourceId?: string | undefined;
	readonly trailers: readonly TosaTrailer[];
}

/** The message of a snapshot's commit. */
export function snapshotMessage(message: SnapshotMessage): string {
	const source = message.sourceId === undefined ? undefined : `Document ID ${oneLine(message.sourceId)}`;
	return paragraphs(subject(message), source, trailerParagraph(message));
}

/** The old and the new name of a service, or of one of its terms. */
export interface Renaming {
	readonly serviceId: string;
	/** Undefined where the service is renamed. */
	readonly termsType?: string | undefined;
	readonly to: string;
}

/**
 * The message of the commit that gives a service or terms its new name and changes no text. Its subject begins with no
 * verb of a record, and its kind is that of a change that is our doing.
 */
export function renameMessage({ serviceId, termsType, to }: Renaming): string {
	const [what, former] = termsType === undefined ? ["Rename", serviceId] : [`Rename ${oneLine(serviceId)}:`, termsType];
	const trailers: TosaTrailer[] = [
		["Tosa-Change", "extraction"],
		["Tosa-Reason", `It was renamed from “${former}” to “${to}”; the text is the same.`],
	];
	return paragraphs(`${what} ${oneLine(former)} to ${oneLine(to)}`, trailerParagraph({ trailers }));
}

/** A snapshot as named in version messages: `template` with its `%SNAPSHOT_ID` filled in, or the bare id. */
export function snapshotReference(template: string, id: string): string {
	return template.includes("%SNAPSHOT_ID") ? template.replaceAll("%SNAPSHOT_ID", () => id) : id;
}

function subject(message: { type: RecordType; serviceId: string; termsType: string }): string {
	return `${VERBS[message.type]} ${oneLine(message.serviceId)} ${oneLine(message.termsType)}`;
}

function snapshotParagraph(snapshots: readonly string[]): string | undefined {
	if (snapshots.length === 0) return undefined;
	const recorded = "This version was recorded after extracting from";
	if (snapshots.length === 1) return `${recorded} snapshot ${snapshots[0]}`;
	const list = snapshots.map((id) => `- ${id}`).join("\n");
	return `${recorded} and assembling the following snapshots from ${snapshots.length} source documents:\n${list}`;
}

function trailerParagraph({ trailers }: { trailers: readonly TosaTrailer[] }): string | undefined {
	if (trailers.length === 0) return undefined;
	return trailers
		.map(([key, value]) => {
			const line = oneLine(value).slice(0, LONGEST_TRAILER);
			return `${key}: ${isOwn(key) ? guardWords(line) : line}`;
		})
		.join("\n");
}

function paragraphs(...parts: readonly (string | undefined)[]): string {
	return `${parts.filter((part) => part !== undefined).join("\n\n")}\n`;
}

/** What a message says, whoever wrote it and when. */
export interface ParsedMessage {
	/** Undefined where the subject begins with none of the known verbs (a commit made by hand). */
	readonly type: RecordType | undefined;
	readonly subject: string;
	readonly snapshots: readonly string[];
	readonly trailers: readonly Trailer[];
	/** "Document ID" of a snapshot of one source among several. */
	readonly sourceId?: string;
}

/** Reads the message of a version or snapshot of any era. Never fails: what is not there is empty. */
export function parseMessage(message: string): ParsedMessage {
	const [subjectLine = "", ...body] = message.replaceAll("\r\n", "\n").trimEnd().split("\n");
	const text = body.join("\n").trim();
	const [, sourceId] = /^Document ID (.+)$/mu.exec(text) ?? [];
	return {
		type: SUBJECTS.find(([beginning]) => subjectLine.startsWith(`${beginning} `))?.[1],
		subject: subjectLine,
		snapshots: parseSnapshots(text),
		trailers: parseTrailers(text),
		...(sourceId === undefined ? {} : { sourceId }),
	};
}

/** One sentence for one snapshot ("with Mongo ID" in 2022, without a space for some weeks), or a list under a sentence. */
function parseSnapshots(text: string): string[] {
	const [, single] = /^This version was recorded after .*?\bsnapshot(?: with Mongo ID)?\s*(\S+)$/mu.exec(text) ?? [];
	if (single !== undefined) return [single.replace(/\.$/u, "")].filter(isSnapshotId);
	const list =
		/^This version was recorded after .*\bsnapshots\b.*:\n+((?:[-*] +\S+ *(?:\n|$))+)/mu.exec(text)?.[1] ?? "";
	return [...list.matchAll(/^[-*] +(\S+)/gmu)].map(([, id = ""]) => id).filter(isSnapshotId);
}

/** A hexadecimal id, or an address that ends in one. Real histories also hold `…/undefined`. */
function isSnapshotId(id: string): boolean {
	return /(?:^|\/)[0-9a-f]{5,64}$/iu.test(id);
}

/** The id in the name of a snapshot, perhaps shortened; undefined where it holds none. */
export function snapshotId(name: string): string | undefined {
	return /[0-9a-f]{5,64}$/iu.exec(name)?.[0].toLowerCase();
}

/**
 * Open Terms Archive's engine takes every word of 5 to 40 hexadecimal digits for the id of a snapshot: "added", "decade",
 * "10000". An underscore at its end makes it none, for the engine's expression ends at the border of a word.
 */
const LIKE_IDS = /\b[0-9a-f]{5,40}_*\b/g;

function guardWords(text: string): string {
	return text.replace(LIKE_IDS, "$&_");
}

/** What {@link guardWords} was given. Text that was written before it came has no underscore to lose. */
function unguardWords(text: string): string {
	return text.replace(LIKE_IDS, (word) => word.replace(/_$/, ""));
}

/** What only stored pages have stands there as the site gave it: the engine looks for ids in messages of versions alone. */
const OF_PAGES = new Set(["Tosa-Source-Url", "Tosa-Final-Url", "Tosa-ETag"]);

function isOwn(key: string): boolean {
	return key.startsWith("Tosa-") && !OF_PAGES.has(key);
}

const TRAILER = /^([A-Za-z][A-Za-z0-9-]*):(?:[ \t]+(.*))?$/u;

/** The last paragraph, if each of its lines is a trailer or continues one. */
function parseTrailers(text: string): Trailer[] {
	const trailers: [string, string][] = [];
	for (const line of (text.split(/\n[ \t]*\n/u).at(-1) ?? "").split("\n")) {
		const [, key, value = ""] = TRAILER.exec(line) ?? [];
		const last = trailers.at(-1);
		if (key !== undefined) trailers.push([key, value.trim()]);
		else if (last !== undefined && /^[ \t]+\S/u.test(line)) last[1] = `${last[1]} ${line.trim()}`.trim();
		else return [];
	}
	return trailers.map(([key, value]) => [key, isOwn(key) ? unguardWords(value) : value]);
}
