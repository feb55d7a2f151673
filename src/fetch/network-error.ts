/** Turns what Node, undici and Chromium report about a connection into errors with a code, a reason and a next step. */
import { FetchError } from "../errors.js";

type NetworkFailure =
	| "no-such-host"
	| "dns-unavailable"
	| "refused"
	| "reset"
	| "timeout"
	| "unreachable"
	| "tls"
	| "tls-incomplete-chain"
	| "bad-response"
	| "not-http-1"
	| "proxy"
	| "redirects"
	| "scheme"
	| "other";

interface Description {
	readonly code: string;
	/** Completes "<url> could not be fetched: …". */
	readonly reason: string;
	readonly hint: string;
	readonly transient: boolean;
	readonly browserMayHelp?: boolean;
}

const later = "The next run tries again. If this persists, check whether the service moved the document.";

const descriptions = {
	"no-such-host": {
		code: "FETCH_DNS",
		reason: "its host name does not exist",
		hint: "Check the host name in the declaration; the service may have moved.",
		transient: false,
	},
	"dns-unavailable": {
		code: "FETCH_DNS",
		reason: "its host name cannot be resolved at the moment",
		hint: "Check this machine's network connection and DNS server.",
		transient: true,
	},
	refused: { code: "FETCH_CONNECTION_REFUSED", reason: "the connection was refused", hint: later, transient: true },
	reset: {
		code: "FETCH_CONNECTION_RESET",
		reason: "the server closed the connection",
		hint: later,
		transient: true,
		browserMayHelp: true,
	},
	timeout: { code: "FETCH_TIMEOUT", reason: "the server did not answer in time", hint: later, transient: true },
	unreachable: {
		code: "FETCH_UNREACHABLE",
		reason: "there is no route to its network",
		hint: "Check this machine's network connection.",
		transient: true,
	},
	tls: {
		code: "FETCH_TLS",
		reason: "its certificate or encryption is not acceptable",
		hint: "Open the URL in a browser to see what is wrong. To trust your own certificate authority, set NODE_EXTRA_CA_CERTS to its file.",
		transient: false,
	},
	"tls-incomplete-chain": {
		code: "FETCH_TLS",
		reason: "the issuer of its certificate is unknown, or missing from its answer",
		hint: "To trust your own certificate authority, set NODE_EXTRA_CA_CERTS to its file. If the server leaves out a certificate, the browser may find it.",
		transient: false,
		browserMayHelp: true,
	},
	"bad-response": {
		code: "FETCH_BAD_RESPONSE",
		reason: "its answer is not valid HTTP",
		hint: 'Set "executeClientScripts": true in the declaration if a browser can read the page.',
		transient: true,
		browserMayHelp: true,
	},
	"not-http-1": {
		code: "FETCH_BAD_RESPONSE",
		reason: "its answer is not HTTP/1.1",
		hint: 'Set "executeClientScripts": true in the declaration if a browser can read the page.',
		// The browser comes next, which knows other versions; what is garbage stays so.
		transient: false,
		browserMayHelp: true,
	},
	proxy: {
		code: "FETCH_PROXY",
		reason: "the proxy did not forward the request",
		hint: "Check HTTP_PROXY, HTTPS_PROXY, NO_PROXY and fetch.proxy in tosa.config.json.",
		transient: false,
	},
	redirects: {
		code: "FETCH_TOO_MANY_REDIRECTS",
		reason: "it redirects too many times",
		hint: "Open the URL in a browser and declare the one where you end up.",
		transient: false,
		browserMayHelp: true,
	},
	scheme: {
		code: "FETCH_UNSUPPORTED_SCHEME",
		reason: "it leads to a URL that is neither http: nor https:",
		hint: "Declare a URL that begins with https:// or http://.",
		transient: false,
	},
	other: { code: "FETCH_NETWORK", reason: "the network reported an error", hint: later, transient: true },
} satisfies Record<NetworkFailure, Description>;

const byNodeCode: Readonly<Record<string, NetworkFailure>> = {
	ENOTFOUND: "no-such-host",
	ENODATA: "no-such-host",
	EAI_AGAIN: "dns-unavailable",
	EAI_FAIL: "dns-unavailable",
	ECONNREFUSED: "refused",
	ECONNRESET: "reset",
	ECONNABORTED: "reset",
	EPIPE: "reset",
	UND_ERR_SOCKET: "reset",
	ERR_STREAM_PREMATURE_CLOSE: "reset",
	ETIMEDOUT: "timeout",
	UND_ERR_CONNECT_TIMEOUT: "timeout",
	UND_ERR_HEADERS_TIMEOUT: "timeout",
	UND_ERR_BODY_TIMEOUT: "timeout",
	EHOSTUNREACH: "unreachable",
	ENETUNREACH: "unreachable",
	ENETDOWN: "unreachable",
	EADDRNOTAVAIL: "unreachable",
	EPROTO: "tls",
	DEPTH_ZERO_SELF_SIGNED_CERT: "tls",
	SELF_SIGNED_CERT_IN_CHAIN: "tls",
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls-incomplete-chain",
	UNABLE_TO_GET_ISSUER_CERT: "tls-incomplete-chain",
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tls-incomplete-chain",
	UND_ERR_HEADERS_OVERFLOW: "bad-response",
	UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "bad-response",
	UND_ERR_PRX_TLS: "proxy",
	// undici reports a refused tunnel as an aborted request; aborts of our own never come here.
	UND_ERR_ABORTED: "proxy",
	// And so it reports a proxy that wants a password for a plain request.
	UND_ERR_INVALID_ARG: "proxy",
};

