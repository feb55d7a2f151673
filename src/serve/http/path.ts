/** Brings the path of a request into the form that routes have, as forgiving as Open Terms Archive's API is. */

/** Routes of which every part is a name of ours; of the others, parts after the first are names of services and terms. */
const LITERAL = new Set(["tracking-results", "dataset", "docs"]);

/**
 * The path without doubled slashes and without one at its end, its route's name in lower case. Names keep their case and stay
 * encoded: a slash inside a name is no end of it.
 *
 * @param url as the request has it
 * @param root such as `/collection-api/v1`
 */
export function normalizePath(url: string, root: string): string {
	const start = /^https?:\/\//.test(url) ? url.indexOf("/", 8) : 0;
	const end = url.slice(start).search(/[?#]/);
	const raw = end < 0 ? url.slice(start) : url.slice(start, start + end);
	const path = `/${raw
		.split("/")
		.filter((part) => part !== "")
		.join("/")}`;
	if (path.toLowerCase() !== root && !path.toLowerCase().startsWith(`${root}/`)) return path;
	const [name = "", ...rest] = path.slice(root.length).split("/").slice(1);
	if (name === "") return root;
	const lower = name.toLowerCase();
	const names = LITERAL.has(lower) ? rest.map((part) => part.toLowerCase()) : rest;
	return [root, lower, ...names].join("/");
}
