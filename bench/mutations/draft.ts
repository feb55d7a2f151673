/** One version of a policy in the making: what stands at each place, and the page around it. */
import type { PolicyText } from "./model.js";

export interface Link {
	readonly text: string;
	readonly address: string;
}

export interface Section {
	readonly heading: string;
	/** Paragraphs, in sentences. */
	readonly paragraphs: readonly (readonly string[])[];
}

/** How rows of questions and answers are laid out. */
export type Layout = "definition list" | "table" | "grid" | "value under heading";

/** The page around the text. */
export interface Page {
	readonly menu: readonly Link[];
	readonly banner?: string;
	readonly buttons: readonly string[];
	readonly updated?: Date;
	readonly counter?: number;
	readonly daysAgo?: number;
	readonly related: readonly Link[];
	readonly popup?: { readonly text: string; readonly button: string };
	readonly year: number;
	/** Behind every address of the site. */
	readonly token: string;
}

/** What is changed is an array or a string of this, and everything else stays as it is. */
export interface Draft {
	readonly text: PolicyText;
	readonly glance: readonly string[];
	/** Paragraphs below it, still above the first long one. */
	readonly notes: readonly string[];
	/** Short rows above the first paragraph. */
	readonly glanceAnswers: readonly string[];
	readonly sections: readonly Section[];
	/** Headings that say something themselves, each with nothing but a picture below. */
	readonly headings: readonly string[];
	readonly may: readonly string[];
	readonly mayNot: readonly string[];
	readonly purposes: readonly string[];
	readonly inner: readonly string[];
	readonly layout: Layout;
	readonly answers: readonly string[];
	/** Statements of the text that lead to more, as items of a list. */
	readonly links: readonly Link[];
	/** The same, each a paragraph in the first section. */
	readonly linkedParagraphs: readonly Link[];
	readonly partners: readonly string[];
	/** Each with the site of the partner behind it. */
	readonly arePartnersLinked: boolean;
	readonly quotation: readonly string[];
	/** Descriptions of images. */
	readonly images: readonly string[];
	readonly footer: readonly string[];
	readonly page: Page;
}

export const SITE = "https://www.velo.example";

export function draftOf(text: PolicyText): Draft {
	const { glance, opening, sections, may, mayNot, purposes, partners, questions, values, footer, page } = text;
	const link = (label: string, index: number): Link => ({ text: label, address: `/${index + 1}` });
	const [yes, no] = values.answer;
	return {
		text,
		glance: glance.items,
		notes: [],
		glanceAnswers: [],
		sections: [
			{ heading: "", paragraphs: [opening] },
			...sections.map(({ heading, sentences }) => ({ heading, paragraphs: [sentences] })),
		],
		headings: [],
		may: may.items,
		mayNot: mayNot.items,
		purposes: purposes.items,
		inner: purposes.inner,
		layout: "table",
		answers: questions.rows.map((_, index) => (index % 2 === 0 ? yes : no)),
		links: [],
		linkedParagraphs: [],
		partners: partners.names,
		arePartnersLinked: false,
		quotation: [],
		images: [],
		footer,
		page: {
			menu: page.menu.map(link),
			buttons: [],
			related: page.related.titles.slice(0, 3).map((title, index) => ({ text: title, address: `/stories/${index}` })),
			year: 2024,
			token: "",
		},
	};
}

/** A list with one more entry before the one at `index`, or at its end. */
export function withEntry<Entry>(entries: readonly Entry[], entry: Entry, index: number): readonly Entry[] {
	return entries.toSpliced(index % (entries.length + 1), 0, entry);
}

export function replaceAt<Entry>(entries: readonly Entry[], index: number, entry: Entry): readonly Entry[] {
	return entries.map((each, at) => (at === index % entries.length ? entry : each));
}
