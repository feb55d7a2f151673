/** Escapes text from the web for the documents it is put into. */
import { documentSafe } from "./sanitize.js";

const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" } as const satisfies Record<
	string,
	string
>;

/** What `JSON.stringify` leaves as it is but a terminal might act on: DEL, C1, invisible and reordering characters. */
const RISKY =
	/\u034f|\u17b4|\u17b5|[\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g;

/** Text for the content or a quoted attribute of an HTML element. */
export function escapeHtml(text: string): string {
	return documentSafe(text).replace(/[&<>"']/g, (character) => HTML[character as keyof typeof HTML]);
}

/**
 * Text for GitHub-flavoured Markdown, where it stands for itself: no markup, no HTML, no link, and no `@name` or `#1`
 * that would notify people or refer to issues where the report is pasted.
 */
export function escapeMarkdown(text: string): string {
	return documentSafe(text)
		.replace(/&/g, "&amp;")
		.replace(/</g, "&lt;")
		.replace(/>/g, "&gt;")
		.replace(/[\\`*_{}[\]()#+\-.!|~]/g, (character) => (isQuiet(character) ? character : `\\${character}`))
		.replace(/(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}])/gu, "@<!-- -->")
		.replace(/\\#(?=\d)/g, "\\#<!-- -->")
		.replace(/\b(https?|www|ftp)(?=:\/\/|\\?\.)/gi, "$1<!-- -->");
}

/** Escaped text with which a line begins, so that it is not taken for an item, or for the line under a heading. */
export function guardLineStart(escaped: string): string {
	return escaped
		.trimStart()
		.replace(/^[+=-]/, "\\$&")
		.replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

/** Characters that mean something only at the start of a line, where the text of a report never stands. */
function isQuiet(character: string): boolean {
	return "{}().+-!".includes(character);
}

/** JSON with the same value, in which risky characters, and what a CI runner takes for an order, are `\u` escapes. */
export function escapeRisky(json: string): string {
	return json
		.replace(RISKY, (character) => character.split("").map(asEscape).join(""))
		.replace(/##(?=\w*\[)/g, "#\\u0023");
}

function asEscape(unit: string): string {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
