/**
 * How elements become Markdown where neither turndown's own way nor that of its GFM plugin is taken: an ordered
 * table, the first match wins, and what no rule here matches is theirs.
 *
 * The output is that of Open Terms Archive's engine 14.1: turndown 7.2.2 with link text trimmed. Later turndowns
 * escape addresses, titles and the text of images differently; collections that change engines must not see that.
 */
import type { Rule } from "./rule.js";
import { TABLE_RULES } from "./tables.js";

export const RULES = [
	{
		name: "link",
		matches: (node) => node.nodeName === "A" && Boolean(node.getAttribute("href")),
		write(content, node) {
			const address = (node.getAttribute("href") ?? "").replace(/[()]/g, "\\$&");
			const title = oneLineBreak(node.getAttribute("title")).replaceAll('"', '\\"');
			return `[${content.trim()}](${address}${title && ` "${title}"`})`;
		},
	},
	{
		name: "image",
		matches: ({ nodeName }) => nodeName === "IMG",
		write(_content, node) {
			const address = node.getAttribute("src");
			const title = oneLineBreak(node.getAttribute("title"));
			return address ? `![${oneLineBreak(node.getAttribute("alt"))}](${address}${title && ` "${title}"`})` : "";
		},
	},
	...TABLE_RULES,
] as const satisfies readonly Rule[];

/** An attribute's value with each run of line breaks, and the white space around it, as one line break. */
function oneLineBreak(value: string | null): string {
	return (value ?? "").replace(/(\n+\s*)+/g, "\n");
}
