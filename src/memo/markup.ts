/** The Markdown of a memo: quotations in which nothing from the web comes alive, links to commits, front matter. */

import { commitAddress } from "../report/commit-address.js";
import { escapeMarkdown, guardLineStart } from "../report/escape.js";
import { wrapChange } from "../report/inline-html.js";
import { documentSafe } from "../report/sanitize.js";
import { elideSide } from "./elision.js";
import type { Quote } from "./model.js";

const LEFT_OUT = " \\[…\\] ";
const SHORT_COMMIT = 10;

/** Text from the web or from git within a line. */
export function inlineText(text: string): string {
	return escapeMarkdown(text.replace(/\s+/g, " ").trim());
}

/** `A › B` of a path of headings. */
export function pathText(headings: readonly string[]): string {
	return headings.map(inlineText).join(" › ");
}

/** The commit's short id, linked where the template, with the id in it, is an address. */
export function commitText(template: string, commit: string): string {
	const id = `\`${commit.slice(0, SHORT_COMMIT).replace(/\W/g, "")}\``;
	const address = commitAddress(template, commit);
	if (address === undefined) return id;
	return `[${id}](<${address.replace(/[<>\\`]/g, (sign) => encodeURIComponent(sign))}>)`;
}

/** A paragraph that came or went whole, as the text of a block quote. */
export function wholeQuote(quote: Quote): string {
	const text = quote.words
		.map(([, part]) => part)
		.join("")
		.replace(/\s+/g, " ")
		.trim();
	return dress(quote, escapeMarkdown(text));
}

/** One of the two wordings of a reworded paragraph, what differs marked, what is far from that left out. */
export function sideQuote(quote: Quote, side: "before" | "after"): string {
	const tag = side === "before" ? "del" : "ins";
	const markdown = elideSide(quote.words, side).map(({ isChange, parts }) => {
		const text = parts.map(escapeMarkdown).join(LEFT_OUT);
		return isChange ? wrapChange(text, tag) : text;
	});
	return dress(quote, markdown.join("").replace(/ +/g, " ").trim());
}

function dress({ kind }: Quote, markdown: string): string {
	if (kind === "heading") return `<strong>${markdown}</strong>`;
	return kind === "item" ? `• ${markdown}` : guardLineStart(markdown);
}

/** Several paragraphs as one block quote. */
export function blockQuote(paragraphs: readonly string[]): string {
	return paragraphs.map((paragraph) => `> ${paragraph}`).join("\n>\n");
}

/** YAML front matter. Strings are written as JSON, which YAML reads, with what YAML does not print escaped. */
export function frontMatter(fields: Readonly<Record<string, string | readonly string[]>>): string {
	const lines = Object.entries(fields).map(([key, value]) => {
		const text = typeof value === "string" ? yamlText(value) : `[${value.map(yamlText).join(", ")}]`;
		return `${key}: ${text}`;
	});
	return ["---", ...lines, "---"].join("\n");
}

function yamlText(text: string): string {
	return JSON.stringify(documentSafe(text).replace(/\s+/g, " ").trim()).replace(
		/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
