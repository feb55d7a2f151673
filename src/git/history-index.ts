/** The history of a repository arranged by document, in bytes of which one document's share can be read alone. */
import { hash } from "node:crypto";
import type { LoggedChange, LoggedCommit } from "./history-log.js";
import type { Boundary } from "./shallow.js";

/** One commit of one document. */
export interface IndexRow {
	/** Place of the commit in the graph's order, counted from the oldest. */
	readonly order: number;
	readonly commit: string;
	readonly seconds: number;
	readonly message: string;
	readonly blob: string | undefined;
	readonly previousBlob: string | undefined;
	/** The path that the document had before, where this commit only renamed it. */
	readonly renamedFrom: string | undefined;
	/** The history of a shallow clone begins with this commit: the file may be older. */
	readonly isBoundary: boolean;
}

/** Rows of one document: one JSON array a line, oldest first. */
interface Share {
	readonly bytes: Buffer;
	/** Guards against damage on disk. */
	readonly hash: string;
	/** Blob at the tip; undefined where the tip does not hold the path. */
	readonly blob: string | undefined;
}

/** Everything known up to the commit `tip`. */
export interface HistoryIndex {
	readonly tip: string;
	/** Where it begins, by {@link ./shallow.ts Boundary.key}. */
	readonly boundary: string;
	/** Number of commits. */
	readonly commits: number;
	readonly shares: ReadonlyMap<string, Share>;
}

const MAGIC = "tosa history 3";

/**
 * The index with further commits added.
 *
 * @param commits newest first, as `readLog` gives them
 * @param boundary where the history begins, as of the index
 */
export function extendIndex(
	index: HistoryIndex | undefined,
	commits: readonly LoggedCommit[],
	tip: string,
	boundary: Boundary,
): HistoryIndex {
	const lines = new Map<string, string[]>();
	const blobs = new Map<string, string | undefined>();
	const current = (path: string) => (blobs.has(path) ? blobs.get(path) : index?.shares.get(path)?.blob);
	let order = index?.commits ?? 0;
	for (const commit of commits.toReversed()) {
		const isBoundary = boundary.commits.has(commit.commit);
		const isMerge = commit.parents.length > 1;
		const deleted = isMerge ? new Map<string, string[]>() : deletedIn(commit.changes);
		for (const { path, blob, previousBlob } of isMerge ? mergeChanges(commit, current) : commit.changes) {
			const from = blob === undefined || previousBlob !== undefined ? undefined : formerOf(path, deleted.get(blob));
			const row: unknown[] = [order, commit.commit, commit.seconds, commit.message, blob ?? 0, previousBlob ?? 0];
			if (isBoundary) row.push(0, 1);
			else if (from !== undefined) row.push(from);
			const line = `${JSON.stringify(row)}\n`;
			const known = lines.get(path);
			if (known === undefined) lines.set(path, [line]);
			else known.push(line);
			blobs.set(path, blob);
		}
		order += 1;
	}
	const shares = new Map(index?.shares);
	for (const [path, added] of lines) {
		const bytes = Buffer.concat([shares.get(path)?.bytes ?? Buffer.alloc(0), Buffer.from(added.join(""))]);
		shares.set(path, { bytes, hash: hashOf(bytes), blob: blobs.get(path) });
	}
	return { tip, boundary: boundary.key, commits: order, shares };
}

/**
 * Files that a merge leaves otherwise than the commit before it in the document's list did: a conflict resolved by
 * hand, or one side given up. What a merge only brings together is told by the commits of its branches.
 */
function mergeChanges(commit: LoggedCommit, current: (path: string) => string | undefined): LoggedChange[] {
	return commit.changes
		.map(({ path, blob }) => ({ path, blob, previousBlob: current(path) }))
		.filter(({ blob, previousBlob }) => blob !== previousBlob);
}

/** The paths at which a commit deleted each content: where it adds that content elsewhere, it renamed the file. */
function deletedIn(changes: readonly LoggedChange[]): ReadonlyMap<string, readonly string[]> {
	const paths = new Map<string, string[]>();
	for (const { path, blob, previousBlob } of changes) {
		if (blob !== undefined || previousBlob === undefined) continue;
		paths.set(previousBlob, [...(paths.get(previousBlob) ?? []), path]);
	}
	return paths;
}

/** Of several files with one content, the one whose path ends most like the new one: a folder was renamed, or names in it. */
function formerOf(path: string, candidates: readonly string[] = []): string | undefined {
	const alike = candidates.map((candidate) => commonEnding(path, candidate));
	const most = Math.max(...alike);
	return alike.filter((length) => length === most).length === 1 ? candidates[alike.indexOf(most)] : undefined;
}

function commonEnding(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a.at(-1 - length) === b.at(-1 - length)) length++;
	return length;
}

/** The lines of one document, oldest first, to be parsed one by one. @throws SyntaxError where the bytes are damaged */
export function readLines(share: Share): string[] {
	if (hashOf(share.bytes) !== share.hash) throw new SyntaxError("The bytes do not match their hash.");
	return share.bytes.toString().trimEnd().split("\n");
}

/** The place of a line's commit in the graph's order, without parsing the rest. */
export function orderOf(line: string): number {
	return Number.parseInt(line.slice(1), 10);
}

/** The row that a line holds. */
export function parseRow(line: string): IndexRow {
	const [order, commit, seconds, message, blob, previousBlob, renamedFrom, boundary] = JSON.parse(line);
	return {
		order,
		commit,
		seconds,
		message,
		renamedFrom: renamedFrom || undefined,
		isBoundary: boundary === 1,
		blob: blob || undefined,
		previousBlob: previousBlob || undefined,
	};
}

/** The index as bytes: a line with the hash of the header, the header, then the shares in its order. */
export function encodeIndex(index: HistoryIndex): Buffer {
	const paths = [...index.shares].map(([path, { bytes, hash, blob }]) => [path, bytes.length, hash, blob ?? 0]);
	const { tip, boundary, commits } = index;
	const header = JSON.stringify({ tip, boundary, commits, paths });
	const shares = [...index.shares.values()].map(({ bytes }) => bytes);
	return Buffer.concat([Buffer.from(`${MAGIC} ${hashOf(header)}\n${header}\n`), ...shares]);
}

/** Reads those bytes back without touching the shares; undefined where they are damaged or of another format. */
export function decodeIndex(bytes: Buffer): HistoryIndex | undefined {
	const headerStart = bytes.indexOf(0x0a) + 1;
	const headerEnd = bytes.indexOf(0x0a, headerStart);
	if (headerStart === 0 || headerEnd < 0) return undefined;
	const header = bytes.toString("utf8", headerStart, headerEnd);
	if (bytes.toString("utf8", 0, headerStart - 1) !== `${MAGIC} ${hashOf(header)}`) return undefined;
	const { tip, boundary, commits, paths } = JSON.parse(header);
	const shares = new Map<string, Share>();
	let start = headerEnd + 1;
	for (const [path, length, hash, blob] of paths) {
		shares.set(path, { bytes: bytes.subarray(start, start + length), hash, blob: blob || undefined });
		start += length;
	}
	return start === bytes.length ? { tip, boundary, commits, shares } : undefined;
}

function hashOf(bytes: Buffer | string): string {
	return hash("sha1", bytes, "base64url");
}
