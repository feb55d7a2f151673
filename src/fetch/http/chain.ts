/** A chain of redirects that begins at a declared address, as it is carried from one host to the next. */
import type { CookieJar } from "tough-cookie";
import { parseAddress } from "../address.js";
import type { FetchRequest } from "../model.js";

export interface Chain {
	readonly request: FetchRequest;
	url: URL;
	redirects: number;
	/** Network time so far; waiting for turns does not count. */
	spentMs: number;
	/** Made when the first cookie comes: consent pages set one and redirect back. It ends with the chain. */
	cookies: CookieJar | undefined;
}

export function startChain(request: FetchRequest): Chain {
	return { request, url: parseAddress(request.url), redirects: 0, spentMs: 0, cookies: undefined };
}
