/** Chooses the proxy for an address, from the configuration and the environment, for both lanes alike. */
import ipaddr from "ipaddr.js";
import type { FetchConfig } from "../collection/model.js";
import { EnvironmentError } from "../errors.js";

/** The proxy that a request to this address goes through; undefined: none. */
export type ChooseProxy = (url: URL) => URL | undefined;

/**
 * What the configuration does not say comes from `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`; lower case wins, as in curl.
 * Without a proxy of their own, `https:` addresses use that of `http:`, as in undici and in Node.
 *
 * @throws EnvironmentError `PROXY_INVALID` for an address that is not one of an `http:` or `https:` proxy
 */
export function proxyChooser(config: FetchConfig["proxy"], env: NodeJS.ProcessEnv = process.env): ChooseProxy {
	// Behind CGI the variable HTTP_PROXY is the request's header `Proxy` (httpoxy), so only the lower-case one is taken.
	const upperHttp = env["REQUEST_METHOD"] === undefined ? env["HTTP_PROXY"] : undefined;
	const http = parseProxy(config.http ?? (env["http_proxy"] || upperHttp));
	const https = parseProxy(config.https ?? (env["https_proxy"] || env["HTTPS_PROXY"])) ?? http;
	const exceptions = parseExceptions(config.noProxy ?? (env["no_proxy"] || env["NO_PROXY"] || ""));
	return (url) => {
		const proxy = url.protocol === "https:" || url.protocol === "wss:" ? https : http;
		return proxy && !exceptions.some((exempts) => exempts(url)) ? proxy : undefined;
	};
}

/** The value of `Proxy-Authorization` for a proxy whose address carries a name and a password. */
export function proxyAuthorization(proxy: URL): string | undefined {
	if (proxy.username === "" && proxy.password === "") return undefined;
	const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
	return `Basic ${Buffer.from(credentials).toString("base64")}`;
}

function parseProxy(address: string | undefined): URL | undefined {
	if (!address) return undefined;
	const whole = address.includes("://") ? address : `http://${address}`;
	const url = URL.canParse(whole) ? new URL(whole) : undefined;
	if (url && (url.protocol === "http:" || url.protocol === "https:")) return url;
	// The address may hold a password: only its scheme is repeated.
	const what = url ? `a proxy with the unsupported scheme "${url.protocol}"` : "an invalid proxy URL";
	throw new EnvironmentError("PROXY_INVALID", `The configuration or the environment names ${what}.`, {
		hint: "Write the proxy as http://host:port or https://host:port, in tosa.config.json or in HTTP_PROXY and HTTPS_PROXY.",
	});
}

type Exemption = (url: URL) => boolean;

/** `NO_PROXY`: names (which hold for their subdomains), with a port or without, addresses, ranges (`10.0.0.0/8`), or `*`. */
function parseExceptions(list: string): readonly Exemption[] {
	return list
		.split(/[,\s]+/)
		.filter((entry) => entry !== "")
		.map(parseException);
}

function parseException(entry: string): Exemption {
	if (entry === "*") return () => true;
	if (ipaddr.isValidCIDR(entry)) {
		const range = ipaddr.parseCIDR(entry);
		return (url) => {
			const host = bareHost(url);
			if (!ipaddr.isValid(host)) return false;
			const address = ipaddr.parse(host);
			return address.kind() === range[0].kind() && address.match(range);
		};
	}
	const [, name = entry, port] = /^(.+?)(?::(\d+))?$/.exec(ipaddr.isValid(entry) ? `${entry}` : entry) ?? [];
	const isAddress = ipaddr.isValid(entry);
	const host = (isAddress ? entry : name)
		.toLowerCase()
		.replace(/^\[(.*)\]$/, "$1")
		.replace(/^\*?\./, "");
	return (url) => {
		if (!isAddress && port !== undefined && port !== portOf(url)) return false;
		const wanted = bareHost(url);
		return wanted === host || (!isAddress && wanted.endsWith(`.${host}`));
	};
}

function bareHost(url: URL): string {
	return url.hostname.toLowerCase().replace(/^\[(.*)\]$/, "$1");
}

function portOf(url: URL): string {
	if (url.port !== "") return url.port;
	return url.protocol === "https:" || url.protocol === "wss:" ? "443" : "80";
}

/** Thrown where a proxy does not forward a request: it is at fault then, and no server. */
export function refusedByProxy(message = "The proxy asks for a user name and password."): Error {
	return Object.assign(new Error(message), { code: "UND_ERR_ABORTED" });
}
