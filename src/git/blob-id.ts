/** Computes the id that git gives to a file's bytes, without git. */
import { createHash } from "node:crypto";

/** Hash algorithm of a repository (`extensions.objectFormat`). */
export type ObjectFormat = "sha1" | "sha256";

/** The blob id of `content`: the hash of `blob <length>\0<bytes>` (gitformat-loose / "Git Objects" in Pro Git). */
export function blobId(content: Uint8Array, format: ObjectFormat): string {
	return createHash(format).update(`blob ${content.byteLength}\0`).update(content).digest("hex");
}
