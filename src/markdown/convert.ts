/** The markdown stage: from the fragment of a document to the Markdown that is recorded. */

import { gfm } from "joplin-turndown-plugin-gfm";
import TurndownService from "turndown";
import { ExtractError } from "../errors.js";
import type { Fragment } from "../extract/model.js";
import { MAX_TEXT, tooLarge } from "../extract/size.js";
import { RULES } from "./rules.js";
import { type ViewNode, viewOf } from "./view.js";

/**
 * The Markdown of a fragment: CommonMark with GFM tables and strikethrough, without white space around it. A `text`
 * fragment is taken as it is, with unified line ends; nothing in it is escaped.
 *
 * @throws ExtractError SELECTION_EMPTY where the Markdown is blank, EXTRACT_TOO_LARGE
 */
export function toMarkdown(fragment: Fragment): string {
	const markdown = fragment.kind === "dom" ? convertNodes(fragment) : tidyText(bounded(fragment.text));
	if (markdown !== "") return markdown;
	throw new ExtractError("SELECTION_EMPTY", "The selected part is blank as Markdown", {
		failure: "empty",
		hint: "Correct `select` in the declaration, so that it matches the part of the page that contains the terms.",
	});
}

/** Characters that all rules write together, at all levels: what is nested is written once for each level. */
const MAX_WRITTEN = 10 * MAX_TEXT;

let service: TurndownService | undefined;
let writtenChars = 0;

function convertNodes({ nodes }: Fragment & { readonly kind: "dom" }): string {
	service ??= createService();
	writtenChars = 0;
	const view = viewOf(nodes);
	whole = { element: view.firstChild, markdown: "" };
	service.turndown(view as unknown as TurndownService.Node);
	// As turndown does, whose pattern for the end takes the square of the white space inside.
	return bounded(whole.markdown.replace(/^[\t\r\n]+/, "").trimEnd());
}

/** The element around all of a fragment, and what is written for its children: turndown's own end of the work is passed over. */
let whole: { readonly element: ViewNode | null; markdown: string } = { element: null, markdown: "" };

function createService(): TurndownService {
	const created = new TurndownService().use(gfm);
	// Turndown tries the rule that was added last first.
	for (const { name, matches, write } of RULES.toReversed()) {
		created.addRule(name, {
			filter: (node) => matches(node as unknown as ViewNode),
			replacement: (content, node) => write(content, node as unknown as ViewNode),
		});
	}
	created.addRule("whole", {
		filter: (node) => (node as unknown as ViewNode) === whole.element,
		replacement(content) {
			whole.markdown = content;
			return "";
		},
	});
	created.rules.forEach(boundRule);
	return created;
}

/** Every rule gives up as soon as what it is given or gives is too long, so that nothing grows level by level. */
function boundRule(rule: TurndownService.Rule): void {
	const { replacement } = rule;
	if (!replacement) return;
	rule.replacement = (content, node, options) => {
		const written = replacement(bounded(content), node, options);
		writtenChars += written.length;
		if (writtenChars > MAX_WRITTEN) throw markdownTooLarge();
		return bounded(written);
	};
}

function bounded(text: string): string {
	if (text.length > MAX_TEXT) throw markdownTooLarge();
	return text;
}

function markdownTooLarge(): ExtractError {
	return tooLarge("The selected part as Markdown", `${MAX_TEXT} characters`);
}

function tidyText(text: string): string {
	return text
		.replace(/\r\n?/g, "\n")
		.replace(/[ \t]+$/gm, "")
		.trim();
}
