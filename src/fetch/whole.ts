/** Tells a page that came whole from one whose connection was closed in the middle of it. */
import { FetchError } from "../errors.js";
import type { Snapshot } from "./model.js";

const END_BYTES = 4096;

/** Whether it is an HTML page and says that it is over. */
export function hasEnd({ content, mediaType }: Pick<Snapshot, "content" | "mediaType">): boolean {
	if (mediaType === "application/pdf" || mediaType === "text/plain") return false;
	return /<\/(?:html|body)\s*>/i.test(Buffer.from(content.subarray(-END_BYTES)).toString("latin1"));
}

/**
 * The body had no length and ended with its connection, which is how a broken one ends, too.
 * @param header of the answer, by lower-case name
 */
export function endsWithConnection(header: (name: string) => string | undefined): boolean {
	return header("content-length") === undefined && header("transfer-encoding") === undefined;
}

export function cutShort(url: string): FetchError {
	return new FetchError("FETCH_CUT_SHORT", `${url} ended in the middle of the page, which had its end before.`, {
		url,
		failure: "failed",
		transient: true,
		browserMayHelp: true,
		hint: "The next run tries again. If the page really has no end any more, it is taken as it is after three failures.",
	});
}
