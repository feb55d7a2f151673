/** A message as the HTML part of a mail: styles in the elements, since many programs drop style sheets; nothing is loaded. */
import { escapeHtml } from "../../report/escape.js";
import type { Flavour } from "./flavours.js";
import type { Message } from "./model.js";
import { writeMessage } from "./write.js";

/** Gmail cuts off what is longer than 102 KB, wherever that is. */
const HTML_BYTES = 90_000;

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const EDGES = { add: "#14622c", remove: "#9b1c1c", edit: "#9a6a00", move: "#6b4fa0" } as const;
const GROUNDS = { add: "#eef8ef", remove: "#fdf1ef", edit: "#ffffff", move: "#ffffff" } as const;
const SIGNS = { add: "+", remove: "−", edit: "~", move: "↷" } as const;

const HTML: Flavour = {
	escape: escapeHtml,
	strong: (text) => `<strong>${text}</strong>`,
	added: (text) => `<ins style="background:#dff3e0;color:#14622c;text-decoration:underline">${text}</ins>`,
	removed: (text) => `<del style="background:#fbe3e0;color:#9b1c1c;text-decoration:line-through">${text}</del>`,
	link: (text, href) => `<a href="${escapeHtml(href)}" style="color:#1a4f8b" rel="noopener noreferrer">${text}</a>`,
	keepsLinks: true,
	title: (text, level) =>
		`<h${level + 1} dir="auto" style="${FONT};font-size:${level === 1 ? 20 : 17}px;line-height:1.3;margin:18px 0 0;border-bottom:1px solid #dcd9d0;padding-bottom:4px">${text}</h${level + 1}>`,
	small: (text) => `<span style="color:#6a6f76;font-size:14px">${text}</span>`,
	path: (text) => `<span dir="auto" style="${FONT};font-size:14px;font-weight:600;color:#4a4f55">${text}</span>`,
	item: (text) => `• <bdi>${text}</bdi>`,
	paragraph: (written, op) =>
		`<div dir="auto" style="border-inline-start:3px solid ${EDGES[op]};background:${GROUNDS[op]};padding:4px 10px"><b style="color:${EDGES[op]}">${SIGNS[op]}</b> ${written}</div>`,
	line: "<br>\n",
	gap: '</div>\n<div style="margin:10px 0">',
};

export function mailHtml(message: Message): string {
	const measure = (text: string) => Buffer.byteLength(text);
	const body = writeMessage(message, HTML, { limit: HTML_BYTES, measure });
	return `<!doctype html>
<html lang="${message.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(message.subject)}</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#1f2328">
<div style="max-width:640px;margin:0 auto;${FONT};font-size:16px;line-height:1.5;overflow-wrap:anywhere">
<div style="margin:10px 0">${body}</div>
</div>
</body>
</html>
`;
}
