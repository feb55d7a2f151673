/**
 * The fragment as turndown sees it: a copy of the tree with just those DOM properties that turndown and the rules
 * read, so that no DOM is needed.
 *
 * A class, because turndown reads properties and writes its own on the nodes. Turndown first collapses white space
 * (it writes `data` and calls `removeChild`, and reads no text of elements), then converts (it only reads). What is
 * computed from the tree is therefore computed once, on first reading, during the second phase.
 */
import { type ChildNode, isComment, isTag, isText } from "domhandler";

const HTML_NAMESPACE = "http://www.w3.org/1999/xhtml";

const ELEMENT = 1;
const TEXT = 3;
const COMMENT = 8;
const FRAGMENT = 11;

export class ViewNode {
	readonly nodeType: number;
	/** Upper case for HTML, as written for SVG and MathML, `#text`, `#comment`, `#document-fragment`. */
	readonly nodeName: string;
	/** Of text and comments. */
	data = "";
	parentNode: ViewNode | null = null;
	firstChild: ViewNode | null = null;
	lastChild: ViewNode | null = null;
	previousSibling: ViewNode | null = null;
	nextSibling: ViewNode | null = null;
	// Turndown writes these four.
	isBlock = false;
	isCode = false;
	isBlank = false;
	flankingWhitespace: unknown;

	readonly #attributes: Readonly<Record<string, string>>;
	#childNodes: ViewNode[] | undefined;
	#children: ViewNode[] | undefined;
	#rows: ViewNode[] | undefined;
	#textContent: string | undefined;
	#descendantNames: Set<string> | undefined;

	constructor(nodeType: number, nodeName: string, attributes: Readonly<Record<string, string>> = {}) {
		this.nodeType = nodeType;
		this.nodeName = nodeName;
		this.#attributes = attributes;
	}

	get nodeValue(): string | null {
		return this.nodeType === ELEMENT || this.nodeType === FRAGMENT ? null : this.data;
	}

	get childNodes(): readonly ViewNode[] {
		if (!this.#childNodes) {
			this.#childNodes = [];
			for (let node = this.firstChild; node; node = node.nextSibling) this.#childNodes.push(node);
		}
		return this.#childNodes;
	}

	get children(): readonly ViewNode[] {
		this.#children ??= this.childNodes.filter(({ nodeType }) => nodeType === ELEMENT);
		return this.#children;
	}

	get lastElementChild(): ViewNode | null {
		return this.children.at(-1) ?? null;
	}

	get textContent(): string {
		if (this.nodeType === TEXT || this.nodeType === COMMENT) return this.data;
		if (this.#textContent === undefined) {
			let text = "";
			for (let node = this.firstChild; node; node = node.nextSibling) {
				if (node.nodeType !== COMMENT) text += node.textContent;
			}
			this.#textContent = text;
		}
		return this.#textContent;
	}

	get className(): string {
		return this.getAttribute("class") ?? "";
	}

	/** Of inputs; `checkbox` makes a task list item. */
	get type(): string | undefined {
		return this.nodeName === "INPUT" ? (this.getAttribute("type") ?? "text").toLowerCase() : undefined;
	}

	get checked(): boolean {
		return this.getAttribute("checked") !== null;
	}

	/** Of tables, in the order of the DOM: those of heads first, those of feet last. Undefined for other elements. */
	get rows(): readonly ViewNode[] | undefined {
		if (this.nodeName !== "TABLE") return undefined;
		if (!this.#rows) {
			const of = (...names: string[]) =>
				this.children.flatMap((child) => {
					if (!names.includes(child.nodeName)) return [];
					return child.nodeName === "TR" ? [child] : child.children.filter(({ nodeName }) => nodeName === "TR");
				});
			this.#rows = [...of("THEAD"), ...of("TBODY", "TR"), ...of("TFOOT")];
		}
		return this.#rows;
	}

	getAttribute(name: string): string | null {
		return this.#attributes[name] ?? null;
	}

	/** Turndown asks only how many there are, and only whether that is none; the answer is one or none. */
	getElementsByTagName(name: string): { readonly length: number } {
		return { length: this.holds(name) ? 1 : 0 };
	}

	/** Whether an element named `name` stands anywhere below. */
	holds(name: string): boolean {
		return this.#namesBelow().has(name);
	}

	#namesBelow(): ReadonlySet<string> {
		if (!this.#descendantNames) {
			this.#descendantNames = new Set();
			for (const child of this.children) {
				this.#descendantNames.add(child.nodeName);
				for (const name of child.#namesBelow()) this.#descendantNames.add(name);
			}
		}
		return this.#descendantNames;
	}

	/** Turndown takes this as its own copy to change; the view is one already. */
	cloneNode(): this {
		return this;
	}

	appendChild(node: ViewNode): void {
		node.parentNode = this;
		node.previousSibling = this.lastChild;
		if (this.lastChild) this.lastChild.nextSibling = node;
		else this.firstChild = node;
		this.lastChild = node;
	}

	removeChild(node: ViewNode): void {
		if (node.previousSibling) node.previousSibling.nextSibling = node.nextSibling;
		else this.firstChild = node.nextSibling;
		if (node.nextSibling) node.nextSibling.previousSibling = node.previousSibling;
		else this.lastChild = node.previousSibling;
		node.parentNode = null;
	}
}

/** The view of a fragment's nodes, inside of one block. They are copied, never changed, and must not be nested too deep to recurse. */
export function viewOf(nodes: readonly ChildNode[]): ViewNode {
	const root = new ViewNode(FRAGMENT, "#document-fragment");
	const whole = new ViewNode(ELEMENT, "HTML");
	root.appendChild(whole);
	appendAll(whole, nodes);
	return root;
}

function appendAll(parent: ViewNode, nodes: readonly ChildNode[]): void {
	for (const node of nodes) {
		if (isText(node)) {
			const text = new ViewNode(TEXT, "#text");
			text.data = node.data;
			parent.appendChild(text);
		} else if (isTag(node)) {
			const isHtml = node.namespace === HTML_NAMESPACE;
			const element = new ViewNode(ELEMENT, isHtml ? node.name.toUpperCase() : node.name, node.attribs);
			parent.appendChild(element);
			appendAll(element, node.children);
		} else if (isComment(node)) {
			const comment = new ViewNode(COMMENT, "#comment");
			comment.data = node.data;
			parent.appendChild(comment);
		}
	}
}
