/** Names of ids, classes and attribute values: which were given by a person and will stay, which by a machine. */

/**
 * `telling`: made of words, one of which says that this is the content. `plain`: made of words.
 * `generated`: a hash, a number, a name that the next release of the site changes.
 */
export type NameKind = "telling" | "plain" | "generated";

/** What people call the part of a page that holds its text. */
const TELLING: ReadonlySet<string> = new Set(
	(
		"about agreement article articles body conditions content contents copy doc docs document entry guidelines help " +
		"impressum imprint legal main markdown page policies policy post privacy prose rich richtext rules rte section story " +
		"terms text textcontent tos wysiwyg"
	).split(" "),
);

/** Tools that write names of their own: CSS-in-JS, CSS modules, page builders, component frameworks. */
const MADE_BY_TOOL = new RegExp(
	"^(?:css|jss|jsx|sc|emotion|mui|chakra|svelte|astro|tss|tw|ember|react|radix|headlessui|aria|ng|yui|ext|mantine|" +
		"makeStyles|styled|glamor|linaria|framer|w-node|v)-?[-_]?[\\w-]*\\d|^sc-|^_ng|^ng-|^data-v-|^:r|^:R|^«",
);

/** Judges a name by its form, without a dictionary: a hash that reads like a word passes for one. */
export function kindOfName(name: string): NameKind {
	if (name.length < 2 || name.length > 60 || MADE_BY_TOOL.test(name) || !/^[\p{L}\p{N}_-]+$/u.test(name))
		return "generated";
	const parts = partsOf(name);
	const isNumbered = parts.filter((part) => /^\d+$/.test(part)).length > 1;
	if (parts.length === 0 || isNumbered || !parts.every(isWordLike) || isMixedCaseHash(name, parts)) return "generated";
	const isTelling = parts.some((part) => TELLING.has(part.toLowerCase()));
	return isTelling ? "telling" : "plain";
}

/** The words of `textContent`, `text-content`, `text_content`, `h1`. */
function partsOf(name: string): string[] {
	return name.split(/[-_]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u).filter((part) => part !== "");
}

function isWordLike(part: string): boolean {
	if (/^\d{1,2}$/.test(part) || /^[a-z]\d?$/i.test(part)) return true;
	if (/\d/.test(part)) return /^\p{L}{3,}\d$/u.test(part);
	if (/[^\u0000-\u024f]/.test(part)) return true;
	// Abbreviations of people, such as `btn` and `html`, are short; runs of consonants beyond that are a machine's.
	if (part.length <= 4)
		return part === part.toLowerCase() || part === part.toUpperCase() || /^\p{Lu}\p{Ll}+$/u.test(part);
	return /[aeiouyà-ü]/i.test(part) && !/[bcdfghjklmnpqrstvwxz]{5,}/i.test(part) && part.length <= 24;
}

/** `ZxTtR`, `efyjAK`, `kGUKKN`: short, no separators, capitals in the midst of it, no word that anybody uses. */
function isMixedCaseHash(name: string, parts: readonly string[]): boolean {
	if (parts.some((part) => TELLING.has(part.toLowerCase()))) return false;
	if (parts.every((part) => /^[\u0000-\u024f]{1,2}$/.test(part))) return true;
	const isOneRun = /^_?[A-Za-z]{4,8}$/.test(name);
	return isOneRun && /[a-z][A-Z]|[A-Z]{2}[a-z]/.test(name) && parts.some((part) => part.length <= 3);
}
