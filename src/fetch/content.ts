/** Tells what the bytes of an answer are, whatever its Content-Type claims, and turns text into UTF-8. */
import { isUtf8 } from "node:buffer";
import { MIMEType } from "node:util";
import { decodeBuffer, getEncoding } from "encoding-sniffer";
import { fileTypeFromBuffer } from "file-type";
import { FetchError } from "../errors.js";
import { findEncoding } from "./charset.js";
import type { MediaType } from "./model.js";

export interface Content {
	/** PDF: as received. Text: UTF-8 without BOM. */
	readonly content: Uint8Array;
	readonly mediaType: MediaType;
	/** WHATWG label of the encoding in which text was received. */
	readonly charset?: string;
}

/** Acrobat accepts the header within the first 1024 bytes (PDF 1.7, appendix H, implementation note 13). */
const pdfHeaderBytes = 1024;

/** As in the WHATWG MIME Sniffing Standard, section 7.1, with elements that pages without doctype also begin with. */
const htmlStart =
	/^\s*(?:<!--|<(?:!doctype\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|meta|link|main|article|section)[\s>/])/i;
const xmlStart = /^\s*<\?xml\b/i;

/**
 * Sniffs and decodes.
 *
 * @throws FetchError `FETCH_EMPTY_BODY` (transient), `FETCH_UNSUPPORTED_TYPE`
 */
export async function readContent(url: string, contentType: string | undefined, bytes: Buffer): Promise<Content> {
	const declared = parseMediaType(contentType);
	if (isPdf(bytes)) return { content: bytes, mediaType: "application/pdf" };
	const { text, charset } = await decode(url, bytes, declared?.charset);
	if (text.trim() === "") throw emptyBody(url);
	if (looksBinary(text)) {
		const known = await fileTypeFromBuffer(bytes);
		// What is declared as HTML is read as HTML, with the control characters that got into it.
		const essence = declared?.essence;
		if (!known && isHtml(essence) && /<[a-z!]/i.test(text))
			return { content: Buffer.from(text), mediaType: essence, charset };
		const what = known ? `a ${known.ext.toUpperCase()} file (${known.mime})` : "binary data of unknown type";
		throw unsupportedType(url, what);
	}
	const mediaType = textType(declared?.essence, text);
	if (mediaType === undefined) throw unsupportedType(url, declared?.essence ?? "text of unknown type");
	return { content: charset === "utf-8" && isPlainUtf8(bytes) ? bytes : Buffer.from(text), mediaType, charset };
}

/** The server answered with success and nothing else. */
export function emptyBody(url: string): FetchError {
	return new FetchError("FETCH_EMPTY_BODY", `${url} returned no content.`, {
		url,
		failure: "failed",
		transient: true,
		browserMayHelp: true,
		hint: 'Open the URL in a browser. If you see text there, set "executeClientScripts": true for this source.',
	});
}

/** A page that only mentions `%PDF-` near its beginning is not one. */
function isPdf(bytes: Buffer): boolean {
	const at = bytes.subarray(0, pdfHeaderBytes).indexOf("%PDF-");
	return (
		at === 0 ||
		(at > 0 &&
			!htmlStart.test(
				bytes
					.subarray(0, at)
					.toString("latin1")
					.replace(/^\xef\xbb\xbf/, ""),
			))
	);
}

interface Decoded {
	readonly text: string;
	readonly charset: string;
}

/** @throws FetchError `FETCH_UNSUPPORTED_TYPE` for an encoding that no browser decodes any more */
async function decode(url: string, bytes: Buffer, transportLabel: string | undefined): Promise<Decoded> {
	const options = await findEncoding(bytes, transportLabel);
	const charset = getEncoding(bytes, options).toLowerCase();
	try {
		return { text: decodeBuffer(bytes, options), charset };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw unsupportedType(url, `text in an encoding that browsers do not read (${transportLabel ?? charset})`);
	}
}

interface DeclaredType {
	/** Such as `text/html`, in lower case. */
	readonly essence: string;
	readonly charset?: string;
}

/**
 * As the Fetch Standard extracts a MIME type: of a header that was sent twice the last one counts, and keeps the charset of
 * one of the same type before it. Spaces around `=` are forgiven, as browsers do.
 */
function parseMediaType(value: string | undefined): DeclaredType | undefined {
	let found: DeclaredType | undefined;
	for (const part of value?.split(",") ?? []) {
		let essence: string;
		try {
			({ essence } = new MIMEType(part.split(";", 1).join()));
		} catch {
			continue;
		}
		const [, own] = /;\s*charset\s*=\s*["']?\s*([^\s"';]+)/i.exec(part) ?? [];
		const charset = own ?? (found?.essence === essence ? found.charset : undefined);
		found = charset === undefined ? { essence } : { essence, charset };
	}
	return found;
}

function isHtml(essence: string | undefined): essence is "text/html" | "application/xhtml+xml" {
	return essence === "text/html" || essence === "application/xhtml+xml";
}

function isPlainUtf8(bytes: Buffer): boolean {
	return isUtf8(bytes) && !(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf);
}

/** Control characters that text never holds: the "binary data bytes" of the MIME Sniffing Standard. */
function looksBinary(text: string): boolean {
	return /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text.slice(0, 1445));
}

function textType(declared: string | undefined, text: string): MediaType | undefined {
	if (isHtml(declared)) return declared;
	// Shown as it is, whatever it begins with.
	if (declared === "text/plain" || declared === "text/markdown") return "text/plain";
	const start = text.slice(0, 4096);
	if (htmlStart.test(start)) return "text/html";
	if (xmlStart.test(start) && /<html[\s>]/i.test(start)) {
		return declared?.endsWith("xml") ? "application/xhtml+xml" : "text/html";
	}
	const isText = declared === undefined || declared.startsWith("text/") || declared === "application/octet-stream";
	return isText && declared !== "text/xml" && declared !== "text/css" ? "text/plain" : undefined;
}

function unsupportedType(url: string, what: string): FetchError {
	return new FetchError("FETCH_UNSUPPORTED_TYPE", `${url} is ${what}, from which tosa cannot extract text.`, {
		url,
		failure: "failed",
		hint: "Declare the URL of an HTML page, a plain text or a PDF.",
	});
}
