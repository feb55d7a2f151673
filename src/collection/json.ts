/** Reads JSON files strictly: UTF-8, no duplicate and no reserved keys. */
import type { Finding } from "./problems.js";

/** What was read. `value` is undefined where the text is not JSON. */
export interface JsonText {
	readonly text: string;
	readonly value: unknown;
	readonly findings: readonly Finding[];
}

/** Decodes and parses a file's bytes. Nothing is thrown; what is wrong is in `findings`. */
export async function parseJson(bytes: Uint8Array): Promise<JsonText> {
	const findings: Finding[] = [];
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
		findings.push({
			code: "FILE_NOT_UTF8",
			path: [],
			message: utf16 ? "The file is encoded in UTF-16." : "The file is not valid UTF-8.",
			hint: "Save the file as UTF-8 without a byte order mark.",
		});
		return { text: "", value: undefined, findings };
	}
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
		findings.push({
			code: "FILE_BOM",
			path: [],
			message: "The file begins with a byte order mark.",
			hint: "Save the file as UTF-8 without a byte order mark, which other JSON parsers reject.",
		});
	}
	if (depthOf(text) > MOST_DEPTH) {
		const message = `Lists and objects are nested more than ${MOST_DEPTH} levels deep.`;
		findings.push({ code: "JSON_TOO_DEEP", path: [], message, hint: "No declaration needs more than ten." });
		return { text, value: undefined, findings };
	}
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		const { syntaxFinding } = await import("./json-positions.js");
		findings.push(syntaxFinding(text, error instanceof Error ? error.message : String(error)));
		return { text, value: undefined, findings };
	}
	// A cheap count tells whether a key was swallowed; only then is the text parsed again with positions.
	if (countKeysWritten(text) !== countKeysKept(value) || text.includes("__proto__")) {
		const { keyFindings } = await import("./json-positions.js");
		findings.push(...keyFindings(text));
	}
	return { text, value, findings };
}

/** What is read goes through functions that call themselves for each level. */
const MOST_DEPTH = 100;

function depthOf(text: string): number {
	let depth = 0;
	let deepest = 0;
	for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{\]}]/gs)) {
		if (token === "[" || token === "{") deepest = Math.max(deepest, ++depth);
		else if (token === "]" || token === "}") depth--;
	}
	return deepest;
}

/** Strings are told from keys by the colon after them; in valid JSON every quotation mark delimits a string. */
function countKeysWritten(text: string): number {
	let count = 0;
	for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (match[1] !== undefined) count++;
	return count;
}

function countKeysKept(value: unknown): number {
	if (typeof value !== "object" || value === null) return 0;
	const children = Object.values(value);
	const own = Array.isArray(value) ? 0 : children.length;
	return children.reduce<number>((sum, child) => sum + countKeysKept(child), own);
}
