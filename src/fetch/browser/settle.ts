/** The function that runs inside a page and waits until the selected text is there and stands still. */
import type { RangeSelector, Selector } from "../../collection/model.js";
import { callInPage } from "./in-page.js";

export interface SettleRequest {
	readonly select: readonly Selector[];
	/** The selected text must have stood still for this long. */
	readonly quietMs: number;
	/** Without selected text: the text of the whole page must have stood still for this long. */
	readonly patienceMs: number;
	/** Return by then at the latest. */
	readonly timeoutMs: number;
}

/**
 * `settled`: every selector holds text that stands still. `missing`: one does not, and the page stands still. `unparsed`:
 * time is up, one does not, and the rest of the page waits behind a script that does not come.
 */
export type SettleState = "settled" | "missing" | "timeout" | "unparsed";

/** An expression for the page, to be evaluated in a world of its own; its value is a promise of a {@link SettleState}. */
export function settleExpression(request: SettleRequest): string {
	return callInPage(settle, request);
}

/**
 * Runs in the page and is sent there as text: it must not refer to anything outside itself.
 *
 * A MutationObserver says when to look again, so a page at rest costs nothing; the look itself is bounded to once in
 * `stepMs`, so a page that never rests costs little.
 */
async function settle({ select, quietMs, patienceMs, timeoutMs }: SettleRequest): Promise<SettleState> {
	const stepMs = Math.max(10, Math.min(50, quietMs / 4));
	const isBlank = (text: string) => !/\S/.test(text);
	const notText = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);

	const textOf = (root: Node): string => {
		let text = "";
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
			notText.has(node.nodeName.toUpperCase()) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
		);
		for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
			if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue;
		}
		return text;
	};

	// A selector that the browser does not know (`:contains()`) is the extraction's to judge, not to be waited for.
	const known = (selector: string | undefined): selector is string => {
		if (selector === undefined) return false;
		try {
			document.querySelector(selector);
			return true;
		} catch {
			return false;
		}
	};
	const endsOf = (range: RangeSelector) =>
		[range.startBefore ?? range.startAfter, range.endBefore ?? range.endAfter].filter(known);

	/** The text of one selector; undefined while it is not there. */
	const selectedText = (selector: Selector): string | undefined => {
		if (typeof selector === "string") {
			if (!known(selector)) return "";
			const text = Array.from(document.querySelectorAll(selector), textOf).join("\0");
			return isBlank(text.replaceAll("\0", "")) ? undefined : text;
		}
		const ends = endsOf(selector).map((end) => document.querySelector(end));
		const [start, end] = ends;
		if (ends.some((element) => element === null)) return undefined;
		if (!start || !end) return "";
		const range = document.createRange();
		range.setStartBefore(start);
		range.setEndAfter(end);
		return range.toString();
	};

	const startedMs = performance.now();
	let dirty = true;
	const observer = new MutationObserver(() => {
		dirty = true;
	});
	observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
	try {
		let seen: string | undefined;
		let wasComplete = false;
		let quietSinceMs = startedMs;
		for (;;) {
			const nowMs = performance.now();
			const parsed = document.readyState !== "loading";
			if (dirty) {
				dirty = false;
				const texts = select.map(selectedText);
				const isComplete = texts.every((text) => text !== undefined);
				const text = isComplete ? texts.join("\0") : textOf(document);
				if (text !== seen || isComplete !== wasComplete) {
					seen = text;
					wasComplete = isComplete;
					quietSinceMs = nowMs;
				}
			}
			const quietForMs = parsed ? nowMs - quietSinceMs : 0;
			if (!parsed) quietSinceMs = nowMs;
			if (wasComplete && quietForMs >= quietMs) return "settled";
			if (!wasComplete && quietForMs >= patienceMs) return "missing";
			if (nowMs - startedMs >= timeoutMs) return parsed || wasComplete ? "timeout" : "unparsed";
			await new Promise((done) => setTimeout(done, stepMs));
		}
	} finally {
		observer.disconnect();
	}
}
