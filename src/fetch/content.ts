/** Tells what the bytes of an answer are, whatever its Content-Type claims, and turns text into UTF-8. */
import { isUtf8 } from "node:buffer";
import { MIMEType } from "node:util";
import { decodeBuffer, getEncoding } from "encoding-sniffer";
import { fileTypeFromBuffer } from "file-type";
import { FetchError } from "../errors.js";
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
 * Sniffs and decodes. The order for charsets is that of the HTML standard: BOM, then the header, then `<meta>` or the XML
 * declaration; where nothing is declared, UTF-8 if the bytes are UTF-8, else windows-1252.
 *
 * @throws FetchError `FETCH_EMPTY_BODY` (transient), `FETCH_UNSUPPORTED_TYPE`
 */
export async function readContent(url: string, contentType: string | undefined, bytes: Buffer): Promise<Content> {
	const declared = parseMediaType(contentType);
	if (isPdf(bytes)) return { content: bytes, mediaType: "application/pdf" };
	const { text, charset } = decode(bytes, declared?.params.get("charset") ?? undefined);
	if (text.trim() === "") throw emptyBody(url);
	if (looksBinary(text)) {
		const known = await fileTypeFromBuffer(bytes);
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

function decode(bytes: Buffer, transportLabel: string | undefined): { text: string; charset: string } {
	const options = {
		defaultEncoding: isUtf8(bytes) ? "utf-8" : "windows-1252",
		...(transportLabel !== undefined && { transportLayerEncodingLabel: transportLabel }),
	};
	return { text: decodeBuffer(bytes, options), charset: getEncoding(bytes, options).toLowerCase() };
}

/** A header that was sent twice arrives as a list, of which the first counts. */
function parseMediaType(value: string | undefined): MIMEType | undefined {
	try {
		return value === undefined ? undefined : new MIMEType(value.split(",", 1).join());
	} catch {
		return undefined;
	}
}

function isPlainUtf8(bytes: Buffer): boolean {
	return isUtf8(bytes) && !(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf);
}

/** Control characters that text never holds: the "binary data bytes" of the MIME Sniffing Standard. */
function looksBinary(text: string): boolean {
	return /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text.slice(0, 1445));
}

function textType(declared: string | undefined, text: string): MediaType | undefined {
	if (declared === "text/html" || declared === "application/xhtml+xml") return declared;
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
