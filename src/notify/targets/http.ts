/** What the HTTP targets share: a JSON request, and what its answer means. */

import { FetchError, oneLine, UsageError } from "../../errors.js";
import type { SendRequest } from "../../fetch/http/send.js";
import type { Message } from "../message/model.js";
import type { Answer } from "../model.js";
import type { Target, TargetContext } from "./model.js";

/** How a target makes a request of a message. */
export type RequestOf = (message: Message) => SendRequest & { readonly body: string };

/** @param name of the service, as messages write it */
export function httpTarget(name: string, url: URL, requestOf: RequestOf, { sender, secrets }: TargetContext): Target {
	return {
		where: `${name} at ${url.host}`,
		async send(message, signal) {
			const { headers, ...request } = requestOf(message);
			const all = { "content-type": "application/json", "idempotency-key": message.id, ...headers };
			try {
				const { status, retryAfterMs, body } = await sender.send({ ...request, headers: all }, signal);
				return answerOf(url.host, status, secrets.redact(oneLine(body).slice(0, 200)), retryAfterMs);
			} catch (error) {
				signal.throwIfAborted();
				if (!(error instanceof FetchError)) throw error;
				return { state: "failed", code: "TARGET_UNREACHABLE", message: describeFailure(url.host, error) };
			}
		},
		preview: async (message) => {
			const { body } = requestOf(message);
			return JSON.stringify(JSON.parse(body), undefined, 2);
		},
	};
}

/** What the network says of a host, without the rest of the address, which may be secret. */
export function describeFailure(host: string, { code }: FetchError): string {
	return `${host} could not be reached: ${REASONS[code] ?? "the connection failed"}.`;
}

const REASONS: Readonly<Record<string, string>> = {
	FETCH_DNS: "its name cannot be resolved",
	FETCH_CONNECTION_REFUSED: "the connection was refused",
	FETCH_CONNECTION_RESET: "the connection was closed",
	FETCH_TIMEOUT: "it did not answer in time",
	FETCH_UNREACHABLE: "there is no route to its network",
	FETCH_TLS: "its certificate or encryption is not acceptable",
	FETCH_PROXY: "the proxy did not forward the request",
};

/** Statuses that may be gone the next time; every other one below 500 is the server's no to this request. */
const PASSING = new Set([408, 423, 425, 429]);

function answerOf(host: string, status: number, said: string, retryAfterMs: number | undefined): Answer {
	const words = said === "" ? "" : `: ${said}`;
	if (status >= 200 && status < 300) return { state: "accepted", detail: `${status}${words}` };
	const message = `${host} answered ${status}${words}`;
	if (status >= 500 || PASSING.has(status)) {
		return { state: "failed", code: "TARGET_FAILED", message, ...(retryAfterMs !== undefined && { retryAfterMs }) };
	}
	return { state: "refused", code: status === 410 ? "TARGET_GONE" : "TARGET_REFUSED", message };
}

/** @throws UsageError `TARGET_URL_INVALID`, without the address, which may be secret */
export function readUrl(text: string, what: string): URL {
	if (URL.canParse(text) && /^https?:\/\//i.test(text)) return new URL(text);
	throw new UsageError(
		"TARGET_URL_INVALID",
		`What is configured as ${what} is not a URL that begins with https:// or http://.`,
		{
			hint: "Check the secret that it is read from: nothing but the URL may stand there.",
		},
	);
}

/** An address below a server's, whatever stands at the end of the server's. */
export function below(server: URL, path: string): URL {
	return new URL(`${server.href.replace(/[?#].*$/s, "").replace(/\/+$/, "")}/${path}`);
}
