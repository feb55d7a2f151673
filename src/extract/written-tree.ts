/**
 * Reads a page that the browser lane wrote as a tree, because HTML could not say it (`fetch/browser/serialize.ts`): XHTML
 * that begins with `<?tosa-tree …?>`. Other XHTML is read as HTML, as it always was.
 */
import { type Document, type Element, isTag } from "domhandler";
import { parseDocument } from "htmlparser2";

const MARK = /^<\?xml [^>]*\?>\s*<\?tosa-tree (quirks|no-quirks)\?>\s*/;

export const isWrittenTree = (content: string) => MARK.test(content);

/** Undefined for any other page. */
export function readWrittenTree(content: string): Document | undefined {
	const [mark, mode] = MARK.exec(content) ?? [];
	if (mark === undefined) return undefined;
	const document = parseDocument(content.slice(mark.length), { xmlMode: true });
	document["x-mode"] = mode as "quirks" | "no-quirks";
	const open = [...document.children];
	for (let node = open.pop(); node; node = open.pop()) {
		if (!isTag(node)) continue;
		const { xmlns, ...attribs } = node.attribs;
		// Names come from a page: without a prototype, `constructor` is not taken for an attribute.
		node.attribs = Object.assign(Object.create(null), attribs);
		const namespace = xmlns ?? (node.parent as Element | null)?.namespace;
		if (namespace !== undefined) node.namespace = namespace;
		for (const child of node.children) open.push(child);
	}
	return document;
}
