/** The schema of the `fetch` part of `tosa.config.json`: each key with its meaning, unit and example. */
import { isIP } from "node:net";
import { z } from "zod";
import { CONFIG_DEFAULTS } from "./defaults.js";

const DEFAULTS = CONFIG_DEFAULTS.fetch;

/** What the documentation says of a key. */
export interface KeyMeaning {
	readonly description: string;
	readonly unit?: string;
	/** As it stands in the file. */
	readonly example: string;
}

/** Keeps the meaning of a key to this shape; it is read back by the documentation. */
export const means = (meaning: KeyMeaning) => ({ ...meaning });

const HOUR_MS = 3_600_000;

const count = (least: number, most: number) => z.int().min(least).max(most);

/** Sent in a header: printable ASCII, so that no value can end the line. */
const headerValue = () => z.string().regex(/^[\x20-\x7e]+$/, { error: "must be one line of plain ASCII text" });

const proxyAddress = () =>
	z
		.string()
		.refine((text) => PROXY_ADDRESS.test(text) && URL.canParse(text), {
			error: "must be an address that begins with http:// or https://",
		})
		.meta({ pattern: PROXY_ADDRESS.source });

const PROXY_ADDRESS = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/\S+$/;

export const fetchSchema = z.strictObject({
	userAgent: headerValue()
		.default(DEFAULTS.userAgent)
		.meta(
			means({
				description: "How tosa introduces itself to servers.",
				example: '"ExampleArchive/1.0 (+https://example.org)"',
			}),
		),
	acceptLanguage: headerValue()
		.default(DEFAULTS.acceptLanguage)
		.meta(
			means({
				description: "Languages asked of servers (`Accept-Language`). A declaration may ask for others.",
				example: '"fr, en;q=0.5"',
			}),
		),
	timeoutMs: count(1, HOUR_MS)
		.default(DEFAULTS.timeoutMs)
		.meta(
			means({
				description: "The longest that one request, or one page load, may take.",
				unit: "milliseconds",
				example: "60000",
			}),
		),
	maxBytes: count(1, Number.MAX_SAFE_INTEGER)
		.default(DEFAULTS.maxBytes)
		.meta(
			means({
				description: "The largest document accepted, counted after decompression.",
				unit: "bytes",
				example: "5000000",
			}),
		),
	concurrency: count(1, 256)
		.default(DEFAULTS.concurrency)
		.meta(
			means({
				description: "Sources in flight at once. One host never has more than one.",
				unit: "sources",
				example: "16",
			}),
		),
	browserPages: count(1, 64)
		.default(DEFAULTS.browserPages)
		.meta(means({ description: "Browser pages open at once. Each takes some 100 MB.", unit: "pages", example: "2" })),
	hostPauseMs: count(0, HOUR_MS)
		.default(DEFAULTS.hostPauseMs)
		.meta(means({ description: "Pause between two requests to one host.", unit: "milliseconds", example: "5000" })),
	retries: count(0, 20)
		.default(DEFAULTS.retries)
		.meta(
			means({
				description: "How often a failure that may pass (a timeout, a server error) is tried again within a run.",
				unit: "attempts",
				example: "0",
			}),
		),
	retryPauseMs: count(0, HOUR_MS)
		.default(DEFAULTS.retryPauseMs)
		.meta(
			means({
				description:
					"Pause before the first new attempt; it doubles each time, with some chance added. A server's `Retry-After` goes before it.",
				unit: "milliseconds",
				example: "10000",
			}),
		),
	quietMs: count(0, HOUR_MS)
		.default(DEFAULTS.quietMs)
		.meta(
			means({
				description: "In the browser: how long the selected text must have stood still before it is taken.",
				unit: "milliseconds",
				example: "1000",
			}),
		),
	settleTimeoutMs: count(0, HOUR_MS)
		.default(DEFAULTS.settleTimeoutMs)
		.meta(
			means({
				description: "In the browser: the longest wait for the selectors to match and for the text to stand still.",
				unit: "milliseconds",
				example: "20000",
			}),
		),
	proxy: z
		.strictObject({
			http: proxyAddress()
				.optional()
				.meta(
					means({
						description: "Proxy for `http:` addresses. Where absent, the environment variable `HTTP_PROXY` holds.",
						example: '"http://proxy.example:3128"',
					}),
				),
			https: proxyAddress()
				.optional()
				.meta(
					means({
						description: "Proxy for `https:` addresses. Where absent, the environment variable `HTTPS_PROXY` holds.",
						example: '"http://proxy.example:3128"',
					}),
				),
			noProxy: z
				.string()
				.optional()
				.meta(
					means({
						description:
							"Hosts reached without proxy, separated by commas. Where absent, the environment variable `NO_PROXY` holds.",
						example: '".example.org, localhost"',
					}),
				),
		})
		.prefault({}),
	resolve: z
		.record(
			z.string().regex(/^[^\s/:]+$/, { error: "must be a host name, without scheme, port or path" }),
			z
				.string()
				.refine((text) => isIP(text) !== 0, { error: "must be an IPv4 or IPv6 address" })
				// Looser than an address; formats of JSON Schema would refuse scopes (fe80::1%eth0).
				.meta({ pattern: "^[0-9A-Fa-f:.]+(%.+)?$" }),
		)
		.default({})
		.meta(
			means({
				description: "Fixed addresses for host names, instead of asking the resolver. For tests and closed networks.",
				example: '{ "terms.example": "192.0.2.7" }',
			}),
		),
});
