/** Reads blobs, trees and commits by id through one long-lived `git cat-file --batch`, started when first needed. */
import { oneLine, RecordError } from "../errors.js";
import { Exchange } from "./exchange.js";
import { gitFailure, spawnFailure, tooSlow } from "./failure.js";
import { type GitPlace, READER_DEADLINE_MS, startGit } from "./process.js";
import { ReplyReader } from "./reply-reader.js";

/** What fails here fails for the one object; the others can still be read. */
export interface BlobReader {
	/** @throws RecordError `BLOB_MISSING`, `BLOB_DAMAGED`, `BLOB_TOO_LARGE` */
	bytes(blob: string): Promise<Uint8Array>;
	/** A commit as git stores it: header lines, an empty line, the message. @throws as `bytes` */
	commit(id: string): Promise<Uint8Array>;
	/** A tree as git stores it: `<mode> <name>\0<id>` one after the other, the id in bytes. @throws as `bytes` */
	tree(id: string): Promise<Uint8Array>;
	close(): Promise<void>;
}

type ObjectType = "blob" | "commit" | "tree";

/** Fetching ends long before a page is as large. */
const LARGEST_OBJECT_BYTES = 64 * 1024 * 1024;

/** git ended before it came to this question. */
const NOT_REACHED = Symbol("not reached");

interface Running {
	ask(id: string, type: ObjectType): Promise<Uint8Array | typeof NOT_REACHED>;
	end(): Promise<void>;
}

/** A reader of one repository. Starts no process before the first read; starts anew if the process died. */
export function openBlobReader(place: GitPlace, deadlineMs: number = READER_DEADLINE_MS): BlobReader {
	let running: Running | undefined;
	const read = async (id: string, type: ObjectType) => {
		if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw missing(id, place.path);
		// Each process that ends is some question's failure, so that this comes to an end.
		for (;;) {
			running ??= start(place, deadlineMs, () => {
				running = undefined;
			});
			const answer = await running.ask(id, type);
			if (answer !== NOT_REACHED) return answer;
		}
	};
	return {
		bytes: (blob) => read(blob, "blob"),
		commit: (id) => read(id, "commit"),
		tree: (id) => read(id, "tree"),
		async close() {
			await running?.end();
		},
	};
}

function start(place: GitPlace, deadlineMs: number, onOver: () => void): Running {
	const args = ["cat-file", "--batch"];
	const child = startGit(place, args, { readOnly: true });
	const replies = new ReplyReader(child.stdout);
	const exchange = new Exchange(child);
	let stderr = "";
	let isOver = false;
	const over = () => {
		if (!isOver) onOver();
		isOver = true;
	};
	child.stderr.on("data", (chunk: Buffer) => {
		stderr = (stderr + chunk.toString()).slice(-4096);
	});
	/** Set where git ended by itself: why, as far as the object that it was asked for is concerned. */
	let end: ((id: string) => Error) | undefined;
	const ended = new Promise<void>((resolve) => {
		const stop = (why: (id: string) => Error) => {
			end ??= why;
			replies.fail(new Error("git has ended"));
			resolve();
		};
		child.on("error", (error) => stop(() => spawnFailure(error, place.path)));
		child.on("close", () => {
			stop((id) => unreadable(id, stderr, place.path));
			over();
		});
	});
	const readInTime = async (id: string, type: ObjectType) => {
		if (isOver) return NOT_REACHED;
		const tooLate = () => {
			end = () => tooSlow(args, deadlineMs, place.path, { oneDocument: true });
			child.kill("SIGKILL");
		};
		const timer = setTimeout(tooLate, deadlineMs);
		try {
			return await readObject(replies, id, type, place.path);
		} catch (error) {
			if (error instanceof RecordError && error.code === "BLOB_MISSING") throw error;
			// What it was asked since is asked of another process.
			over();
			child.kill("SIGKILL");
			throw end?.(id) ?? error;
		} finally {
			clearTimeout(timer);
		}
	};
	return {
		ask: (id, type) => exchange.ask([`${id}\n`], () => readInTime(id, type)),
		async end() {
			exchange.hold();
			child.stdin.end();
			await ended;
		},
	};
}

/** One answer in the format of `cat-file --batch`: `<id> <type> <size>`, the bytes, a line feed. */
export async function readObject(
	replies: ReplyReader,
	id: string,
	wanted: ObjectType,
	path: string,
): Promise<Uint8Array> {
	const [, type, size] = (await replies.line()).split(" ");
	if (size === undefined) throw missing(id, path);
	if (Number(size) > LARGEST_OBJECT_BYTES) throw tooLarge(id, `${size} bytes`, path);
	const bytes = await replies.bytes(Number(size) + 1);
	if (type !== wanted) throw missing(id, path);
	return bytes.subarray(0, -1);
}

/** Why git ended over an object, by its words. */
function unreadable(id: string, stderr: string, path: string): Error {
	// In a partial clone git ends at the first text that it would have to fetch.
	if (stderr.includes("promisor remote")) return missing(id, path);
	const failure = gitFailure(["cat-file"], stderr || "it ended early", path);
	if (failure.code === "REPOSITORY_TOO_LARGE") return tooLarge(id, "more than memory allows", path);
	const words = oneLine(stderr).slice(0, 400) || "git ended early";
	return new RecordError("BLOB_DAMAGED", `${id.slice(0, 64)} in the repository at ${path} cannot be read: ${words}`, {
		hint: "Run git fsck there. What is damaged can be fetched from a clone or a backup of this repository: copy its objects in.",
		oneDocument: true,
	});
}

function tooLarge(id: string, size: string, path: string): RecordError {
	const message = `${id.slice(0, 64)} in the repository at ${path} is larger than any document: ${size}.`;
	return new RecordError("BLOB_TOO_LARGE", message, {
		hint: `tosa reads up to ${LARGEST_OBJECT_BYTES.toLocaleString("en")} bytes. Look how it came there.`,
		oneDocument: true,
	});
}

function missing(id: string, path: string): RecordError {
	return new RecordError("BLOB_MISSING", `${id.slice(0, 64)} is missing from the repository at ${path}.`, {
		hint: "If it is a shallow or partial clone, make a full one. Otherwise run `git fsck` there.",
		oneDocument: true,
	});
}
