/** Text of a PDF: its pages read by pdf.js (through unpdf, which only this file loads), their lines as paragraphs. */
import { AsyncLocalStorage } from "node:async_hooks";
import { fileURLToPath } from "node:url";
import { ExtractError } from "../errors.js";
import { readingOrder } from "./pdf-columns.js";
import { type DrawnLine, joinLines, type PdfLine, type PdfSpan } from "./pdf-lines.js";

/** Which characters the predefined encodings of Chinese, Japanese and Korean fonts stand for; the build copies them from pdf.js. */
const CHARACTER_MAPS = fileURLToPath(new URL("../../dist/cmaps/", import.meta.url));

/** What pdf.js tells about a piece of text. `transform[4]` and `[5]` are its left end and its baseline, in points. */
interface TextItem {
	readonly str: string;
	readonly transform: readonly number[];
	readonly width: number;
	readonly height: number;
	readonly hasEOL: boolean;
}

const reading = new AsyncLocalStorage<true>();

/**
 * Whether what is thrown at this moment stems from reading a PDF. pdf.js asks ahead for the pages beside the one that it
 * reads, and where the file is damaged, nobody waits for the answer: a rejection that says nothing of the text.
 */
export function isFromPdf(): boolean {
	return reading.getStore() ?? false;
}

/**
 * The text of a PDF as paragraphs, with a blank line between two; page breaks do not show.
 *
 * @param content the bytes; a copy is given to pdf.js, which keeps what it gets
 * @throws ExtractError PDF_UNREADABLE (damaged, encrypted), PDF_FONTS_UNREADABLE, PDF_WITHOUT_TEXT (scanned)
 */
export async function readPdf(content: Uint8Array, url: string): Promise<string> {
	const text = joinLines(await reading.run(true, () => readLines(content, url)));
	if (isUndecoded(text)) {
		throw new ExtractError(
			"PDF_FONTS_UNREADABLE",
			`The fonts of the PDF at ${url} do not say which characters they draw`,
			{
				failure: "failed",
				hint: "Its text can be seen and not read: copied from a viewer, it is garbled as well. Look for another edition of the document.",
			},
		);
	}
	if (text !== "") return text;
	throw new ExtractError("PDF_WITHOUT_TEXT", `The PDF at ${url} contains no text`, {
		failure: "empty",
		hint: "It may consist of scanned images; look for another edition of the document.",
	});
}

/** Numbers of glyphs in the place of characters: those of spaces and digits are control characters. */
function isUndecoded(text: string): boolean {
	const strange = text.match(/[\0-\x08\x0e-\x1f\ufffd\p{Co}]/gu)?.length ?? 0;
	return strange * 20 > text.length;
}

async function readLines(bytes: Uint8Array, url: string): Promise<(readonly PdfLine[])[]> {
	const { getDocumentProxy } = await import("unpdf");
	try {
		const pdf = await getDocumentProxy(new Uint8Array(bytes), {
			verbosity: 0,
			cMapUrl: CHARACTER_MAPS,
			cMapPacked: true,
		});
		try {
			const pages: (readonly PdfLine[])[] = [];
			for (let number = 1; number <= pdf.numPages; number++) {
				const page = await pdf.getPage(number);
				const content: { items: readonly (TextItem | object)[] } = await page.getTextContent();
				pages.push(readingOrder(linesOf(content.items.filter((item): item is TextItem => "str" in item))));
				page.cleanup();
			}
			return pages;
		} finally {
			await pdf.destroy();
		}
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ExtractError("PDF_UNREADABLE", `Cannot read the PDF at ${url}: ${reason}`, {
			failure: "failed",
			hint: "Open the URL in a browser: the file may be damaged, incomplete or protected by a password.",
			cause,
		});
	}
}

/** Pieces that follow each other on one baseline make a line. */
function linesOf(items: readonly TextItem[]): DrawnLine[] {
	const lines: DrawnLine[] = [];
	let line: DrawnLine | undefined;
	for (const { str, transform, width, height, hasEOL } of items) {
		const left = transform[4] ?? 0;
		const baseline = transform[5] ?? 0;
		if (str.trim() !== "") {
			if (line && Math.abs(line.baseline - baseline) > Math.max(line.height, height) / 2) line = undefined;
			const right = left + width;
			if (line) {
				const gap = left - line.right;
				line.text += gap > height / 5 && !/\s$/.test(line.text) && !/^\s/.test(str) ? ` ${str}` : str;
				addSpan(line.spans, { text: str, left, right, baseline }, height);
				line.right = Math.max(line.right, right);
				line.height = Math.max(line.height, height);
			} else {
				line = { text: str, left, right, baseline, height, spans: [{ text: str, left, right, baseline }] };
				lines.push(line);
			}
		} else if (line) line.text += str;
		if (hasEOL) line = undefined;
	}
	return lines;
}

/** Adds a piece to the last span of a line, or as another one where it stands apart from it. */
function addSpan(spans: PdfSpan[], span: PdfSpan, height: number): void {
	const last = spans.at(-1);
	const gap = span.left - (last?.right ?? span.left);
	if (last === undefined || Math.abs(gap) > height) spans.push(span);
	else {
		last.text += gap > height / 5 && !/\s$/.test(last.text) && !/^\s/.test(span.text) ? ` ${span.text}` : span.text;
		last.right = Math.max(last.right, span.right);
	}
}
