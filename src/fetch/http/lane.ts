/** The HTTP lane: follows redirects hop by hop, and makes a snapshot of what stands at the end. */
import { isUtf8 } from "node:buffer";
import type { FetchConfig } from "../../collection/model.js";
import { FetchError } from "../../errors.js";
import { parseAddress } from "../address.js";
import { readContent } from "../content.js";
import { withDeadline } from "../deadline.js";
import { acceptEncoding } from "../decompress.js";
import type { FetchRequest, NotModified, Snapshot } from "../model.js";
import { tooManyRedirects } from "../network-error.js";
import { statusError } from "../status.js";
import { cutShort, endsWithConnection, hasEnd } from "../whole.js";
import type { Chain } from "./chain.js";
import { type HttpAnswer, type HttpClient, isRedirect } from "./client.js";

export interface HttpLaneOptions {
	readonly client: HttpClient;
	readonly config: FetchConfig;
	readonly now: () => Date;
}

const mostRedirects = 10;

/** Characters of an error page in which the marks of a challenge are looked for. */
const challengeChars = 64 * 1024;

const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8";

/**
 * One host's turn of a source that is fetched over plain HTTP. A redirect to the same host is followed at once, in the same
 * turn; one to another host gives the turn back.
 *
 * @returns the chain, moved on, where it goes on at another host
 * @throws FetchError
 */
export async function askHost(chain: Chain, lane: HttpLaneOptions): Promise<Snapshot | NotModified | Chain> {
	const { hostname } = chain.url;
	while (chain.url.hostname === hostname) {
		const answer = await ask(chain, lane);
		const location = isRedirect(answer.status) ? answer.header("location") : undefined;
		if (location === undefined) return read(answer, chain, lane);
		if (++chain.redirects > mostRedirects) throw tooManyRedirects(chain.request.url, mostRedirects);
		await keepCookies(chain, answer);
		chain.url = parseAddress(readLocation(location), chain.url);
	}
	return chain;
}

/** Headers arrive byte by byte; servers that write an address outside of ASCII mean UTF-8, as browsers take it. */
function readLocation(value: string): string {
	const bytes = Buffer.from(value, "latin1");
	return isUtf8(bytes) ? bytes.toString("utf8") : value;
}

async function ask(chain: Chain, { client, config }: HttpLaneOptions): Promise<HttpAnswer> {
	const { request, url } = chain;
	const headers = await requestHeaders(chain, config);
	const startedMs = performance.now();
	const limits = { url: url.href, timeoutMs: config.timeoutMs - chain.spentMs, limitMs: config.timeoutMs };
	try {
		return await withDeadline({ ...limits, signal: request.signal }, (signal) => client.get(url, headers, signal));
	} finally {
		chain.spentMs += performance.now() - startedMs;
	}
}

async function requestHeaders(chain: Chain, config: FetchConfig): Promise<Record<string, string>> {
	const { request, url, cookies } = chain;
	const cookie = cookies ? await cookies.getCookieString(url.href) : "";
	const validators = validatorsFor(chain);
	return {
		"user-agent": config.userAgent,
		accept,
		"accept-language": request.acceptLanguage ?? config.acceptLanguage,
		"accept-encoding": acceptEncoding,
		...(cookie !== "" && { cookie }),
		...(validators?.etag !== undefined && { "if-none-match": validators.etag }),
		...(validators?.lastModified !== undefined && { "if-modified-since": validators.lastModified }),
	};
}

/**
 * Validators belong to the address that gave them. Where that is known, no other one is asked with them: a redirect that
 * now leads to another, older page would be told "not modified".
 */
function validatorsFor({ request: { validators }, url }: Chain): FetchRequest["validators"] {
	if (!validators || (validators.finalUrl !== undefined && validators.finalUrl !== url.href)) return undefined;
	return validators.etag === undefined && validators.lastModified === undefined ? undefined : validators;
}

async function keepCookies(chain: Chain, { setCookies }: HttpAnswer): Promise<void> {
	if (setCookies.length === 0) return;
	chain.cookies ??= new (await import("tough-cookie")).CookieJar();
	for (const cookie of setCookies) await chain.cookies.setCookie(cookie, chain.url.href, { ignoreError: true });
}

async function read(answer: HttpAnswer, chain: Chain, lane: HttpLaneOptions): Promise<Snapshot | NotModified> {
	const { request, url } = chain;
	const fetchedAt = lane.now();
	if (answer.status === 304) {
		if (!validatorsFor(chain)) throw unaskedNotModified(url.href);
		return { notModified: true, url: request.url, fetchedAt };
	}
	const body = answer.body.subarray(0, challengeChars).toString("latin1");
	const error = statusError({ url: url.href, status: answer.status, header: answer.header, body }, fetchedAt);
	if (error) throw error;
	const { content, mediaType, charset } = await readContent(url.href, answer.header("content-type"), answer.body);
	const isDoubted = request.endsAsBefore === true && endsWithConnection(answer.header);
	if (isDoubted && mediaType !== "application/pdf" && mediaType !== "text/plain" && !hasEnd({ content, mediaType }))
		throw cutShort(url.href);
	const etag = answer.header("etag");
	const lastModified = answer.header("last-modified");
	return {
		content,
		mediaType,
		provenance: {
			url: request.url,
			finalUrl: url.href,
			httpStatus: answer.status,
			lane: "http",
			...(charset !== undefined && { charset }),
			...(etag !== undefined && { etag }),
			...(lastModified !== undefined && { lastModified }),
			fetchedAt,
		},
	};
}

function unaskedNotModified(url: string): FetchError {
	return new FetchError(
		"FETCH_BAD_RESPONSE",
		`${url} answered "not modified" although tosa did not ask whether it was.`,
		{
			url,
			failure: "failed",
			transient: true,
			browserMayHelp: true,
			hint: "The server, or a cache in front of it, is misconfigured. The next run tries again.",
		},
	);
}
