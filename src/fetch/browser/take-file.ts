/** Makes a snapshot of the bytes that a server gives to browsers alone. */
import type { FetchConfig } from "../../collection/model.js";
import { refuseCredentials } from "../address.js";
import { readContent } from "../content.js";
import { tooLarge } from "../decompress.js";
import type { Snapshot } from "../model.js";
import { statusError } from "../status.js";
import type { Tab } from "./tab.js";

/** Bytes of an error page in which the marks of a challenge are looked for. */
const CHALLENGE_BYTES = 64 * 1024;

/**
 * @returns undefined where the browser does not get them either
 * @throws FetchError for a status that carries no document, FETCH_TOO_LARGE, FETCH_UNSUPPORTED_TYPE
 */
export async function takeFile(
	tab: Tab,
	{ url, declaredUrl }: { readonly url: string; readonly declaredUrl: string },
	{ maxBytes }: Pick<FetchConfig, "maxBytes">,
	now: () => Date,
): Promise<Snapshot | undefined> {
	const file = await tab.receive(url, maxBytes);
	if (!file) return undefined;
	refuseCredentials(file.url);
	const fetchedAt = now();
	const body = file.body.subarray(0, CHALLENGE_BYTES).toString("latin1");
	const error = statusError({ ...file, inBrowser: true, body }, fetchedAt);
	if (error) throw error;
	if (file.body.length > maxBytes) throw tooLarge(url, maxBytes);
	const { content, mediaType } = await readContent(file.url, file.header("content-type"), file.body);
	const { url: finalUrl, status: httpStatus } = file;
	return { content, mediaType, provenance: { url: declaredUrl, finalUrl, httpStatus, lane: "browser", fetchedAt } };
}
