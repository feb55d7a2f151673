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

/** The name of a place on the network from which workers fetch. */
export const vantageSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, {
	error: "must consist of up to 32 lower-case letters, digits and hyphens, such as fr",
});

const proxyAddress = () =>
	z
		.string()
		.refine((text) => PROXY_ADDRESS.test(text) && URL.canParse(text), {
			error: "must be a URL that begins with http:// or https://",
		})
		.meta({ pattern: PROXY_ADDRESS.source });

const PROXY_ADDRESS = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/\S+$/;

export const fetchSchema = z.strictObject({
	userAgent: headerValue()
		.default(DEFAULTS.userAgent)
		.meta(
			means({
				description: "The User-Agent that tosa sends to servers.",
				example: '"ExampleArchive/1.0 (+https://example.org)"',
			}),
		),
	acceptLanguage: headerValue()
		.default(DEFAULTS.acceptLanguage)
		.meta(
			means({
				description: "Languages to ask servers for (`Accept-Language`). A declaration can override them.",
				example: '"fr, en;q=0.5"',
			}),
		),
	timeoutMs: count(1, HOUR_MS)
		.default(DEFAULTS.timeoutMs)
		.meta(
			means({
				description: "Time limit for one request or one page load.",
				unit: "milliseconds",
				example: "60000",
			}),
		),
	maxBytes: count(1, Number.MAX_SAFE_INTEGER)
		.default(DEFAULTS.maxBytes)
		.meta(
			means({
				description: "Size limit for a document, after decompression.",
				unit: "bytes",
				example: "5000000",
			}),
		),
	concurrency: count(1, 256)
		.default(DEFAULTS.concurrency)
		.meta(
			means({
				description: "Sources fetched at the same time. Each host gets at most one request at a time.",
				unit: "sources",
				example: "16",
			}),
		),
	browserPages: z
		.union([count(1, 64), z.literal("auto")], { error: 'must be a whole number from 1 to 64, or "auto"' })
		.default(DEFAULTS.browserPages)
		.meta(
			means({
				description:
					"Browser pages open at the same time; each takes about 100 MB. `auto`: as many as there is room for in CPU and memory, between 2 and 16.",
				unit: "pages",
				example: "2",
			}),
		),
	hostPauseMs: count(0, HOUR_MS)
		.default(DEFAULTS.hostPauseMs)
		.meta(
			means({ description: "Pause between two requests to the same host.", unit: "milliseconds", example: "5000" }),
		),
	retries: count(0, 20)
		.default(DEFAULTS.retries)
		.meta(
			means({
				description:
					"How many times to retry, within a run, after a failure that may be temporary (a timeout, a server error).",
				unit: "attempts",
				example: "0",
			}),
		),
	retryPauseMs: count(0, HOUR_MS)
		.default(DEFAULTS.retryPauseMs)
		.meta(
			means({
				description:
					"Pause before the first retry; it doubles each time, plus some random time. A server's `Retry-After` takes precedence.",
				unit: "milliseconds",
				example: "10000",
			}),
		),
	quietMs: count(0, HOUR_MS)
		.default(DEFAULTS.quietMs)
		.meta(
			means({
				description: "In the browser: how long the selected text must stay the same before it is read.",
				unit: "milliseconds",
				example: "1000",
			}),
		),
	conditionalDays: count(0, 366)
		.default(DEFAULTS.conditionalDays)
		.meta(
			means({
				description:
					"How old a page may be to be asked for with conditions (`If-None-Match`); an older one is asked for without, since some servers say 304 for ever.",
				unit: "days",
				example: "1",
			}),
		),
	settleTimeoutMs: count(0, HOUR_MS)
		.default(DEFAULTS.settleTimeoutMs)
		.meta(
			means({
				description: "In the browser: how long to wait at most for the selectors to match and the text to settle.",
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
						description: "Proxy for `http:` URLs. Default: the environment variable `HTTP_PROXY`.",
						example: '"http://proxy.example:3128"',
					}),
				),
			https: proxyAddress()
				.optional()
				.meta(
					means({
						description: "Proxy for `https:` URLs. Default: the environment variable `HTTPS_PROXY`.",
						example: '"http://proxy.example:3128"',
					}),
				),
			noProxy: z
				.string()
				.optional()
				.meta(
					means({
						description:
							"Hosts to reach without a proxy, separated by commas. Default: the environment variable `NO_PROXY`.",
						example: '".example.org, localhost"',
					}),
				),
		})
		.prefault({}),
	resolve: z
		.record(
			z.string().regex(/^[^\s/:]+$/, { error: "must be a host name without scheme, port or path" }),
			z
				.string()
				.refine((text) => isIP(text) !== 0, { error: "must be an IPv4 or IPv6 address" })
				// Looser than an address; formats of JSON Schema would refuse scopes (fe80::1%eth0).
				.meta({ pattern: "^[0-9A-Fa-f:.]+(%.+)?$" }),
		)
		.default({})
		.meta(
			means({
				description: "Fixed IP addresses for host names, instead of DNS. For tests and closed networks.",
				example: '{ "terms.example": "192.0.2.7" }',
			}),
		),
	queue: z
		.string()
		.regex(/^rediss?:\/\/\S+$/, { error: "must be a URL that begins with redis:// or rediss://" })
		.exactOptional()
		.meta(
			means({
				description:
					"Redis or Valkey server through which [workers](growing.md) fetch, instead of this machine. Without it, the environment variable `TOSA_QUEUE` counts, which is where an address with a password belongs.",
				example: '"redis://queue.example:6379"',
			}),
		),
	queuePrefix: z
		.string()
		.regex(/^[A-Za-z0-9_-]{1,64}$/, { error: "must consist of up to 64 letters, digits, hyphens and underscores" })
		.exactOptional()
		.meta(
			means({
				description: "First part of the names of all keys in that server; `tosa` if not set.",
				example: '"archive"',
			}),
		),
	vantage: vantageSchema.exactOptional().meta(
		means({
			description: "From where workers fetch: the `--vantage` that they were started with; `default` if not set.",
			example: '"fr"',
		}),
	),
});
