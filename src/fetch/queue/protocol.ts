/**
 * What travels between a recorder and its workers, as JSON. Both sides check it: whoever can write to the Redis in between
 * can make a worker ask for a public page and a recorder take a page, and nothing more.
 */
import { z } from "zod";
import type { FetchError } from "../../errors.js";

/** Changes when a recorder and a worker of different versions would no longer understand each other. */
export const PROTOCOL = 1;

const MAX_URL = 20_000;
const MAX_COOKIES = 200_000;
const line = (most: number) =>
	z
		.string()
		.max(most)
		.regex(/^[^\u0000-\u001f\u007f-\u009f]*$/u);
const address = z
	.string()
	.max(MAX_URL)
	.regex(/^https?:\/\//i)
	.refine((text) => URL.canParse(text));
const cssSelector = z.string().max(50_000);
const end = cssSelector.exactOptional();
const range = z.strictObject({ startBefore: end, startAfter: end, endBefore: end, endAfter: end });
const milliseconds = z.int().min(0).max(3_600_000);

/** Printable: it stands in trailers, in messages and in names of keys. */
export const workerName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
	error: "must consist of up to 64 letters, digits, dots, hyphens and underscores",
});

/** A place on the network from which workers fetch. It is part of the name of a queue. */
export const vantageName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, {
	error: "must consist of up to 32 lower-case letters, digits and hyphens, such as fr",
});

const chainSchema = z.strictObject({
	url: address,
	redirects: z.int().min(0).max(100),
	spentMs: z.number().min(0).max(3_600_000),
	/** A cookie jar as tough-cookie writes it. */
	cookies: z.string().max(MAX_COOKIES).exactOptional(),
});

export const jobSchema = z.strictObject({
	protocol: z.literal(PROTOCOL),
	/** Names the run, which is asked for no more once its recorder is gone. */
	run: z.uuid(),
	url: address,
	select: z.array(z.union([cssSelector, range])).max(10_000),
	acceptLanguage: line(1_000).exactOptional(),
	include: z.array(z.enum(["shadow", "frames", "scroll"])).exactOptional(),
	endsAsBefore: z.boolean().exactOptional(),
	asFile: z.boolean().exactOptional(),
	validators: z
		.strictObject({
			etag: line(10_000).exactOptional(),
			lastModified: line(1_000).exactOptional(),
			finalUrl: z.string().max(MAX_URL).exactOptional(),
		})
		.exactOptional(),
	/** Where a chain of redirects goes on. Of the HTTP lane. */
	chain: chainSchema.exactOptional(),
	settings: z.strictObject({
		userAgent: line(2_000).min(1),
		acceptLanguage: line(1_000).min(1),
		timeoutMs: milliseconds.min(1),
		maxBytes: z.int().min(1),
		quietMs: milliseconds,
		settleTimeoutMs: milliseconds,
	}),
});
export type Job = z.infer<typeof jobSchema>;

const errorSchema = z.strictObject({
	code: z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/),
	message: z.string().max(4_000),
	hint: z.string().max(4_000).exactOptional(),
	url: z.string().max(MAX_URL),
	failure: z.enum(["blocked", "gone", "failed"]),
	transient: z.boolean(),
	browserMayHelp: z.boolean(),
	httpStatus: z.int().min(0).max(999).exactOptional(),
	retryAfterMs: z.number().min(0).max(1e12).exactOptional(),
});

const worker = { worker: workerName };

export const answerSchema = z.discriminatedUnion("type", [
	z.strictObject({
		...worker,
		type: z.literal("page"),
		/** Size of the content, which lies beside the job. */
		bytes: z.int().min(0),
		mediaType: z.enum(["text/html", "application/xhtml+xml", "text/plain", "application/pdf"]),
		unread: z
			.strictObject({ frames: z.array(z.string().max(300)).max(5), shadowRoots: z.int().min(0) })
			.exactOptional(),
		ends: z.boolean().exactOptional(),
		finalUrl: address,
		httpStatus: z.int().min(200).max(299),
		lane: z.enum(["http", "browser"]),
		charset: z
			.string()
			.regex(/^[A-Za-z0-9:_.+-]{1,64}$/)
			.exactOptional(),
		etag: line(10_000).exactOptional(),
		lastModified: line(1_000).exactOptional(),
	}),
	z.strictObject({ ...worker, type: z.literal("not-modified") }),
	z.strictObject({ ...worker, type: z.literal("not-a-page") }),
	z.strictObject({ ...worker, type: z.literal("elsewhere"), chain: chainSchema }),
	z.strictObject({ ...worker, type: z.literal("error"), error: errorSchema }),
	/** Nobody waits for it any more. */
	z.strictObject({ ...worker, type: z.literal("unwanted") }),
]);
export type Answer = z.infer<typeof answerSchema>;
export type ErrorData = z.infer<typeof errorSchema>;

export function errorToData(error: FetchError): ErrorData {
	const { code, message, hint, url, failure, transient, browserMayHelp, httpStatus, retryAfterMs } = error;
	return {
		code,
		message: message.slice(0, 4_000),
		...(hint !== undefined && { hint: hint.slice(0, 4_000) }),
		url: url.slice(0, MAX_URL),
		failure,
		transient,
		browserMayHelp,
		...(httpStatus !== undefined && { httpStatus }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
	};
}
