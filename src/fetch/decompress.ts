/** Undoes the content encoding of a body and stops as soon as the result grows beyond the limit. */
import { pipeline, Readable, type Transform } from "node:stream";
import zlib from "node:zlib";
import { FetchError } from "../errors.js";

/** RFC 9110 allows several encodings in a row; nobody needs more than this, and each multiplies what a few bytes can do. */
const mostEncodings = 3;

/** Node 20 has no zstd. */
const createZstd = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;

/** What is asked for, as the value of `Accept-Encoding`. */
export const acceptEncoding = `gzip, deflate, br${createZstd ? ", zstd" : ""}`;

/**
 * Reads a body to its end. Decoders work chunk by chunk under back-pressure, so a body that would expand without bound
 * never takes more memory than the limit.
 *
 * @param encoding value of `Content-Encoding`
 * @throws FetchError `FETCH_TOO_LARGE`, `FETCH_BAD_RESPONSE` for an encoding that was not asked for; errors of the stream
 */
export async function readBody(url: string, body: Readable, encoding: string, maxBytes: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	try {
		const decoded = await decode(url, body, encoding);
		for await (const chunk of decoded as AsyncIterable<Buffer>) {
			length += chunk.length;
			if (length > maxBytes) throw tooLarge(url, maxBytes);
			chunks.push(chunk);
		}
	} catch (error) {
		// Only then: a body that was read to its end leaves its connection for the next request.
		body.once("error", () => {}).destroy();
		throw error;
	}
	return Buffer.concat(chunks, length);
}

/** The body or the page is larger than the configured limit. */
export function tooLarge(url: string, maxBytes: number): FetchError {
	const limit = maxBytes >= 1024 * 1024 ? `${Math.round(maxBytes / 1024 / 1024)} MiB` : `${maxBytes} bytes`;
	return new FetchError("FETCH_TOO_LARGE", `${url} is larger than the limit of ${limit}.`, {
		url,
		failure: "failed",
		hint: 'Raise "maxBytes" under "fetch" in tosa.config.json if the document is really that large.',
	});
}

async function decode(url: string, body: Readable, encoding: string): Promise<Readable> {
	const names = encoding
		.split(",")
		.map((name) => name.trim().toLowerCase())
		.filter((name) => name !== "" && name !== "identity")
		.reverse();
	if (names.length > mostEncodings) throw badEncoding(url, encoding);
	let decoded = body;
	for (const name of names) {
		const { first, whole } = await peek(decoded);
		// An empty body carries no encoding, whatever the header says.
		if (first === undefined) return Readable.from([]);
		const decoder = decoderFor(name, first);
		if (!decoder) throw badEncoding(url, encoding);
		// A failure anywhere destroys the whole pipeline, and reading its end reports it.
		decoded = pipeline(whole, decoder, () => {});
	}
	return decoded;
}

function decoderFor(name: string, firstByte: number): Transform | undefined {
	switch (name) {
		case "gzip":
		case "x-gzip":
			return zlib.createGunzip();
		case "deflate":
			// Servers send both the zlib format, which the standard means, and bare deflate data.
			return (firstByte & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
		case "br":
			return zlib.createBrotliDecompress();
		case "zstd":
			return createZstd?.();
		default:
			return undefined;
	}
}

/** The first byte of a stream, and the stream from its beginning. */
async function peek(stream: Readable): Promise<{ first: number | undefined; whole: Readable }> {
	const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
	let next = await chunks.next();
	while (!next.done && next.value.length === 0) next = await chunks.next();
	if (next.done) return { first: undefined, whole: stream };
	const head = next.value;
	const whole = Readable.from(
		(async function* () {
			yield head;
			for (let more = await chunks.next(); !more.done; more = await chunks.next()) yield more.value;
		})(),
	);
	return { first: head[0], whole };
}

function badEncoding(url: string, encoding: string): FetchError {
	return new FetchError("FETCH_BAD_RESPONSE", `${url} is encoded as "${encoding}", which tosa did not ask for.`, {
		url,
		failure: "failed",
		browserMayHelp: true,
		hint: 'Set "executeClientScripts": true in the declaration if a browser can read the page.',
	});
}
