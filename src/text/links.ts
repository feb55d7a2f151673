/** Reads the links and images of Markdown as converters write them; the only place that knows how a link target looks. */

/** The `](address "title")` of a link or image. Offsets are UTF-16 units. */
export interface Target {
	/** Of the `]`. */
	readonly start: number;
	/** Behind the `)`. */
	readonly end: number;
	/** As the page had it, without the escapes of Markdown. */
	readonly address: string;
	/** Where the address stands as written. */
	readonly addressStart: number;
	readonly addressEnd: number;
}

/** A link or image. One whose `[` stands in an earlier block has no `start`: converters write links around several paragraphs. */
interface Link extends Target {
	readonly isImage: boolean;
	/** Of the `[` or `![`; undefined for the end of a link that was opened elsewhere. `start` of a {@link Target} is that of its `]`. */
	readonly opensAt: number | undefined;
}

export interface Links {
	/** In the order in which they end; a linked image comes before the link around it. */
	readonly links: readonly Link[];
	/** How many links begin here and end in a later block; less than 0 where more of them end here than begin. */
	readonly opens: number;
}

/** Targets with more brackets open at once are none: it keeps hostile texts from costing n². */
const MOST_DEPTH = 4;
const LONGEST_TITLE = 1_000;
const TITLE_END = /"[ \t\n]{0,9}\)/;
const PLAIN_TITLE_END = /'[ \t\n]{0,9}\)/;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const BARE_ADDRESS = /<?\bhttps?:\/\/[^\s<>()[\]"]+>?/g;
const BRACKET = /\\|\[|\]/g;

/**
 * The target that begins with the `]` at `at`, if one does. Addresses may hold what real archives have: spaces
 * (`mailto: a@b.example`), brackets in pairs, escapes, angle brackets around them, megabytes of `data:`; titles may hold quotation marks
 * and one line break in a row. Linear in the line.
 */
export function targetAt(text: string, at: number): Target | undefined {
	if (text[at] !== "]" || text[at + 1] !== "(") return undefined;
	const start = skipSpace(text, at + 2);
	const isBracketed = text[start] === "<";
	const end = isBracketed ? bracketedEnd(text, start) : addressEnd(text, start);
	if (end === undefined) return undefined;
	const close = targetEnd(text, end);
	if (close === undefined) return undefined;
	const [addressStart, stop] = isBracketed ? [start + 1, end - 1] : [start, end];
	const written = text.slice(addressStart, stop);
	return { start: at, end: close, address: unescapeMarkdown(written), addressStart, addressEnd: stop };
}

/** The targets of links and images, in order. */
export function targetsOf(markdown: string): readonly Target[] {
	const targets: Target[] = [];
	for (let at = markdown.indexOf("]("); at !== -1; at = markdown.indexOf("](", at)) {
		const target = isEscaped(markdown, at) ? undefined : targetAt(markdown, at);
		if (target) targets.push(target);
		at = target?.end ?? at + 2;
	}
	return targets;
}

/** The text with each target as `write` gives it; what stands in `[…]` stays. */
export function replaceTargets(markdown: string, write: (target: Target) => string): string {
	if (!markdown.includes("](")) return markdown;
	let written = "";
	let end = 0;
	for (const target of targetsOf(markdown)) {
		written += markdown.slice(end, target.start) + write(target);
		end = target.end;
	}
	return written + markdown.slice(end);
}

/** The links and images with the text between their brackets. A `[…]` without a target is none. */
export function readLinks(markdown: string): Links {
	const links: Link[] = [];
	if (!markdown.includes("[") && !markdown.includes("](")) return { links, opens: 0 };
	const open: { readonly at: number; readonly isImage: boolean }[] = [];
	let closed = 0;
	BRACKET.lastIndex = 0;
	for (let match = BRACKET.exec(markdown); match; match = BRACKET.exec(markdown)) {
		const at = match.index;
		if (match[0] === "\\") BRACKET.lastIndex = at + 2;
		else if (match[0] === "[") {
			const isImage = markdown[at - 1] === "!" && !isEscaped(markdown, at - 1);
			open.push({ at: isImage ? at - 1 : at, isImage });
		} else {
			const opener = open.pop();
			const target = targetAt(markdown, at);
			if (!target) continue;
			if (!opener) closed++;
			links.push({ ...target, isImage: opener?.isImage ?? false, opensAt: opener?.at });
			BRACKET.lastIndex = target.end;
		}
	}
	return { links, opens: open.filter(({ isImage }) => !isImage).length - closed };
}

