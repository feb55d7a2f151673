/** What the record stores and gives back: documents, their versions and commits, and the writer of a run. */

import type { PushOptions, PushResult } from "../git/push.js";

export type { PushOptions, PushResult };

/** How a commit came to be, told from its message whatever its era. */
export type RecordType = "first" | "change" | "upgrade";

/**
 * What came of a stored page of which no version was made: it gave the text of the latest version, gave none, or was not
 * believed. Pages without it made the version that names them.
 */
export type PageOutcome = "unchanged" | "suspect" | "selector-missed" | "empty" | "failed";

/** One recorded version (or snapshot) of a document, as the repository holds it. Texts are read separately, by blob. */
export interface RecordedEntry {
	/** Full commit id. */
	readonly commit: string;
	/** Author date: when the snapshot was fetched. */
	readonly date: Date;
	/** Path inside the repository, `<service id>/<terms type>.md`. */
	readonly path: string;
	readonly type: RecordType;
	/** First line of the message. */
	readonly subject: string;
	/** Snapshot ids named in the message (bare ids or addresses, as written). */
	readonly snapshots: readonly string[];
	/** `Key: value` lines of the last paragraph, in order. */
	readonly trailers: readonly (readonly [key: string, value: string])[];
	/** Blob id of the text; undefined where the commit deleted the file. */
	readonly blob: string | undefined;
	/** Blob id before this commit; undefined where the file did not exist. */
	readonly previousBlob: string | undefined;
	/**
	 * The history of a shallow clone begins here: the document is older, and nothing is known of what this commit did to
	 * it. Where the commit's message is about another document, its type is `first`, and snapshots and trailers are left out.
	 */
	readonly isBoundary?: true;
}

/** One document that a versions repository holds. */
export interface DocumentRef {
	readonly serviceId: string;
	readonly termsType: string;
	readonly path: string;
}

/** Reads any versions repository of the field, bare or not, without changing it. */
export interface History {
	/** Whether it ends, going back, where somebody cloned no more of it. */
	readonly isShallow: boolean;
	/** Every document that the tip of the branch holds, sorted by path. */
	documents(): Promise<readonly DocumentRef[]>;
	/** Blob id of every regular file that the tip of the branch holds, by path. */
	files(): Promise<ReadonlyMap<string, string>>;
	/** All entries of one document, oldest first in the order of the commit graph (not of dates). */
	of(path: string): Promise<readonly RecordedEntry[]>;
	/** All entries of the repository, newest first in the order of the commit graph. */
	all(): AsyncIterable<RecordedEntry>;
	/** Commit that the branch stands on; undefined where nothing is recorded. */
	readonly tip: string | undefined;
	/**
	 * What the tip holds and `commit` does not; undefined where `commit` is not part of this history. Without a commit,
	 * everything.
	 */
	after(commit: string | undefined): Promise<Later | undefined>;
	/** A blob's text (UTF-8). @throws RecordError if there is no such blob */
	text(blob: string): Promise<string>;
	/** A blob's bytes. */
	bytes(blob: string): Promise<Uint8Array>;
	/** The full id of the commit that `revision` (an id or its beginning) names, or undefined. Never taken as an option or an expression. */
	resolve(revision: string): Promise<string | undefined>;
	close(): Promise<void>;
}

/** Commits that were made after a certain one. */
export interface Later {
	/** Full ids, each after its parents. */
	readonly commits: readonly string[];
	/** No branches met among them: each is the child of the one before it. */
	readonly isLinear: boolean;
}

/** One file to commit. */
export interface RecordInput {
	/** Path inside the repository, with `/`; literal, never a pattern. */
	readonly path: string;
	readonly content: Uint8Array;
	readonly message: string;
	/** Author and committer date. */
	readonly date: Date;
	/** Other paths of the same document to delete in the same commit (a snapshot that changed from .html to .pdf). */
	readonly replaces?: readonly string[];
}

/** Files that get another path in one commit, each as it is. */
export interface RenameInput extends Pick<RecordInput, "message" | "date"> {
	readonly moves: readonly Move[];
}

export interface Move {
	/** A path that the tip holds. */
	readonly from: string;
	/** One that it does not hold. */
	readonly to: string;
}

/** What a repository holds and how it came to be, whether it is open for writing or only for reading. */
export interface RepositoryReader {
	/** Blob id that the branch's tip (with what a writer has recorded since) holds at `path`. Starts no process. */
	blobAt(path: string): string | undefined;
	/** Paths at the tip that lie in the folder of a service. */
	pathsOf(serviceId: string): readonly string[];
	/** All entries of `path`, oldest first in the order of the commit graph (not of dates). */
	entriesOf(path: string): Promise<readonly RecordedEntry[]>;
	/** A blob's bytes, whether old or just recorded. @throws RecordError `BLOB_MISSING` */
	bytes(blob: string): Promise<Uint8Array>;
}

/** The one writer of a repository during a run. */
export interface Store extends RepositoryReader {
	/** Nothing was ever committed in it, before this run or by it. */
	isEmpty(): boolean;
	/** Whether `content` is what the tip holds at `path`. Starts no process. */
	holds(path: string, content: Uint8Array): boolean;
	/** The commit that last touched `path`, as recorded. Undefined if there is none. */
	lastEntry(path: string): Promise<RecordedEntry | undefined>;
	/** Queues one commit and gives its id. Durable only after the next `checkpoint`. */
	record(input: RecordInput): Promise<string>;
	/** Queues one commit that gives files of the tip other paths. @throws RecordError where something is in the way */
	rename(input: RenameInput): Promise<string>;
	/** Makes everything recorded so far durable: objects, branch, index and work tree. */
	checkpoint(): Promise<void>;
	/**
	 * Publishes what the last checkpoint made durable. A failure is a result. Starts no process where the remote is known
	 * to hold it already.
	 */
	push(options: PushOptions): Promise<PushResult>;
	/** Checkpoint, then end the writer. */
	close(): Promise<void>;
	/** Ends the writer without a checkpoint: what was not checkpointed is given up. `close` then rejects with `reason`. */
	abandon(reason: unknown): Promise<void>;
}

export interface StoreOptions {
	/** Folder of the repository; created and initialised when missing. May be bare. */
	readonly path: string;
	readonly author: { readonly name: string; readonly email: string };
	/** Names the repository in messages: "versions" or "snapshots". */
	readonly label: string;
	/** Told of what a person should know and that stops nothing. */
	readonly warn?: (message: string) => void;
}
