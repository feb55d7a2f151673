/** Reads the paragraphs of versions as the search for noise needs them: by what each is known again when numbers in it change. */
import { sentenceKeys, withoutDates } from "../../change/index.js";
import { splitBlocks } from "../../text/blocks.js";
import { withoutNumbers } from "../../text/keys.js";
import { outsideLinks, readLinks } from "../../text/links.js";
import type { BlockKind } from "../../text/model.js";
import { comparableText, readableText } from "../../text/readable.js";
import { hasLetter } from "../../text/scripts.js";
import { normalize } from "../../text/typography.js";
import { countWords } from "../../text/words.js";
import { withoutParameters } from "./targets.js";

/** A paragraph as recorded and where it stands; equal ones of all versions are one object. */
export interface Placed {
	readonly markdown: string;
	readonly kind: BlockKind;
	/** Outermost first. */
	readonly headings: readonly string[];
	/** The headings above it, joined, without what changes in them. */
	readonly place: string;
}

/** What a paragraph says, whatever its addresses. */
export interface Words {
	/** Letters alone, every number and date a `#`: the same for each filling of one line. An image is known by where it stands. */
	readonly template: string;
	/** As read: lower case, without Markdown. */
	readonly readable: string;
	/** The sentences that it says, as the kinds of change know them. */
	readonly keys: readonly string[];
	/** Nothing but links or images. */
	readonly isLink: boolean;
	/** Enough words for a sentence: what terms are made of. */
	readonly isProse: boolean;
}

export interface Paragraph {
	readonly at: Placed;
	/** Its Markdown on one line, without the parameters that are left out. */
	readonly text: string;
	readonly words: Words;
}

/** The paragraphs of each version, in order. */
export function splitVersions(texts: readonly string[]): readonly (readonly Placed[])[] {
	const known = new Map<string, Placed>();
	const templates = new Map<string, string>();
	const headingOf = (text: string): string => {
		const template = templates.get(text) ?? templateOf(text);
		templates.set(text, template);
		return template;
	};
	return texts.map((markdown) =>
		splitBlocks(markdown).blocks.flatMap(({ kind, text, headings }) => {
			if (kind === "rule") return [];
			const path = headings.map((heading) => heading.text);
			const key = `${kind}\n${path.join("\n")}\n\n${text}`;
			const placed = known.get(key) ?? {
				markdown: text,
				kind,
				headings: path,
				place: path.map(headingOf).join(" › "),
			};
			known.set(key, placed);
			return [placed];
		}),
	);
}

/** Reads the words of each paragraph once, when they are asked for. */
export function openWords(): (placed: Placed) => Words {
	const read = new Map<Placed, Words>();
	return (placed) => {
		const known = read.get(placed) ?? readWords(placed);
		read.set(placed, known);
		return known;
	};
}

/** The paragraph without these parameters in its addresses. */
export function openReader(
	parameters: ReadonlySet<string>,
	wordsOf: (placed: Placed) => Words,
): (placed: Placed) => Paragraph {
	const read = new Map<Placed, Paragraph>();
	return (at) => {
		const known = read.get(at);
		if (known) return known;
		const text = withoutParameters(at.markdown, parameters).replace(/\s+/g, " ").trim();
		const made: Paragraph = {
			at,
			text,
			get words() {
				return wordsOf(at);
			},
		};
		read.set(at, made);
		return made;
	};
}

/** What a text, as read on the page or in Markdown, has in common with itself when numbers, dates and punctuation change. */
export function templateOf(text: string): string {
	const folded = normalize(text, "NFKC").replace(/\s+/g, " ").trim().toLowerCase();
	return withoutNumbers(withoutDates(folded))
		.replace(/[^\p{L}\p{M}#]+/gu, "")
		.replace(/#+/g, "#");
}

const LEAST_PROSE = 10;
const WORDLESS = "▢ ";

function readWords(at: Placed): Words {
	const readable = comparableText(at.markdown).toLowerCase().replace(/\s+/g, " ").trim();
	const isLink = readLinks(at.markdown).links.length > 0 && !hasLetter(readableText(outsideLinks(at.markdown)));
	return {
		template: templateOf(readable) || `${WORDLESS}${at.place}`,
		readable,
		keys: sentenceKeys(at.markdown),
		isLink,
		isProse: at.kind !== "heading" && !isLink && countWords(readable) >= LEAST_PROSE,
	};
}
