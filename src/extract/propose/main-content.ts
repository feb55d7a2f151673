/** Finding the main content of a page of which nothing is known: its prose, outside of menus, footers and notices. */
import type { Element } from "domhandler";
import { MAX_DEPTH } from "../dom.js";
import type { Candidate } from "./candidates.js";
import { childWithMost } from "./known-text.js";
import type { PageWords, Span } from "./page-words.js";

/** Fewer words of prose than this are a notice, an error or a form, not terms. */
const MIN_PROSE = 60;
/** Shorter blocks are labels, entries of menus, headings. */
const MIN_BLOCK = 8;
/** An element with less of the page's prose is a part of the content only. */
const MIN_SHARE = 0.4;

const BOILERPLATE: ReadonlySet<string> = new Set([
	"nav",
	"footer",
	"aside",
	"form",
	"dialog",
	"button",
	"select",
	"a",
	"noscript",
]);
const BOILERPLATE_ROLES =
	/^(?:navigation|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|banner|alert)$/;
const BOILERPLATE_NAMES =
	/(?:^|[-_\s])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|cookies?|consent|newsletter|modal|popup|related|share|social|toc|skip)(?:$|[-_\s])/i;

/** The elements that lead to the main content, outermost first; none where the page has none. Linear in the page. */
export function findMainContent(page: PageWords): Candidate[] {
	const { words, spans, body } = page;
	const whole = body && spans.get(body);
	if (!whole) return [];
	const prose = markProse(page, whole);
	const before = new Uint32Array(words.length + 1);
	for (let at = 0; at < words.length; at++) before[at + 1] = (before[at] ?? 0) + (prose[at] ?? 0);
	const total = before[words.length] ?? 0;
	if (total < MIN_PROSE) return [];
	const found: Candidate[] = [];
	for (let element: Element | undefined = body; element; element = childWithMost(element, spans, before)) {
		const span = spans.get(element);
		if (!span || found.length === MAX_DEPTH) break;
		const wanted = (before[span.end] ?? 0) - (before[span.start] ?? 0);
		const [share, size] = [wanted / total, span.end - span.start];
		if (share < MIN_SHARE) break;
		found.push({ target: element, size, share, precision: wanted / size });
	}
	return found;
}

/** Marks with 1 each word that stands in running text: in a block of some length, not in a link, not in menus and the like. */
function markProse({ words, blocks, spans }: PageWords, body: Span): Uint8Array {
	const marks = new Uint8Array(words.length);
	marks.fill(1, body.start, body.end);
	let markedUpTo = 0;
	for (const [element, { start, end }] of spans) {
		// What holds most of the page is no menu, whatever its name (`skip-nav` may be where a link leads).
		const isPart = end > markedUpTo && end - start <= (body.end - body.start) / 2;
		if (!isPart || !isBoilerplate(element)) continue;
		marks.fill(0, start, end);
		markedUpTo = end;
	}
	const sizes = new Map<number, number>();
	for (const [at, block] of blocks.entries()) sizes.set(block, (sizes.get(block) ?? 0) + (marks[at] ?? 0));
	for (const [at, block] of blocks.entries()) if ((sizes.get(block) ?? 0) < MIN_BLOCK) marks[at] = 0;
	return marks;
}

function isBoilerplate({ name, attribs }: Element): boolean {
	return (
		BOILERPLATE.has(name) ||
		BOILERPLATE_ROLES.test(attribs["role"] ?? "") ||
		BOILERPLATE_NAMES.test(`${attribs["id"] ?? ""} ${attribs["class"] ?? ""}`)
	);
}
