/** Takes a stored commit apart, so that it can be written anew with the author, dates and message that it has. */
import type { FastCommit } from "./fast-import.js";

/** What git fast-import takes for an identity and a raw date (git-fast-import(1), "Date Formats"); others end it. */
const SIGNATURE = /^(?:author|committer) (?:[^<>\n]+ )?<[^<>\n]*> (\d{1,10}) [+-](?:0\d|1[0-3])[0-5]\d$/u;

/**
 * The message and the header lines of a commit, byte for byte: names and messages may be in another encoding. Signatures
 * are left out, they would be wrong. Where author or committer are not as git takes them today, they are the run's, with
 * the commit's date if there is one.
 *
 * @param raw as `git cat-file` gives it
 */
export function copiedCommit(raw: Uint8Array): Pick<FastCommit, "message" | "made"> {
	const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
	const end = bytes.indexOf("\n\n");
	const head = bytes.toString("latin1", 0, end < 0 ? bytes.length : end).split("\n");
	const message = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 2);
	const line = (name: string) => head.find((each) => each.startsWith(`${name} `));
	const signatures = [line("author"), line("committer")].filter((each) => each !== undefined);
	if (signatures.length < 2 || !signatures.every((each) => SIGNATURE.test(each))) {
		const seconds = Number(/> (\d{1,10})(?: |$)/u.exec(signatures[0] ?? "")?.[1] ?? 0);
		return { message, made: new Date(seconds * 1000) };
	}
	const encoding = line("encoding");
	const lines = encoding === undefined ? signatures : [...signatures, encoding];
	return { message, made: lines.map((each) => Buffer.from(each, "latin1")) };
}
