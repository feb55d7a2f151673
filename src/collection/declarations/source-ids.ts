/** Names the sources of one combined terms, so that each has its own snapshot file. */
import { createHash } from "node:crypto";

/** Limit of a file name in bytes, under the 255 that file systems share. */
const MAX_FILE_NAME_BYTES = 240;
/** Room for the longest extension, with its dot. */
const EXTENSION_BYTES = 6;
/** Room for ` (99)`, where all else is equal. */
const COUNT_BYTES = 5;
const HASH_LENGTH = 8;

/** Extensions that tell how a document is served, not which document it is. */
const KNOWN_EXTENSION = /\.(html?|xhtml|shtml|pdf|txt|md|markdown|xml|json|rtf|docx?|odt)$/i;

const UNSAFE = /[\\:"<>|*?\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * One id for each address, in order: the decoded path without a known extension, `/` as `-`, unsafe characters as `_`,
 * as Open Terms Archive's engine names them. Where two would collide (case and extension included) the host is added,
 * then the query, then a number. An id that would make the file name too long ends in a hash of the address instead.
 * @param urls valid absolute addresses
 * @param termsType what the file name begins with
 */
export function nameSources(urls: readonly string[], termsType: string): readonly string[] {
	const room = MAX_FILE_NAME_BYTES - Buffer.byteLength(`${termsType} #`) - EXTENSION_BYTES - COUNT_BYTES;
	const parts = urls.map((url) => new URL(url));
	const plain = parts.map((url) => clean(pathId(url)) || "index");
	const withHost = apart(plain, (id, index) => `${id} ${parts[index]?.host ?? ""}`);
	const withQuery = apart(withHost, (id, index) => `${id} ${decode(parts[index]?.search ?? "")}`);
	const seen = new Map<string, number>();
	return withQuery.map((id, index) => {
		const shortened = shorten(clean(id), room, urls[index] ?? "");
		const count = (seen.get(shortened.toLowerCase()) ?? 0) + 1;
		seen.set(shortened.toLowerCase(), count);
		return count === 1 ? shortened : `${shortened} (${count})`;
	});
}

/** Applies `add` to the ids that are not alone with their name. */
function apart(ids: readonly string[], add: (id: string, index: number) => string): readonly string[] {
	const keys = ids.map((id) => id.toLowerCase());
	return ids.map((id, index) => {
		const key = keys[index] ?? "";
		return keys.indexOf(key) === keys.lastIndexOf(key) ? id : add(id, index);
	});
}

function pathId({ pathname }: URL): string {
	return decode(pathname).replace(KNOWN_EXTENSION, "").split("/").filter(Boolean).join("-");
}

/** Decodes what is valid UTF-8 and leaves malformed escapes as they are. */
function decode(text: string): string {
	return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
		try {
			return decodeURIComponent(escapes);
		} catch {
			return escapes;
		}
	});
}

function clean(id: string): string {
	return id.replace(/\//g, "-").replace(UNSAFE, "_").trim();
}

/** Keeps the beginning, cut between characters, and a hash of the whole address. */
function shorten(id: string, maxBytes: number, url: string): string {
	if (Buffer.byteLength(id) <= maxBytes) return id;
	const hash = createHash("sha256").update(url).digest("hex").slice(0, HASH_LENGTH);
	let kept = "";
	for (const character of id) {
		if (Buffer.byteLength(kept) + Buffer.byteLength(character) > maxBytes - HASH_LENGTH - 1) break;
		kept += character;
	}
	return `${kept}-${hash}`;
}
