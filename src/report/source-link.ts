/** Links to the address that a page came from, where that is one of the web. */
import { escapeHtml, escapeMarkdown } from "./escape.js";
import { safeTarget } from "./inline-html.js";

/** The address as a link of HTML; as text where it cannot be one. */
export function sourceHtml(address: string): string {
	const text = `<bdi dir="ltr">${escapeHtml(address)}</bdi>`;
	const target = safeTarget(address);
	return target === undefined ? text : `<a href="${escapeHtml(target)}" rel="noopener noreferrer nofollow">${text}</a>`;
}

/** The address as a link of Markdown; as text where it cannot be one. */
export function sourceMarkdown(address: string): string {
	const target = safeTarget(address)?.replace(/[<>\\`[\]]/g, (sign) => encodeURIComponent(sign));
	return target === undefined ? escapeMarkdown(address) : `[${escapeMarkdown(target)}](<${target}>)`;
}
