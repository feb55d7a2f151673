/** How a statement is put at each kind of place of a draft. */
import { type Draft, type Layout, replaceAt, withEntry } from "./draft.js";
import type { Place } from "./model.js";

/** Puts one statement at one place; with the same `index`, two statements stand at the same spot. */
export type Put = (draft: Draft, statement: string, index: number) => Draft;

/** A statement without the mark at its end, as items and headings have it. */
function bare(statement: string): string {
	return statement.replace(/[.!?。！？।။។։۔።]+$/u, "");
}

/** Every place at which a statement can stand. */
export const PUTS = {
	paragraph: (draft, statement, index) =>
		inSection(draft, index, ([first = [], ...others]) => [withEntry(first, statement, index), ...others]),
	"own paragraph": (draft, statement, index) => inSection(draft, index, (paragraphs) => [...paragraphs, [statement]]),
	list: (draft, statement, index) =>
		index % 2 === 0
			? { ...draft, may: withEntry(draft.may, bare(statement), index) }
			: { ...draft, purposes: withEntry(draft.purposes, bare(statement), index) },
	"opposite list": (draft, statement, index) => ({ ...draft, mayNot: withEntry(draft.mayNot, bare(statement), index) }),
	"nested list": (draft, statement, index) => ({ ...draft, inner: withEntry(draft.inner, bare(statement), index) }),
	"definition list": (draft, statement, index) => asAnswer(draft, "definition list", statement, index),
	table: (draft, statement, index) => asAnswer(draft, "table", statement, index),
	grid: (draft, statement, index) => asAnswer(draft, "grid", statement, index),
	"value under heading": (draft, statement, index) => asAnswer(draft, "value under heading", statement, index),
	heading: (draft, statement, index) => ({ ...draft, headings: withEntry(draft.headings, bare(statement), index) }),
	"above the text": (draft, statement, index) =>
		index % 3 === 0
			? { ...draft, notes: withEntry(draft.notes, statement, index) }
			: { ...draft, glance: withEntry(draft.glance, bare(statement), index) },
	link: (draft, statement, index) => {
		const link = { text: bare(statement), address: "/more" };
		return index % 3 === 0
			? { ...draft, linkedParagraphs: withEntry(draft.linkedParagraphs, link, index) }
			: { ...draft, links: withEntry(draft.links, link, index) };
	},
	quotation: (draft, statement, index) => ({ ...draft, quotation: withEntry(draft.quotation, statement, index) }),
	footer: (draft, statement, index) => ({ ...draft, footer: withEntry(draft.footer, statement, index) }),
	image: (draft, statement, index) => ({ ...draft, images: withEntry(draft.images, bare(statement), index) }),
} satisfies Partial<Record<Place, Put>>;

export type StatementPlace = keyof typeof PUTS;
export const STATEMENT_PLACES = Object.keys(PUTS) as readonly StatementPlace[];

/** Places at which a value stands beside its question. */
export const VALUE_PLACES = ["definition list", "table", "grid", "value under heading", "above the text"] as const;
export type ValuePlace = (typeof VALUE_PLACES)[number];

/** A draft with these values beside the questions, at one place. */
export function withAnswers(draft: Draft, place: ValuePlace, answers: readonly string[]): Draft {
	return place === "above the text" ? { ...draft, glanceAnswers: answers } : { ...draft, layout: place, answers };
}

function asAnswer(draft: Draft, layout: Layout, statement: string, index: number): Draft {
	return { ...draft, layout, answers: replaceAt(draft.answers, index, bare(statement)) };
}

type Paragraphs = Draft["sections"][number]["paragraphs"];

function inSection(draft: Draft, index: number, change: (paragraphs: Paragraphs) => Paragraphs): Draft {
	const sections = draft.sections.map((section, at) =>
		at === index % draft.sections.length ? { ...section, paragraphs: change(section.paragraphs) } : section,
	);
	return { ...draft, sections };
}
