/** Who asks, and under which address they know the server: what a proxy on this machine says of it is believed, nothing else. */
import type { IncomingMessage } from "node:http";

export interface Client {
	/** For limits; undefined for a program on this machine that no proxy speaks for. */
	readonly address: string | undefined;
	/** Such as `https://terms.example`. */
	readonly origin: string;
}

const HOST = /^(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** @param fallback origin where the client names none that is one */
export function clientOf(request: IncomingMessage, fallback: string): Client {
	const remote = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
	const isTrusted = remote === "::1" || /^127\./.test(remote);
	const forwarded = isTrusted ? lastOf(request.headers["x-forwarded-for"]) : undefined;
	const named = (isTrusted && lastOf(request.headers["x-forwarded-host"])) || request.headers.host;
	const protocol = (isTrusted && lastOf(request.headers["x-forwarded-proto"])) || "http";
	const isNamed = named !== undefined && HOST.test(named) && /^https?$/.test(protocol);
	return {
		address: isTrusted ? forwarded : remote,
		origin: isNamed ? `${protocol}://${named.toLowerCase()}` : fallback,
	};
}

/** The one that the proxy itself added; those before it are the client's own words. */
function lastOf(header: string | string[] | undefined): string | undefined {
	const value = Array.isArray(header) ? header.at(-1) : header;
	return value?.split(",").at(-1)?.trim().slice(0, 256) || undefined;
}
