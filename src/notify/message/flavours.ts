/** How each target marks text: what stands for itself, what is bold, struck out, a link. The text is hostile until escaped. */
import { escapeHtml } from "../../report/escape.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { Inline, Part } from "./model.js";

/** Writes one kind of text. */
export interface Flavour {
	/** Text that stands for itself, on one line or several. */
	readonly escape: (text: string) => string;
	/** Escaped text, marked. */
	readonly strong: (escaped: string) => string;
	readonly added: (escaped: string) => string;
	readonly removed: (escaped: string) => string;
	/** `href`: `http:` or `https:`, not escaped. */
	readonly link: (escaped: string, href: string) => string;
	/** Whether the links of the document are kept; elsewhere they are more than the words between them. */
	readonly keepsLinks?: boolean;
	readonly title: (escaped: string, level: 1 | 2) => string;
	readonly small: (escaped: string) => string;
	readonly path: (escaped: string) => string;
	readonly item: (escaped: string) => string;
	/** A changed paragraph, with its sign. */
	readonly paragraph: (written: string, op: Extract<Part, { type: "paragraph" }>["op"]) => string;
	/** Between lines that belong together, and between paragraphs. */
	readonly line: string;
	readonly gap: string;
}

const SIGNS = { add: "+", remove: "−", edit: "~", move: "↷" } as const;
const ASCII_SIGNS = { add: "+", remove: "-", edit: "~", move: ">" } as const;

/** Without markup: the marks of `git diff --word-diff`, as `tosa diff` has them without colours. */
export const PLAIN: Flavour = {
	escape: (text) => terminalSafe(text),
	strong: (text) => text,
	added: (text) => `{+${text}+}`,
	removed: (text) => `[-${text}-]`,
	link: (text, href) => (text === href ? text : `${text} (${href})`),
	title: (text) => text,
	small: (text) => text,
	path: (text) => text,
	item: (text) => `- ${text}`,
	paragraph: (written, op) => `${ASCII_SIGNS[op]} ${written}`,
	line: "\n",
	gap: "\n\n",
};

/** Sets a sign apart from what makes it markup. U+200B has no width, and is no letter. */
const BREAK = "\u200b";

/**
 * Slack's mrkdwn: `&`, `<` and `>` are all that Slack asks to escape, which takes away `<!channel>` and `<@U…>`; signs that
 * would format text are set apart. `@all` and the like, which servers alike to Slack read, are set apart too.
 *
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 */
export const SLACK: Flavour = {
	...PLAIN,
	escape: (text) => {
		return terminalSafe(text)
			.replace(/&/g, "&amp;")
			.replace(/</g, "&lt;")
			.replace(/>/g, "&gt;")
			.replace(/[*_~`]/g, (sign) => `${BREAK}${sign}${BREAK}`)
			.replace(/@(?=[\p{L}\p{N}])/gu, `@${BREAK}`);
	},
	strong: (text) => around(text, "*"),
	added: (text) => around(text, "*"),
	removed: (text) => around(text, "~"),
	link: (text, href) => `<${slackAddress(href)}|${text.replace(/\|/g, "¦")}>`,
	title: (text) => around(text, "*"),
	small: (text) => around(text, "_"),
	path: (text) => around(text, "_"),
	item: (text) => `• ${text}`,
	paragraph: (written, op) => `${SIGNS[op]} ${written}`,
};

/** Rocket.Chat: as Slack, but for links, and without Slack's entities for angle brackets in its Markdown. */
export const ROCKETCHAT: Flavour = {
	...SLACK,
	link: (text, href) => `[${text.replace(/[[\]]/g, (sign) => `${BREAK}${sign}${BREAK}`)}](${markdownAddress(href)})`,
};

/** CommonMark as chat programs read it (Mattermost, Discord): every sign that could be markup has a backslash. */
const MARKDOWN: Flavour = {
	...PLAIN,
	escape: (text) => escapeChat(text),
	strong: (text) => around(text, "**"),
	added: (text) => around(text, "**"),
	removed: (text) => around(text, "~~"),
	link: (text, href) => `[${text}](${markdownAddress(href)})`,
	title: (text) => around(text, "**"),
	small: (text) => around(text, "*"),
	path: (text) => around(text, "*"),
	item: (text) => `• ${text}`,
	paragraph: (written, op) => `${SIGNS[op]} ${written}`,
};

export const DISCORD: Flavour = MARKDOWN;
export const MATTERMOST: Flavour = MARKDOWN;

function escapeChat(text: string): string {
	return terminalSafe(text)
		.replace(/[\\`*_{}[\]()<>#+\-!|~.:=&]/g, "\\$&")
		.replace(/@(?=[\p{L}\p{N}&])/gu, `@${BREAK}`)
		.replace(/\b(https?|www|ftp)(?=\\[:.])/gi, `$1${BREAK}`);
}

/** HTML of the few elements that Telegram knows (https://core.telegram.org/bots/api#html-style). */
export const TELEGRAM: Flavour = {
	...PLAIN,
	escape: (text) =>
		terminalSafe(text)
			.replace(/&/g, "&amp;")
			.replace(/</g, "&lt;")
			.replace(/>/g, "&gt;")
			.replace(/"/g, "&quot;")
			.replace(/([@/#$])(?=[\p{L}\p{N}])/gu, `$1${BREAK}`),
	strong: (text) => `<b>${text}</b>`,
	added: (text) => `<u>${text}</u>`,
	removed: (text) => `<s>${text}</s>`,
	link: (text, href) => `<a href="${escapeHtml(href)}">${text}</a>`,
	title: (text) => `<b>${text}</b>`,
	small: (text) => `<i>${text}</i>`,
	path: (text) => `<i>${text}</i>`,
	item: (text) => `• ${text}`,
	paragraph: (written, op) => `${SIGNS[op]} ${written}`,
};

/** HTML as Matrix clients take it (https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes). */
export const MATRIX: Flavour = {
	...TELEGRAM,
	escape: (text) => escapeHtml(text).replace(/@(?=[\p{L}\p{N}])/gu, `@${BREAK}`),
	removed: (text) => `<del>${text}</del>`,
	keepsLinks: true,
	title: (text, level) => (level === 1 ? `<h4>${text}</h4>` : `<strong>${text}</strong>`),
	line: "<br>",
	gap: "<br><br>",
};

/** Marks that must touch the text: white space at its ends stays outside. */
function around(text: string, mark: string): string {
	const inside = text.trim();
	if (inside === "") return text;
	const at = text.indexOf(inside);
	return `${text.slice(0, at)}${mark}${inside}${mark}${text.slice(at + inside.length)}`;
}

function slackAddress(href: string): string {
	return href.replace(/[|<>\s]/g, encodeURIComponent).replace(/&/g, "&amp;");
}

function markdownAddress(href: string): string {
	return href.replace(/[()<>\s\\|]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

export function writeInlines(inlines: readonly Inline[], flavour: Flavour): string {
	return inlines
		.map(({ text, op, strong, href }) => {
			// Every line break in a text of one line would begin a line of the report's own.
			const escaped = flavour.escape(text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, " "));
			const marked = op === "add" ? flavour.added(escaped) : op === "remove" ? flavour.removed(escaped) : escaped;
			const heavy = strong === true && op !== "add" ? flavour.strong(marked) : marked;
			return href === undefined || text.trim() === "" ? heavy : flavour.link(heavy, href);
		})
		.join("");
}