/** Families of codes, tried in order after the single ones. */
const byNodeCodePrefix: readonly (readonly [prefix: string, failure: NetworkFailure])[] = [
	["CERT_", "tls"],
	["ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL", "not-http-1"],
	["ERR_TLS_", "tls"],
	["ERR_SSL_", "tls"],
	["HPE_INVALID_CONSTANT", "not-http-1"],
	["HPE_INVALID_VERSION", "not-http-1"],
	["HPE_", "bad-response"],
	["Z_", "bad-response"],
	["ERR__ERROR_FORMAT", "bad-response"],
	["ERR_BROTLI", "bad-response"],
	["ERR_", "bad-response"],
];

/** Chromium's net error list, `net/base/net_error_list.h`. */
const byChromiumCode: Readonly<Record<string, NetworkFailure>> = {
	ERR_NAME_NOT_RESOLVED: "no-such-host",
	ERR_NAME_RESOLUTION_FAILED: "dns-unavailable",
	ERR_DNS_TIMED_OUT: "dns-unavailable",
	ERR_CONNECTION_REFUSED: "refused",
	ERR_CONNECTION_RESET: "reset",
	ERR_CONNECTION_CLOSED: "reset",
	ERR_CONNECTION_ABORTED: "reset",
	ERR_EMPTY_RESPONSE: "reset",
	ERR_SOCKET_NOT_CONNECTED: "reset",
	ERR_CONTENT_LENGTH_MISMATCH: "reset",
	ERR_INCOMPLETE_CHUNKED_ENCODING: "reset",
	ERR_CONNECTION_TIMED_OUT: "timeout",
	ERR_TIMED_OUT: "timeout",
	ERR_ADDRESS_UNREACHABLE: "unreachable",
	ERR_INTERNET_DISCONNECTED: "unreachable",
	ERR_NETWORK_CHANGED: "unreachable",
	ERR_PROXY_CONNECTION_FAILED: "proxy",
	ERR_TUNNEL_CONNECTION_FAILED: "proxy",
	ERR_TOO_MANY_REDIRECTS: "redirects",
	ERR_UNSAFE_REDIRECT: "scheme",
	ERR_UNKNOWN_URL_SCHEME: "scheme",
	ERR_DISALLOWED_URL_SCHEME: "scheme",
};

const byChromiumCodePrefix: readonly (readonly [prefix: string, failure: NetworkFailure])[] = [
	["ERR_CERT_", "tls"],
	["ERR_SSL_", "tls"],
	["ERR_HTTP2_", "bad-response"],
	["ERR_INVALID_", "bad-response"],
	["ERR_CONTENT_DECODING_", "bad-response"],
	["ERR_RESPONSE_HEADERS_", "bad-response"],
];

/** A failure met by undici or by a socket. An error that is a FetchError already keeps its code. */
export function networkError(url: string, cause: unknown): FetchError {
	if (cause instanceof FetchError) return URL.canParse(cause.url) ? cause : withUrl(cause, url);
	const code = codeOf(cause);
	const failure = byNodeCode[code] ?? byPrefix(byNodeCodePrefix, code) ?? "other";
	return describe(url, failure, code || String(cause), cause);
}

/** A navigation that Chromium gave up, by its code (`ERR_NAME_NOT_RESOLVED`, with or without `net::`). */
export function chromiumError(url: string, errorText: string): FetchError {
	const code = errorText.replace(/^net::/, "");
	return describe(url, byChromiumCode[code] ?? byPrefix(byChromiumCodePrefix, code) ?? "other", code, undefined);
}

/** The chain of redirects is longer than what is followed. */
export function tooManyRedirects(url: string, limit: number): FetchError {
	return describe(url, "redirects", `more than ${limit}`, undefined);
}

function describe(url: string, failure: NetworkFailure, detail: string, cause: unknown): FetchError {
	const { code, reason, hint, transient, browserMayHelp = false }: Description = descriptions[failure];
	return new FetchError(code, `Cannot fetch ${url}: ${reason} (${detail}).`, {
		url,
		failure: "failed",
		hint,
		transient,
		browserMayHelp,
		cause,
	});
}

/** The lookup knows the host only. */
function withUrl(error: FetchError, url: string): FetchError {
	const { code, message, failure, transient, browserMayHelp, hint } = error;
	return new FetchError(code, `Cannot fetch ${url}: ${message}`, {
		url,
		failure,
		hint,
		transient,
		browserMayHelp,
		cause: error,
	});
}

/** Node's happy-eyeballs reports one error for each address in an AggregateError. */
function codeOf(cause: unknown): string {
	if (typeof cause !== "object" || cause === null) return "";
	if ("code" in cause && typeof cause.code === "string") return cause.code;
	// undici's parser does not always give a code, but always its name.
	if ("name" in cause && cause.name === "HTTPParserError") return "HPE_INVALID";
	if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
	return "cause" in cause ? codeOf(cause.cause) : "";
}

function byPrefix(table: readonly (readonly [string, NetworkFailure])[], code: string): NetworkFailure | undefined {
	return table.find(([prefix]) => code.startsWith(prefix))?.[1];
}
