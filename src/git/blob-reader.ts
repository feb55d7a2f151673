/** Reads blobs and commits by id through one long-lived `git cat-file --batch`, started when first needed. */
import { RecordError } from "../errors.js";
import { Exchange } from "./exchange.js";
import { gitFailure, spawnFailure } from "./failure.js";
import { type GitPlace, startGit } from "./process.js";
import { ReplyReader } from "./reply-reader.js";

export interface BlobReader {
	/** @throws RecordError `BLOB_MISSING` if there is no such blob */
	bytes(blob: string): Promise<Uint8Array>;
	/** A commit as git stores it: header lines, an empty line, the message. @throws RecordError `BLOB_MISSING` */
	commit(id: string): Promise<Uint8Array>;
	close(): Promise<void>;
}

type ObjectType = "blob" | "commit";

interface Running {
	ask(id: string, type: ObjectType): Promise<Uint8Array>;
	end(): Promise<void>;
}

/** A reader of one repository. Starts no process before the first read; starts anew if the process died. */
export function openBlobReader(place: GitPlace): BlobReader {
	let running: Running | undefined;
	const read = async (id: string, type: ObjectType) => {
		if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw missing(id, place.path);
		running ??= start(place, () => {
			running = undefined;
		});
		return running.ask(id, type);
	};
	return {
		bytes: (blob) => read(blob, "blob"),
		commit: (id) => read(id, "commit"),
		async close() {
			await running?.end();
		},
	};
}

function start(place: GitPlace, onEnd: () => void): Running {
	const args = ["cat-file", "--batch"];
	const child = startGit(place, args, { readOnly: true });
	const replies = new ReplyReader(child.stdout);
	const exchange = new Exchange(child);
	let stderr = "";
	child.stderr.on("data", (chunk: Buffer) => {
		stderr = (stderr + chunk.toString()).slice(-4096);
	});
	let closing = false;
	const ended = new Promise<void>((resolve) => {
		child.on("error", (error) => {
			replies.fail(spawnFailure(error, place.path));
			resolve();
		});
		child.on("close", () => {
			onEnd();
			// In a partial clone git ends at the first text that it would have to fetch.
			if (!closing && stderr.includes("promisor remote")) replies.fail(missing("the text", place.path));
			else replies.fail(gitFailure(args, stderr || "it ended early", place.path));
			resolve();
		});
	});
	return {
		ask: (id, type) => exchange.ask([`${id}\n`], () => readObject(replies, id, type, place.path)),
		async end() {
			closing = true;
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
	const bytes = await replies.bytes(Number(size) + 1);
	if (type !== wanted) throw missing(id, path);
	return bytes.subarray(0, -1);
}

function missing(id: string, path: string): RecordError {
	return new RecordError("BLOB_MISSING", `${id.slice(0, 64)} is missing from the repository at ${path}.`, {
		hint: "If it is a shallow or partial clone, make a full one. Otherwise run `git fsck` there.",
		oneDocument: true,
	});
}
