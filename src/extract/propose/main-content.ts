/** Finding the main content of a page of which nothing is known: its prose, outside of menus, footers and notices. */
import type { Element } from "domhandler";
import type { Candidate } from "./candidates.js";
import { childWithMost } from "./known-text.js";
import type { PageWords } from "./page-words.js";

/** Fewer words of prose than this are a notice, an error or a form, not terms. */
const MIN_PROSE = 60;
/** Shorter blocks are labels, entries of menus, headings. */
const MIN_BLOCK = 8;
/** An element with less of the page's prose is a part of the content only. */
const MIN_SHARE = 0.4;

const FURNITURE: ReadonlySet<string> = new Set(["nav", "footer", "aside", "form", "dialog", "button", "select", "a", "noscript"]);
/** Elements that do not end a line. */
const INLINE: ReadonlySet<string> = new Set(
	"a abbr b bdi bdo cite code em font i ins kbd label mark q s small span strike strong sub sup time u var".split(" "),
);
const FURNITURE_ROLES = /^(?:navigation|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|banner|alert)$/;
const FURNITURE_NAMES =
	/(?:^|[-_\s])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|cookies?|consent|newsletter|modal|popup|related|share|social|toc|skip)(?:$|[-_\s])/i;

/** The elements that lead to the main content, outermost first; none where the page has none. Linear in the page. */
export function findMainContent({ words, spans, body }: PageWords): Candidate[] {
	if (!body) return [];
	const prose = markProse(body, words.length, spans);
	const before = new Uint32Array(words.length + 1);
	for (let at = 0; at < words.length; at++) before[at + 1] = (before[at] ?? 0) + (prose[at] ?? 0);
	const total = before[words.length] ?? 0;
	if (total < MIN_PROSE) return [];
	const found: Candidate[] = [];
	for (let element: Element | undefined = body; element; element = childWithMost(element, spans, before)) {
		const span = spans.get(element);
		if (!span) break;
		const wanted = (before[span.end] ?? 0) - (before[span.start] ?? 0);
		const [share, size] = [wanted / total, span.end - span.start];
		if (share < MIN_SHARE) break;
		found.push({ target: element, size, share, precision: wanted / size });
	}
	return found;
}

/** Marks with 1 each word that stands in running text: in a block of some length, not in a link, not in furniture. */
function markProse(body: Element, length: number, spans: PageWords["spans"]): Uint8Array {
	const marks = new Uint8Array(length).fill(1);
	const blockOf = new Uint32Array(length);
	const most = ((spans.get(body)?.end ?? 0) - (spans.get(body)?.start ?? 0)) / 2;
	let block = 0;
	for (const [element, { start, end }] of spans) {
		block++;
		if (!INLINE.has(element.name)) blockOf.fill(block, start, end);
		// What holds most of the page is no furniture, whatever its name (`skip-nav` may be where the link leads).
		if (isFurniture(element) && end - start <= most) marks.fill(0, start, end);
	}
	const sizes = new Uint32Array(block + 1);
	for (let at = 0; at < length; at++) if (marks[at]) sizes[blockOf[at] ?? 0] = (sizes[blockOf[at] ?? 0] ?? 0) + 1;
	for (let at = 0; at < length; at++) if ((sizes[blockOf[at] ?? 0] ?? 0) < MIN_BLOCK) marks[at] = 0;
	return marks;
}

function isFurniture({ name, attribs }: Element): boolean {
	return (
		FURNITURE.has(name) ||
		FURNITURE_ROLES.test(attribs["role"] ?? "") ||
		FURNITURE_NAMES.test(`${attribs["id"] ?? ""} ${attribs["class"] ?? ""}`)
	);
}
