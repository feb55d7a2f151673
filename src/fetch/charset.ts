/** Finds out in which encoding text was served: as it declares, or else as its bytes look. Owner of chardet. */
import { isUtf8 } from "node:buffer";
import { getEncoding } from "encoding-sniffer";

/** A label that no server means for text, so that what is told in its place was declared. */
const UNDECLARED = "x-user-defined";

/** The HTML standard asks for 1,024 bytes; Chromium goes on to the end of the head, and so do pages. */
const leastDeclarationBytes = 1024;
const mostDeclarationBytes = 64 * 1024;
const guessedBytes = 64 * 1024;

/** Encodings that browsers guess, by the names of chardet, with the least confidence, in per cent as it counts. */
const wide = { GB18030: 60, Big5: 60, Shift_JIS: 60, "EUC-JP": 60, "EUC-KR": 60 };
/** Each byte stands for a letter of another script: a low confidence is enough where they make words of it. */
const otherScripts = {
	...{ "windows-1251": 20, "KOI8-R": 20, "ISO-8859-5": 20 },
	...{
		"ISO-8859-7": 20,
		"windows-1253": 20,
		"ISO-8859-8": 20,
		"windows-1255": 20,
		"ISO-8859-6": 20,
		"windows-1256": 20,
	},
};
const latin = { "ISO-8859-2": 40, "windows-1250": 40, "ISO-8859-9": 40, "windows-1254": 40 };
const leastConfidence = new Map(Object.entries({ ...wide, ...otherScripts, ...latin }));

/**
 * The order is that of the HTML standard: BOM, then the header, then `<meta>` or the XML declaration; where nothing is
 * declared, UTF-8 if the bytes are UTF-8, else what the bytes look like, as browsers guess.
 * @param transportLabel of the header
 * @returns what `decodeBuffer` of encoding-sniffer takes
 */
export async function findEncoding(bytes: Buffer, transportLabel: string | undefined) {
	const options = {
		maxBytes: declarationBytes(bytes),
		defaultEncoding: UNDECLARED,
		...(transportLabel !== undefined && { transportLayerEncodingLabel: transportLabel }),
	};
	if (getEncoding(bytes, options).toLowerCase() !== UNDECLARED) return options;
	return { ...options, defaultEncoding: isUtf8(bytes) ? "utf-8" : await guessEncoding(bytes) };
}

function declarationBytes(bytes: Buffer): number {
	const end = bytes
		.subarray(0, mostDeclarationBytes)
		.toString("latin1")
		.search(/<\/head\b|<body\b/i);
	return Math.max(leastDeclarationBytes, end);
}

async function guessEncoding(bytes: Buffer): Promise<string> {
	const { analyse } = await import("chardet");
	// Names of elements are English in every language.
	const text = bytes
		.subarray(0, guessedBytes)
		.toString("latin1")
		.replace(/<[^<>]*>/g, " ");
	const sample = Buffer.from(text, "latin1");
	const found = analyse(sample);
	for (const [index, { name, confidence }] of found.entries()) {
		if (confidence < (leastConfidence.get(name) ?? Infinity)) continue;
		if (name in wide && index === 0) return name;
		if (name in latin && index === 0 && confidence >= 2 * (found[1]?.confidence ?? 0)) return name;
		if (name in otherScripts && makesWords(sample, name)) return name;
	}
	return "windows-1252";
}

const fewestLetters = 8;

/** Whether nearly all letters beyond ASCII stand in words without any of ASCII, and none is unknown. */
function makesWords(sample: Buffer, encoding: string): boolean {
	const text = new TextDecoder(encoding).decode(sample);
	const [all, ofWords] = [
		/[^\p{ASCII}\P{L}]/gu,
		/(?<![\p{L}\p{M}])(?:[^\p{ASCII}\P{L}]\p{M}*){2,60}(?![\p{L}\p{M}])/gu,
	].map((pattern) => (text.match(pattern) ?? []).join("").length) as [number, number];
	return all >= fewestLetters && ofWords > all * 0.8 && !text.slice(0, -4).includes("\ufffd");
}
