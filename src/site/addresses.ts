/** Where pages lie: names that are safe on every file system and never change, and links from one page to another. */
import { createHash } from "node:crypto";
import { slugify } from "../collection/slugs.js";

/** Bytes; file systems take 255, and addresses should stay readable. */
const LONGEST = 80;
/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i;

/** Something that gets an address by its name. */
export interface Named {
	readonly name: string;
	/** When it was first recorded: of two names with one slug, the earlier keeps it. */
	readonly first: string;
}

/**
 * A name for each, different in every case: the slug, or, where that is taken, unsafe or cut, with a hash of the name behind it. What
 * is added later changes no address of what was there before.
 * @param taken names that pages of the site itself have in the same folder
 */
export function assignSlugs(all: readonly Named[], taken: readonly string[] = []): ReadonlyMap<string, string> {
	const used = new Set(taken);
	const slugs = new Map<string, string>();
	const sorted = [...all].sort((a, b) =>
		a.first === b.first ? (a.name < b.name ? -1 : 1) : a.first < b.first ? -1 : 1,
	);
	for (const { name } of sorted) {
		if (slugs.has(name)) continue;
		const slug = safeSlug(name);
		const own = used.has(slug) ? withHash(slug, name) : slug;
		used.add(own);
		slugs.set(name, own);
	}
	return slugs;
}

/** The slug of a name as the name of a file or folder. */
export function safeSlug(name: string): string {
	const slug = slugify(name).normalize("NFC");
	const isWhole = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u.test(slug) && !RESERVED.test(slug);
	if (isWhole && Buffer.byteLength(slug) <= LONGEST) return slug;
	return withHash(isWhole ? slug : "", name);
}

function withHash(slug: string, name: string): string {
	let short = "";
	for (const character of slug) {
		if (Buffer.byteLength(short + character) > LONGEST) break;
		short += character;
	}
	return [short.replace(/-+$/, ""), shortHash(name)].filter(Boolean).join("-");
}

/** Eight hexadecimal digits that stand for a text. */
function shortHash(text: string): string {
	return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** The name of the pages of a version: its day and its commit. */
export function versionName(date: string, commit: string): string {
	return `${date.slice(0, 10)}-${commit.slice(0, 10)}`;
}

/** The path of a page in the folder of its language. @param first the language at the root of the site */
export function inLanguage(path: string, language: string, first: string | undefined): string {
	return language === first ? path : `${language}/${path}`;
}

/** An address relative to the page at `from`; both are paths below the root of the site, `to` perhaps with a fragment. */
export function relativeUrl(from: string, to: string): string {
	const [path = "", fragment] = to.split("#");
	const own = from.split("/").slice(0, -1);
	const other = path.split("/");
	let common = 0;
	while (common < own.length && common < other.length - 1 && own[common] === other[common]) common++;
	const up = own.slice(common).map(() => "..");
	const url = [...up, ...other.slice(common).map(encodeURIComponent)].join("/");
	return fragment === undefined ? url : `${url}#${fragment}`;
}

/** The same from anywhere. @param baseUrl ends in `/` */
export function absoluteUrl(baseUrl: string, path: string): string {
	return `${baseUrl}${relativeUrl("", path)}`;
}
