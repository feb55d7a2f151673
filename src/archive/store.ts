/** The one writer of a repository during a run: commits through one process, and checkpoints that a crash cannot tear. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileFailure } from "../disk/failure.js";
import { keepAlive } from "../disk/heartbeat.js";
import { blobId } from "../git/blob-id.js";
import { type BlobReader, openBlobReader } from "../git/blob-reader.js";
import { gitFailure } from "../git/failure.js";
import { type FastChange, type FastImport, startFastImport } from "../git/fast-import.js";
import { type FileMarks, type FileState, stateOfFile } from "../git/file-marks.js";
import { type Journal, journalFile, removeJournal, writeJournal } from "../git/journal.js";
import { clearLeftovers } from "../git/leftovers.js";
import { runGit } from "../git/process.js";
import { identify } from "../git/process-identity.js";
import { pushBranch } from "../git/push.js";
import type { Repository } from "../git/repository.js";
import { keepTidy } from "../git/tidy.js";
import type { Tree } from "../git/tree.js";
import { type FileUpdate, isInTheWay, updateWorktree, worktreeChanged } from "../git/worktree.js";
import { type EntryFacts, toEntry } from "./entry.js";
import { historyOf } from "./history.js";
import type {
	History,
	PushOptions,
	PushResult,
	RecordedEntry,
	RecordInput,
	RenameInput,
	Store,
	StoreOptions,
} from "./model.js";
import { changesOf } from "./moves.js";
import { checkPath } from "./paths.js";
import { branchMoved, refusalOf } from "./refusals.js";

/** A repository that stands on a branch. */
export type OpenRepository = Repository & { readonly branch: string };

/** {@link Store} over a repository that was opened, repaired and found unchanged. */
export class GitStore implements Store {
	readonly #repository: OpenRepository;
	readonly #options: StoreOptions;
	readonly #tree: Tree;
	readonly #marks: FileMarks;
	readonly #reader: BlobReader;
	/** What this run has recorded, by path, oldest first: messages are read when they are asked for, which few are. */
	readonly #recorded = new Map<string, readonly EntryFacts[]>();
	/** Blobs that this run has written. */
	readonly #own = new Set<string>();
	/** Files touched since the last checkpoint, with the blob that each had then. */
	#touched = new Map<string, string | undefined>();
	#history: Promise<History> | undefined;
	#writer: FastImport | undefined;
	/** That of the index, when the last checkpoint had written it. */
	#index: FileState | undefined;
	/** As last written. */
	#journal: Journal | undefined;
	#letGo = () => {};
	#tip: string | undefined;
	/** Where the branch stood at the last checkpoint. */
	#durableTip: string | undefined;
	#turn: Promise<unknown> = Promise.resolve();
	#failure: unknown;
	#closed: Promise<void> | undefined;

	constructor(repository: OpenRepository, { tree, marks }: { tree: Tree; marks: FileMarks }, options: StoreOptions) {
		this.#repository = repository;
		this.#tree = tree;
		this.#marks = marks;
		this.#options = options;
		this.#tip = repository.tip;
		this.#durableTip = repository.tip;
		this.#reader = openBlobReader(repository);
	}

	isEmpty(): boolean {
		return this.#tip === undefined;
	}

	blobAt(path: string): string | undefined {
		return this.#tree.get(path);
	}

	pathsOf(serviceId: string): readonly string[] {
		return this.#tree.under(serviceId);
	}

