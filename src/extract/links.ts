/** The addresses in a page: against what they are resolved, how they become absolute, and protected e-mail links. */
import { type Document, type Element, Text } from "domhandler";
import { elementsOf, isHtmlElement } from "./dom.js";

/** What Open Terms Archive writes in the place of an address that Cloudflare hides; the space does not break. */
const PROTECTED_EMAIL = "[email\u00a0protected]";

/**
 * The base of a page's relative addresses: the first `<base href>`, else the declared address.
 * Source: https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-url
 */
export function baseUrlOf(document: Document, declaredUrl: string): string {
	const [base] = elementsOf(document, (element) => element.name === "base" && element.attribs["href"] !== undefined);
	return resolveUrl(base?.attribs["href"] ?? "", declaredUrl) ?? declaredUrl;
}

/** `address` made absolute, as the WHATWG URL standard writes it; undefined where it is invalid. */
export function resolveUrl(address: string, base: string): string | undefined {
	try {
		return writeUrl(new URL(address, base));
	} catch {
		return undefined;
	}
}

/**
 * The URL as text. Node 20 leaves `^` in paths, which the standard has escaped since 2023 and newer versions do
 * escape: texts must not depend on the version.
 */
export function writeUrl(url: URL): string {
	const { href } = url;
	if (!href.includes("^")) return href;
	const { pathname, protocol, host } = url;
	const hasOpaquePath = !pathname.startsWith("/");
	if (hasOpaquePath) return href;
	const start = href.indexOf(pathname, protocol.length + "//".length + host.length);
	return href.slice(0, start) + pathname.replaceAll("^", "%5E") + href.slice(start + pathname.length);
}

/** Makes every link absolute, except those into the page itself (`#…`), empty ones and invalid ones. */
export function makeLinksAbsolute(links: readonly Element[], base: string, declaredUrl: string): void {
	// Menus and footers lead to the same addresses again and again.
	const known = new Map<string, string | undefined>();
	for (const link of links) {
		const href = link.attribs["href"] ?? "";
		if (href === "" || href.startsWith("#")) continue;
		// A base that cannot carry relative addresses (`<base href="data:…">`) leaves the declared one.
		if (!known.has(href)) known.set(href, resolveUrl(href, base) ?? resolveUrl(href, declaredUrl));
		const absolute = known.get(href);
		if (absolute !== undefined) link.attribs["href"] = absolute;
	}
}

/**
 * Gives all links to e-mail addresses that Cloudflare hides the same address and text: what stands in the page is
 * encrypted anew at every request.
 */
export function normaliseProtectedEmails(links: readonly Element[], base: string): void {
	for (const link of links) {
		const href = link.attribs["href"] ?? "";
		if (!href.includes("/email-protection")) continue;
		link.attribs["href"] = (resolveUrl(href, base) ?? href).replace(/#.*$/s, "");
		const text = new Text(PROTECTED_EMAIL);
		text.parent = link;
		link.children = [text];
	}
}

/** The links of a page: HTML `<a>` with an `href` (those inside SVG have no address that a DOM would resolve). */
export function linksOf(document: Document): Element[] {
	return elementsOf(
		document,
		(element) => element.name === "a" && element.attribs["href"] !== undefined && isHtmlElement(element),
	);
}