/** The text without its images, or with what `write` puts in the place of one (given its description). */
export function withoutImages(markdown: string, write: (description: string) => string = () => ""): string {
	if (!markdown.includes("![")) return markdown;
	return without(
		markdown,
		readLinks(markdown).links.filter(({ isImage }) => isImage),
		({ opensAt = 0, start }) => write(markdown.slice(opensAt + 2, start)),
	);
}

/** What is said outside of links and images. */
export function outsideLinks(markdown: string): string {
	return without(markdown, readLinks(markdown).links, () => "");
}

/** Readable text without the addresses that are written out in it. */
export function withoutAddresses(text: string): string {
	return text.includes("://") ? text.replace(BARE_ADDRESS, " ") : text;
}

/** The text as the page had it: `\_` is `_`. */
export function unescapeMarkdown(text: string): string {
	return text.includes("\\") ? text.replace(ESCAPED, "$1") : text;
}

/** Links and images cut out whole, with what `write` gives in the place of each that lies in no other of them. */
function without(markdown: string, links: readonly Link[], write: (link: Link) => string): string {
	let written = "";
	let end = 0;
	const outermost = links.toSorted((a, b) => (a.opensAt ?? a.start) - (b.opensAt ?? b.start));
	for (const link of outermost) {
		if (link.opensAt === undefined || link.opensAt < end) continue;
		written += markdown.slice(end, link.opensAt) + write(link);
		end = link.end;
	}
	return written + markdown.slice(end);
}

/** An odd number of backslashes before it. */
function isEscaped(text: string, at: number): boolean {
	let before = at;
	while (text[before - 1] === "\\") before--;
	return (at - before) % 2 === 1;
}

/** Past spaces and at most one line break. */
function skipSpace(text: string, at: number): number {
	let next = at;
	for (let breaks = 0; next < text.length; next++) {
		const code = text.charCodeAt(next);
		if (code === NEWLINE && ++breaks > 1) break;
		if (code !== NEWLINE && code !== SPACE && code !== TAB) break;
	}
	return next;
}

/** Behind the `>`; undefined where it is missing on the line. */
function bracketedEnd(text: string, start: number): number | undefined {
	for (let at = start + 1; at < text.length; at++) {
		const character = text[at];
		if (character === ">") return at + 1;
		if (character === "<" || character === "\n") return undefined;
	}
	return undefined;
}

const [NEWLINE, TAB, SPACE, QUOTE, APOSTROPHE, OPEN, CLOSE, BACKSLASH] = [10, 9, 32, 34, 39, 40, 41, 92];

/** Where an address ends: before the `)`, or the space before a title. Undefined where the line ends first. */
function addressEnd(text: string, start: number): number | undefined {
	let depth = 0;
	for (let at = start; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === BACKSLASH) at++;
		else if (code === OPEN && ++depth > MOST_DEPTH) return undefined;
		else if (code === CLOSE && depth-- === 0) return at;
		else if (code === NEWLINE || code === TAB || (code === SPACE && depth === 0)) {
			const next = text.charCodeAt(skipSpace(text, at));
			if (depth === 0 && (next === QUOTE || next === APOSTROPHE || next === CLOSE)) return at;
			if (code === NEWLINE) return undefined;
		}
	}
	return undefined;
}

/** Behind the `)` that closes a target whose address ends at `at`; a title may stand between. */
function targetEnd(text: string, at: number): number | undefined {
	const start = skipSpace(text, at);
	if (text[start] === ")") return start + 1;
	const mark = text[start];
	if (mark !== '"' && mark !== "'") return undefined;
	// A native search: by hand, hostile lines of unclosed titles would take seconds.
	const rest = text.slice(start + 1, start + LONGEST_TITLE);
	const title = (mark === '"' ? TITLE_END : PLAIN_TITLE_END).exec(rest);
	if (!title || rest.slice(0, title.index).includes("\n\n")) return undefined;
	return start + 1 + title.index + title[0].length;
}
