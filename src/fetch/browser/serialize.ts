/**
 * The function that runs inside a page and writes its document out: as HTML where that says the same, as XHTML where not.
 *
 * Scripts build trees that no HTML can be parsed to: blocks in a paragraph, a link in a link, rows outside of a table.
 * Written out as HTML and parsed again, they are another page, of which selectors find less. So the HTML is parsed once
 * in the page and compared; where it differs, the page is written as a tree (`extract/written-tree.ts` reads it).
 */
import type { Inclusion } from "../../collection/model.js";
import type { Unread } from "../model.js";
import { callInPage } from "./in-page.js";

export interface SerializeRequest {
	/** A longer document is not given. */
	readonly mostChars: number;
	/** What is written in its place although the document does not hold it. */
	readonly include: readonly Inclusion[];
}

/** The document as the page left it. */
export interface SerializedPage {
	readonly url: string;
	readonly contentType: string;
	/** With the doctype; undefined when it is too large. */
	readonly html: string | undefined;
	/** As XHTML, where HTML cannot say it. */
	readonly tree: string | undefined;
	readonly unread: Unread;
}

/** An expression whose value is a {@link SerializedPage}. */
export function serializeExpression(request: SerializeRequest): string {
	return callInPage(serialize, request);
}

/** Runs in the page. Nothing recurses: scripts nest deeper than a stack is. */
function serialize({ mostChars, include }: SerializeRequest): SerializedPage {
	const XHTML = "http://www.w3.org/1999/xhtml";
	const withShadow = include.includes("shadow");
	const withFrames = include.includes("frames");
	const parseHtml = (html: string) => new DOMParser().parseFromString(html, "text/html");

	/** What a frame of the same origin shows. */
	const framed = (node: Element): readonly Node[] => {
		const name = node.localName;
		if (!withFrames || (name !== "iframe" && name !== "frame")) return [];
		return [...((node as HTMLIFrameElement).contentDocument?.body?.childNodes ?? [])];
	};
	const childrenOf = (node: Node): readonly Node[] => {
		if (!(node instanceof Element) || node.namespaceURI !== XHTML) return [...node.childNodes];
		// With scripting on, its markup is one text; readers of stored pages may take it for markup.
		if (node.localName === "noscript") return [...parseHtml(node.textContent ?? "").body.childNodes];
		if (node.localName === "template") return [];
		if (withShadow && node.shadowRoot) return [...node.shadowRoot.childNodes];
		if (withShadow && node.localName === "slot" && node.getRootNode() instanceof ShadowRoot) {
			const assigned = (node as HTMLSlotElement).assignedNodes();
			if (assigned.length > 0) return assigned;
		}
		return [...node.childNodes, ...framed(node)];
	};

	/** The order of elements and texts, without white space and what scripting changes. */
	const shapeOf = (root: Document): string => {
		const shape: string[] = [];
		const open: (Node | string)[] = [root];
		let text = "";
		for (let at = open.pop(); at !== undefined; at = open.pop()) {
			if (typeof at !== "string" && at.nodeType === Node.TEXT_NODE) {
				text += at.nodeValue;
				continue;
			}
			if (typeof at !== "string" && at.nodeType !== Node.ELEMENT_NODE && at !== root) continue;
			const words = text.replace(/\s+/g, " ").trim();
			if (words !== "") shape.push(words);
			text = "";
			if (typeof at === "string") shape.push(at);
			else {
				const { localName } = at as Element;
				if (localName === "noscript" || localName === "template") continue;
				shape.push(`<${localName}`);
				open.push(">", ...[...at.childNodes].reverse());
			}
		}
		return shape.join("\n");
	};

	const escaped = (text: string) =>
		text.replace(/[&<>"]/g, (sign) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[sign]};`);
	const nameable = /^[\p{L}_:][\p{L}\p{N}_:.-]*$/u;

	const treeOf = (root: Element): string => {
		const written: string[] = [];
		const open: (readonly [node: Node, namespace: string] | string)[] = [[root, ""]];
		for (let at = open.pop(); at !== undefined; at = open.pop()) {
			if (typeof at === "string") {
				written.push(at);
				continue;
			}
			const [node, outer] = at;
			if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE)
				written.push(escaped(node.nodeValue ?? ""));
			if (!(node instanceof Element || node.nodeType === Node.ELEMENT_NODE)) continue;
			const element = node as Element;
			const name = nameable.test(element.localName) ? element.localName : "span";
			const namespace = element.namespaceURI ?? "";
			written.push(`<${name}`, namespace === outer ? "" : ` xmlns="${escaped(namespace)}"`);
			for (const attribute of element.attributes) {
				if (attribute.name === "xmlns" || !nameable.test(attribute.name)) continue;
				written.push(` ${attribute.name}="${escaped(attribute.value)}"`);
			}
			written.push(">");
			open.push(`</${name}>`);
			for (const child of [...childrenOf(element)].reverse()) open.push([child, namespace]);
		}
		// What XML cannot hold.
		return written.join("").replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");
	};

	const findUnread = (): Unread => {
		const frames: string[] = [];
		let shadowRoots = 0;
		const open: ParentNode[] = [document];
		for (let root = open.pop(); root; root = open.pop()) {
			for (const element of root.querySelectorAll("*")) {
				if (element.shadowRoot) {
					open.push(element.shadowRoot);
					if (!withShadow && /\p{L}/u.test((element.shadowRoot as unknown as HTMLElement).textContent ?? ""))
						shadowRoots++;
				}
				if (element.localName !== "iframe" && element.localName !== "frame") continue;
				const { width, height } = element.getBoundingClientRect();
				const isReadable = width >= 200 && height >= 100 && framed(element).length === 0;
				if (isReadable && frames.length < 5) frames.push((element as HTMLIFrameElement).src.slice(0, 300));
			}
		}
		return { frames, shadowRoots };
	};

	const doctype = document.doctype ? `${new XMLSerializer().serializeToString(document.doctype)}\n` : "";
	const html = `${doctype}${document.documentElement?.outerHTML ?? ""}`;
	const { URL: url, contentType } = document;
	if (html.length > mostChars || !document.documentElement)
		return { url, contentType, html: html === "" ? html : undefined, tree: undefined, unread: findUnread() };
	const parsed = () => parseHtml(html.replace(/<noscript\b[\s\S]*?<\/noscript>/gi, ""));
	const isSaid = include.length === 0 && shapeOf(document) === shapeOf(parsed());
	const mode = document.compatMode === "BackCompat" ? "quirks" : "no-quirks";
	const head = `<?xml version="1.0" encoding="UTF-8"?>\n<?tosa-tree ${mode}?>\n`;
	const tree = isSaid ? undefined : head + treeOf(document.documentElement);
	return { url, contentType, html, tree, unread: findUnread() };
}
