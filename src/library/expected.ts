/** What the arguments of the library have to be: the shapes by which its functions know what they are given. */
import { type Expected, listOf, objectWith, oneOf, optional } from "./arguments.js";

export const TEXT: Expected = { what: "text", accepts: (value) => typeof value === "string" };

export const NAME: Expected = {
	what: "a name that is not empty",
	accepts: (value) => typeof value === "string" && value !== "",
};

export const FOLDER: Expected = { ...NAME, what: "the path of a folder" };

export const FLAG: Expected = { what: "true or false", accepts: (value) => typeof value === "boolean" };

export const COUNT: Expected = {
	what: "a whole number, 0 or more",
	accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
};

export const DATE: Expected = {
	what: "a valid Date",
	accepts: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
};

export const FUNCTION: Expected = { what: "a function", accepts: (value) => typeof value === "function" };

export const CLOCK: Expected = {
	what: "a function that gives the present as a Date",
	accepts: (value) => typeof value === "function" && DATE.accepts(value()),
	hint: "Write `now: () => new Date()`, or leave it out.",
};

export const SIGNAL: Expected = {
	what: "an AbortSignal",
	accepts: (value) => value instanceof AbortSignal,
	hint: "`new AbortController().signal` is one.",
};

const LIST: Expected = { what: "a list", accepts: Array.isArray };

const OBJECT = objectWith("an object", {});

const SELECTOR: Expected = {
	what: "a selector, or a range between two",
	accepts: (value) => NAME.accepts(value) || OBJECT.accepts(value),
};

const LIST_OF_SELECTORS = listOf(SELECTOR, "a list of selectors");

/** What the stages need of a source. */
export const SOURCE = objectWith(
	"a source: its `url`, and in `select` a list of selectors",
	{
		url: NAME,
		select: LIST_OF_SELECTORS,
		remove: optional(LIST_OF_SELECTORS),
		filters: optional(listOf(objectWith("a filter", { name: NAME }), "a list of filters")),
	},
	'Write `{ url: "https://…", select: ["main"] }`, or take one of `terms.sources`.',
);

export const TERMS = objectWith(
	"terms of a collection",
	{ serviceId: NAME, type: NAME, sources: LIST },
	"`findTerms(collection, service, type)` gives a list of them.",
);

export const LIST_OF_TERMS = listOf(TERMS, "a list of terms of a collection");

export const COLLECTION = objectWith(
	"a collection",
	{ dir: TEXT, config: OBJECT, services: LIST },
	"Write `const { collection } = await loadCollection(dir)`, and give `collection`.",
);

/** An open repository. */
export function historyThat(...methods: readonly string[]): Expected {
	const keys = Object.fromEntries(methods.map((method) => [method, FUNCTION]));
	return objectWith("the history of an archive", keys, "`(await openArchive(path)).history` is one.");
}

export const DOCUMENT = objectWith(
	"a document of an archive",
	{ serviceId: NAME, termsType: NAME, path: NAME },
	"`findDocument(archive, service, terms)` gives one.",
);

export const ARCHIVE = objectWith(
	"an archive",
	{ history: OBJECT, documents: LIST },
	"`await openArchive(path)` gives one.",
);

export const ENTRY = objectWith("a recorded entry", { commit: NAME, path: NAME, date: DATE });

export const ENTRIES = listOf(
	{ ...ENTRY, hint: "`await archive.history.of(document.path)` gives them." },
	"the recorded entries of a document, oldest first",
);

export const MEDIA_TYPE = oneOf(["text/html", "application/xhtml+xml", "text/plain", "application/pdf"]);
