/** What the mutation benchmark is made of: texts in many languages, and the cases that are made of them. */

/** Two wordings of one statement that a reader must be told apart. */
export type Pair = readonly [before: string, after: string];

/** What changes in a statement. */
export const STATEMENT_KINDS = [
	"negation",
	"number",
	"amount",
	"period",
	"date",
	"modal",
	"party",
	"partner",
	"country",
] as const;
type StatementKind = (typeof STATEMENT_KINDS)[number];

/** What stands beside a question, in a table or a grid. */
export const VALUE_KINDS = ["answer", "period", "number", "country", "permission"] as const;
type ValueKind = (typeof VALUE_KINDS)[number];

/** A small policy of a service that does not exist, written for this project. */
export interface PolicyText {
	/** BCP 47; names the text in the tables, together with {@link name}. */
	readonly language: string;
	/** The name of the service, in the script of the language. */
	readonly name: string;
	/** What stands between two sentences: nothing in Chinese and Japanese. */
	readonly gap: string;
	readonly title: string;
	/** The list above the first paragraph. */
	readonly glance: { readonly heading: string; readonly items: readonly string[] };
	/** The first paragraph, in sentences. */
	readonly opening: readonly string[];
	readonly sections: readonly { readonly heading: string; readonly sentences: readonly string[] }[];
	/** Two lists of opposite meaning. */
	readonly may: { readonly heading: string; readonly items: readonly string[] };
	readonly mayNot: { readonly heading: string; readonly items: readonly string[] };
	/** A list with another one in its last item. */
	readonly purposes: { readonly intro: string; readonly items: readonly string[]; readonly inner: readonly string[] };
	readonly partners: { readonly heading: string; readonly names: readonly string[] };
	/** Names of rows and what they can say; three of each kind. */
	readonly questions: { readonly heading: string; readonly rows: readonly string[]; readonly column: string };
	readonly values: Readonly<Record<ValueKind, readonly [string, string, string]>>;
	/** Whole sentences with the mark at their end. */
	readonly statements: Readonly<Record<StatementKind, readonly Pair[]>>;
	/** Sentences that a new version may add. */
	readonly clauses: readonly string[];
	/** Lines below the border at the end. */
	readonly footer: readonly string[];
	readonly page: PageWords;
}

/** What the page around the terms says. `#` stands for a number, `@` for a date or a stretch of time. */
interface PageWords {
	readonly menu: readonly string[];
	readonly related: { readonly heading: string; readonly titles: readonly string[] };
	/** One of them at a time stands above the title. */
	readonly banners: readonly string[];
	/** One of them at a time stands at the end. */
	readonly popups: readonly { readonly text: string; readonly button: string }[];
	readonly counter: string;
	readonly updated: string;
	/** A line with the moment at which something was last done. */
	readonly ago: string;
	readonly buttons: readonly string[];
	readonly rights: string;
}

/** Where a change is made. */
const PLACES = [
	"paragraph",
	"own paragraph",
	"list",
	"opposite list",
	"nested list",
	"definition list",
	"table",
	"grid",
	"heading",
	"value under heading",
	"above the text",
	"link",
	"partners",
	"quotation",
	"footer",
	"image",
	"page",
] as const;
export type Place = (typeof PLACES)[number];

/** A history of one document, of which the last change is to be shown, or hidden. */
export interface Case {
	/** Language and service, or the document of the corpus. */
	readonly text: string;
	readonly language: string;
	/** What is changed. */
	readonly kind: string;
	readonly place: Place;
	/** How the document lived before; what else changed with it. */
	readonly past: string;
	readonly expected: "shown" | "hidden";
	/** At least two, oldest first, a day apart. */
	readonly versions: readonly string[];
	/** What was changed, for a person who looks at a miss. */
	readonly what: string;
}
