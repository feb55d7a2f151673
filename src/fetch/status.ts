/** Says what an HTTP status and the marks of a bot challenge mean for a source, for both lanes alike. */
import { FetchError, type FetchErrorOptions } from "../errors.js";
import { PROTECTIONS } from "../guard/protections.js";
import { longestRetryAfterMs, parseRetryAfter, sayDuration } from "./retry-after.js";

/** What an answer is judged by. */
export interface Answer {
	readonly url: string;
	readonly status: number;
	/** Header value by lower-case name. */
	readonly header: (name: string) => string | undefined;
	/** The browser has it, so that there is nothing left to advise of the browser. */
	readonly inBrowser?: true;
	/** The text of the body, or its beginning. */
	readonly body: string;
}

const isSuccess = (status: number) => status >= 200 && status < 300;

/** Who serves a challenge in place of the document; undefined when this is none. */
export function challengeBy({ status, header, body }: Answer): string | undefined {
	// Protections have pages for sites that are down as well, with the same marks and another status.
	const isRefusal = status === 403 || status === 429;
	return PROTECTIONS.find(({ page, answers = [] }) => {
		if (isRefusal && page?.test(body)) return true;
		return answers.some((mark) => {
			if (isSuccess(status) && !mark.atAnyStatus) return false;
			if (mark.header && !mark.header[1].test(header(mark.header[0]) ?? "")) return false;
			return mark.body === undefined || mark.body.test(body);
		});
	})?.by;
}

/** Some servers call a whole document a part: only what the range says counts. */
function isPart(contentRange: string | undefined): boolean {
	const range = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(contentRange?.trim() ?? "");
	if (!range) return false;
	const [, first, last, size] = range;
	return Number(first) > 0 || (size !== "*" && Number(last) + 1 < Number(size));
}

const REFUSED_BROWSER =
	"The browser was refused, too. Run from another network, or ask the service to allow your User-Agent.";

/** The failure that an answer stands for; undefined when it carries the document. */
export function statusError(answer: Answer, now: Date): FetchError | undefined {
	const { url, status } = answer;
	const by = challengeBy(answer);
	const retryAfterMs = parseRetryAfter(answer.header("retry-after"), now);
	const fail = (code: string, reason: string, options: Omit<FetchErrorOptions, "url">): FetchError => {
		const asked = retryAfterMs === undefined ? "" : `; it asks to wait ${sayDuration(retryAfterMs)}`;
		const tooLong =
			retryAfterMs !== undefined && retryAfterMs > longestRetryAfterMs ? ", which is longer than a run waits" : "";
		return new FetchError(code, `${url} answered ${status}: ${reason}${asked}${tooLong}.`, {
			url,
			httpStatus: status,
			...(retryAfterMs !== undefined && { retryAfterMs }),
			...options,
		});
	};

	if (by !== undefined) {
		return fail("FETCH_CHALLENGE", `${by} asks for proof that the visitor is human`, {
			failure: "blocked",
			transient: status === 429 || status === 503,
			browserMayHelp: true,
			hint: answer.inBrowser
				? REFUSED_BROWSER
				: 'Set "executeClientScripts": true for this source, or ask the service to allow your User-Agent.',
		});
	}
	if (status === 206 && isPart(answer.header("content-range"))) {
		return fail("FETCH_BAD_RESPONSE", "it sent a part of the document, which tosa did not ask for", {
			failure: "failed",
			transient: true,
			browserMayHelp: true,
			hint: "The next run tries again. If this persists, open the URL in a browser.",
		});
	}
	if (isSuccess(status)) return undefined;
	switch (status) {
		case 404:
		case 410:
			return fail("FETCH_GONE", "the document is no longer there", {
				failure: "gone",
				hint: "Find the document's new URL and update the declaration.",
			});
		case 429:
			return fail("FETCH_RATE_LIMITED", "the service limits the number of requests", {
				failure: "blocked",
				transient: true,
				browserMayHelp: true,
				hint: 'Run less often, or raise "hostPauseMs" under "fetch" in tosa.config.json.',
			});
		case 401:
		case 403:
		case 406:
			return fail("FETCH_BLOCKED", "the service refuses access to this document", {
				failure: "blocked",
				browserMayHelp: true,
				hint: answer.inBrowser
					? REFUSED_BROWSER
					: 'Open the URL in a browser. If it shows the document, set "executeClientScripts": true for this source.',
			});
		case 426:
		case 505:
			return fail("FETCH_HTTP_ERROR", "the server wants another version of HTTP", {
				failure: "failed",
				browserMayHelp: true,
				hint: 'Set "executeClientScripts": true for this source: the browser knows newer versions.',
			});
		case 451:
			return fail("FETCH_BLOCKED", "the document is withheld for legal reasons", {
				failure: "blocked",
				hint: "Run from another country, or remove the source.",
			});
		default:
			return status >= 500
				? fail("FETCH_SERVER_ERROR", "the server failed", {
						failure: "failed",
						transient: true,
						hint: "The next run tries again. Nothing is lost.",
					})
				: fail("FETCH_HTTP_ERROR", "this status does not come with a document", {
						failure: "failed",
						transient: status === 408 || status === 425,
						hint: "Open the URL in a browser and check the declaration.",
					});
	}
}