	holds(path: string, content: Uint8Array): boolean {
		const blob = this.#tree.get(path);
		return blob !== undefined && blob === blobId(content, this.#repository.format);
	}

	bytes(blob: string): Promise<Uint8Array> {
		// What is not checkpointed yet lies in a pack that only the writer can read; a damaged blob would be its end.
		return (this.#own.has(blob) ? this.#writer : undefined)?.bytes(blob) ?? this.#reader.bytes(blob);
	}

	async lastEntry(path: string): Promise<RecordedEntry | undefined> {
		const own = this.#recorded.get(path)?.at(-1);
		return own ? toEntry(own) : (await this.entriesOf(path)).at(-1);
	}

	async entriesOf(path: string): Promise<readonly RecordedEntry[]> {
		this.#history ??= historyOf(this.#repository, this.#reader);
		return [...(await (await this.#history).of(path)), ...(this.#recorded.get(path) ?? []).map(toEntry)];
	}

	record(input: RecordInput): Promise<string> {
		return this.#inTurn(() => this.#record(input));
	}

	rename(input: RenameInput): Promise<string> {
		return this.#inTurn(() => this.#rename(input));
	}

	checkpoint(): Promise<void> {
		return this.#inTurn(() => this.#checkpoint());
	}

	push(options: PushOptions): Promise<PushResult> {
		const { label } = this.#options;
		return this.#inTurn(() => pushBranch(this.#repository, this.#tip, { ...options, label }));
	}

	close(): Promise<void> {
		this.#closed ??= this.#inTurn(() => this.#checkpoint()).finally(() => this.#end());
		return this.#closed;
	}

	async abandon(reason: unknown): Promise<void> {
		this.#failure ??= reason;
		await this.close().catch(() => {});
	}

	/** One operation after the other; none after the writer has failed. */
	#inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
		const turn = this.#turn.then(() => {
			if (this.#failure !== undefined) throw this.#failure;
			return run();
		});
		this.#turn = turn.catch(() => {});
		return turn;
	}

	async #record(input: RecordInput): Promise<string> {
		const { path, content, message, date } = input;
		const deletes = (input.replaces ?? []).filter((other) => other !== path && this.#tree.get(other) !== undefined);
		for (const name of [path, ...deletes]) checkPath(name);
		const blob = blobId(content, this.#repository.format);
		const previousBlob = this.#tree.get(path);
		const refused = refusalOf(input, this.#tree, blob === previousBlob && deletes.length === 0);
		if (refused) throw refused;
		if (previousBlob === undefined && !this.#repository.bare && (await isInTheWay(this.#repository, path, blob))) {
			throw worktreeChanged(this.#repository, this.#options.label, [path], { oneDocument: true });
		}
		const changes = [...deletes.map((name) => ({ path: name })), { path, content }];
		const commit = await this.#commit(changes, input);
		this.#own.add(blob);
		const seconds = Math.floor(date.getTime() / 1000);
		const facts = { commit, seconds, path, message, blob, previousBlob };
		this.#recorded.set(path, [...(this.#recorded.get(path) ?? []), facts]);
		return commit;
	}

	async #rename({ moves, message, date }: RenameInput): Promise<string> {
		const changes = await changesOf(moves, this.#tree, this.#repository, this.#options.label);
		return this.#commit(changes, { message, date });
	}

	async #commit(changes: readonly FastChange[], { message, date }: Pick<RecordInput, "message" | "date">) {
		const writer = await this.#startWriter();
		const commit = await this.#orFail(writer.commit({ changes, message, made: date }));
		for (const { path, content, blob } of changes) {
			if (!this.#touched.has(path)) this.#touched.set(path, this.#tree.get(path));
			const now = content === undefined ? blob : blobId(content, this.#repository.format);
			if (now === undefined) this.#tree.delete(path);
			else this.#tree.set(path, now);
		}
		this.#tip = commit;
		return commit;
	}

	async #startWriter(): Promise<FastImport> {
		if (this.#writer !== undefined) return this.#writer;
		// Another run may have begun, or died, since this one was opened.
		if ((await clearLeftovers(this.#repository, this.#options.warn)) !== undefined) throw branchMoved(this.#repository);
		// Before the process, which leaves files behind from its first moment on if it is killed.
		// The time is the machine's, not the run's: it is compared with the times of files.
		await this.#writeJournal({ run: identify(), since: new Date().toISOString(), entries: [] });
		this.#letGo = keepAlive(journalFile(this.#repository.gitDir));
		const writing = startFastImport({ repository: this.#repository, author: this.#options.author });
		const writer = await this.#orFail(writing);
		this.#writer = writer;
		await this.#writeJournal({ writer: identify(writer.pid) });
		return writer;
	}

	async #writeJournal(change: Partial<Journal>): Promise<void> {
		const { gitDir } = this.#repository;
		this.#journal = { run: identify(), since: "", entries: [], ...this.#journal, ...change };
		const writing = writeJournal(gitDir, this.#journal);
		await this.#orFail(writing.catch((error) => Promise.reject(fileFailure(error, gitDir))));
	}

	async #checkpoint(): Promise<void> {
		const writer = this.#writer;
		if (writer === undefined || this.#touched.size === 0) return;
		const entries = [...this.#touched].map(([path, before]) => ({ path, before, after: this.#tree.get(path) }));
		await this.#writeJournal({ entries });
		await this.#orFail(writer.checkpoint());
		await this.#orFail(this.#verifyBranch(writer));
		this.#durableTip = this.#tip;
		let left: string[] = [];
		if (!this.#repository.bare) {
			const updates = entries.map(({ path, before, after }): FileUpdate => {
				return { path, wanted: after, accepted: [before] };
			});
			left = await this.#orFail(updateWorktree(this.#repository, updates, writer.bytes));
			this.#index = await stateOfFile(this.#indexFile(), { isFresh: true });
		}
		this.#touched = new Map();
		await this.#writeJournal({ entries: [] });
		if (left.length > 0) throw worktreeChanged(this.#repository, this.#options.label, left);
	}

	/** fast-import only warns when somebody else has moved the branch meanwhile, or when it may not move it. */
	async #verifyBranch(writer: FastImport): Promise<void> {
		const { path, branch } = this.#repository;
		const answer = await this.#present();
		if (answer === this.#tip) return;
		throw answer === this.#durableTip
			? gitFailure(["fast-import"], writer.said(), path)
			: branchMoved({ path, branch });
	}

	async #present(): Promise<string | undefined> {
		const { commonDir, branch } = this.#repository;
		const loose = await readFile(join(commonDir, branch), "utf8").catch(() => "");
		if (loose.trim() === this.#tip) return this.#tip;
		const answer = await runGit(this.#repository, ["rev-parse", "-q", "--verify", branch], { answers: [0, 1] });
		return answer.stdout.toString().trim() || undefined;
	}

	/** An error of the writer ends the store: later commits would build on one that is lost. */
	async #orFail<Result>(work: Promise<Result>): Promise<Result> {
		try {
			return await work;
		} catch (error) {
			this.#failure = error;
			throw error;
		}
	}

	async #end(): Promise<void> {
		this.#letGo();
		const failed = this.#failure !== undefined;
		this.#failure ??= new Error("The store is closed.");
		await this.#reader.close();
		const writer = this.#writer;
		this.#writer = undefined;
		if (failed) {
			await writer?.abandon();
			// The journal stays, for the next run to repair what this one could not finish.
			if (this.#journal !== undefined) await this.#writeJournal({ ended: true }).catch(() => {});
			return;
		}
		if (writer === undefined) return;
		await writer.finish();
		await this.#remember();
		// Still under the journal: the next run clears what a housekeeping that is killed leaves behind.
		await keepTidy(this.#repository);
		await removeJournal(this.#repository.gitDir);
	}

	/** Spares the next run reading tree and index, unless the index was written to again at once. */
	async #remember(): Promise<void> {
		if (this.#repository.bare || this.#tip === undefined) return;
		const index = await stateOfFile(this.#indexFile());
		const seen = { commit: this.#tip, blobs: this.#tree.blobs() };
		await this.#marks.save({ ...seen, index: index === this.#index ? index : undefined });
	}

	#indexFile(): string {
		return join(this.#repository.gitDir, "index");
	}
}
