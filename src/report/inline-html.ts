/** Writes drawn runs as inline HTML: `<ins>` and `<del>` around whole changes, the look of the text inside them. */
import type { Style } from "../text/inline.js";
import type { Run } from "./runs.js";

export interface InlineOptions {
	readonly escape: (text: string) => string;
	readonly lineBreak: string;
	/** Whether changed runs are marked; not wanted where the whole block is marked. */
	readonly marksChanges: boolean;
	/** Attributes of links, with a leading space. */
	readonly linkAttributes: string;
}

/** Inline HTML of `runs`. Every tag that is opened in a change is closed in it. */
export function writeInline(runs: readonly Run[], options: InlineOptions): string {
	let html = "";
	for (let at = 0; at < runs.length; ) {
		const op = runs[at]?.op ?? "keep";
		let end = at;
		while (end < runs.length && runs[end]?.op === op) end++;
		const group = runs.slice(at, end);
		const inside = group.map((run) => writeRun(run, options)).join("");
		// A space that became a no-break one, or a break, is nothing that a reader sees: it stands as it does now.
		const isSpace = op !== "keep" && group.every(({ text }) => text.trim() === "");
		if (!options.marksChanges || op === "keep" || (isSpace && op === "add")) html += inside;
		else if (!isSpace) html += wrapChange(inside, op === "add" ? "ins" : "del");
		at = end;
	}
	return html;
}

/** Marks what was added or removed; the white space at its ends stays outside, where no line is drawn under or through it. */
export function wrapChange(html: string, tag: "ins" | "del"): string {
	const inside = html.trim();
	if (inside === "") return html;
	const start = html.indexOf(inside);
	return `${html.slice(0, start)}<${tag}>${inside}</${tag}>${html.slice(start + inside.length)}`;
}

function writeRun(run: Run, options: InlineOptions): string {
	const text = run.text
		.split("\n")
		.map((line) => options.escape(line))
		.join(options.lineBreak);
	if (run.isTarget) return ` <code>${text}</code>`;
	return dress(text, run.style, options);
}

function dress(text: string, style: Style, options: InlineOptions): string {
	let html = text;
	if (style.code) html = `<code>${html}</code>`;
	if (style.strike) html = `<s>${html}</s>`;
	if (style.emphasis || style.image) html = `<em>${html}</em>`;
	if (style.strong) html = `<strong>${html}</strong>`;
	const target = safeTarget(style.href);
	if (target !== undefined && text.trim() !== "") {
		html = `<a href="${escapeAttribute(target)}"${options.linkAttributes}>${html}</a>`;
	}
	return html;
}

/** An address for a quoted attribute; also safe inside Markdown, which does not read markup inside HTML tags. */
function escapeAttribute(address: string): string {
	return address.replace(/[&<>"'`\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (character) =>
		character === "&" ? "&amp;" : encodeURIComponent(character).replace("'", "%27"),
	);
}

/** The target of a link, where it leads somewhere that is safe to follow: `http:`, `https:` or `mailto:` only. */
export function safeTarget(href: string | undefined): string | undefined {
	// A prefix test on the text as written: whatever a browser ignores in front (spaces, controls) already fails it.
	return href !== undefined && /^(?:https?:\/\/|mailto:)[^\s\u0000-\u0020]+$/i.test(href) ? href : undefined;
}
