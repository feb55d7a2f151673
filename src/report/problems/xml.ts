/** Makes text safe for XML 1.0. */
import { terminalSafe } from "../sanitize.js";

/** Everything that is no `Char` (https://www.w3.org/TR/xml/#charsets): controls, halves of surrogate pairs, U+FFFE, U+FFFF. */
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
} as const satisfies Record<string, string>;

/**
 * For the text of an element. Characters that mislead readers are made visible. What a CI runner would take for an order,
 * where the report ends in a log, is written otherwise and reads the same.
 */
export function escapeXml(text: string): string {
	return terminalSafe(text)
		.replace(NO_CHARACTER, "")
		.replace(/[&<>"']/g, (character) => ENTITIES[character as keyof typeof ENTITIES])
		.replace(/^(\s*):(?=:)/gm, "$1&#58;")
		.replaceAll("##[", "##&#91;");
}

/** For a quoted attribute, in which a parser would turn line breaks into spaces. */
export function escapeAttribute(text: string): string {
	return escapeXml(text).replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
