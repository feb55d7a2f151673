/** Computes the id that git gives to a file's bytes, without git. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** Hash algorithm of a repository (`extensions.objectFormat`). */
export type ObjectFormat = "sha1" | "sha256";

/** The blob id of `content`: the hash of `blob <length>\0<bytes>` (gitformat-loose / "Git Objects" in Pro Git). */
export function blobId(content: Uint8Array, format: ObjectFormat): string {
	return createHash(format).update(`blob ${content.byteLength}\0`).update(content).digest("hex");
}

/** The blob id of a file of `size` bytes, read piece by piece. @throws the file system's errors */
export async function blobIdOfFile(file: string, size: number, format: ObjectFormat): Promise<string> {
	const hash = createHash(format).update(`blob ${size}\0`);
	// Without an end, a file that grows meanwhile would be read for ever.
	for await (const chunk of createReadStream(file, { end: Math.max(size - 1, 0) })) hash.update(chunk);
	return hash.digest("hex");
}
