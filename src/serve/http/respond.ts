/** Sends a prepared answer: conditional requests, compression, parts of files, and the headers of every answer. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { Context } from "hono";
import type { StoredDataset } from "../../dataset/stored.js";
import { precondition, rangeOf } from "./conditional.js";
import { CACHE_CONTROL, CORS_HEADERS, PAGE_POLICY, SECURITY_HEADERS } from "./headers.js";
import type { Prepared } from "./prepared.js";

const COMMON = { ...SECURITY_HEADERS, ...CORS_HEADERS };

export async function respond(context: Context, prepared: Prepared): Promise<Response> {
	const { head, etag } = prepared;
	const { status, keep, type, lastModified, file } = head;
	const header = (name: string) => context.req.header(name);
	const headers: Record<string, string> = {
		...COMMON,
		"Content-Type": type,
		"Cache-Control": CACHE_CONTROL[keep],
		...head.headers,
	};
	if (type.startsWith("text/html")) headers["Content-Security-Policy"] = PAGE_POLICY;
	if (status !== 200)
		return context.body((await prepared.encoded(undefined)).bytes as Uint8Array<ArrayBuffer>, status, headers);
	const modified = file ? new Date(file.metadata.releaseDate) : lastModified;
	headers["ETag"] = etag;
	if (modified !== undefined) headers["Last-Modified"] = modified.toUTCString();
	const unmet = precondition(header, { etag, lastModified: modified });
	if (unmet === 304) {
		delete headers["Content-Type"];
		return context.body(null, 304, headers);
	}
	if (unmet === 412) return refuse(context, 412, "Precondition Failed", headers);
	if (file !== undefined) return sendFile(context, file, etag, modified, headers);
	const { bytes, encoding } = await prepared.encoded(header("accept-encoding"));
	headers["Vary"] = [headers["Vary"], "Accept-Encoding"].filter(Boolean).join(", ");
	if (encoding !== undefined) headers["Content-Encoding"] = encoding;
	headers["Content-Length"] = String(bytes.length);
	return context.body(bytes as Uint8Array<ArrayBuffer>, 200, headers);
}

function sendFile(
	context: Context,
	{ file, metadata: { size, filename } }: StoredDataset,
	etag: string,
	lastModified: Date | undefined,
	headers: Record<string, string>,
): Response {
	const part = rangeOf((name) => context.req.header(name), { etag, lastModified }, size);
	if (part === "none") {
		return refuse(context, 416, "Range Not Satisfiable", { ...headers, "Content-Range": `bytes */${size}` });
	}
	const [first, last] = part ?? [0, size - 1];
	const all = {
		...headers,
		"Accept-Ranges": "bytes",
		"Content-Disposition": `attachment; filename="${filename.replace(/[^\w. -]/g, "_")}"`,
		"Content-Length": String(last - first + 1),
		...(part && { "Content-Range": `bytes ${first}-${last}/${size}` }),
	};
	const status = part === undefined ? 200 : 206;
	if (context.req.method === "HEAD") return context.body(null, status, all);
	const stream = Readable.toWeb(createReadStream(file, { start: first, end: last })) as ReadableStream;
	return context.body(stream, status, all);
}

/** What describes the file must not describe the refusal. */
function refuse(context: Context, status: 412 | 416, error: string, headers: Record<string, string>): Response {
	const { ETag: _tag, "Last-Modified": _modified, ...others } = headers;
	return context.json({ error }, status, {
		...others,
		"Content-Type": "application/json; charset=utf-8",
		"Cache-Control": CACHE_CONTROL.none,
	});
}
