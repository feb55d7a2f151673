/** Links to addresses that texts and pages name, where they are of the web. */
import { escapeHtml, escapeMarkdown } from "./escape.js";
import { safeTarget } from "./inline-html.js";

/** The address as a link of HTML; as text where it cannot be one. */
export function sourceHtml(address: string): string {
	return linkHtml(`<bdi dir="ltr">${escapeHtml(address)}</bdi>`, address);
}

/** What stands in a page, as a link to an address of its text; as it is where the address is none of the web. */
export function linkHtml(html: string, address: string | undefined): string {
	const target = safeTarget(address);
	return target === undefined ? html : `<a href="${escapeHtml(target)}" rel="noopener noreferrer nofollow">${html}</a>`;
}

/** The address as a link of Markdown; as text where it cannot be one. */
export function sourceMarkdown(address: string): string {
	const target = safeTarget(address)?.replace(/[<>\\`[\]]/g, (sign) => encodeURIComponent(sign));
	return target === undefined ? escapeMarkdown(address) : `[${escapeMarkdown(target)}](<${target}>)`;
}
