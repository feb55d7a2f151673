/** Names of files inside the repositories: which document, which source, which media type, and which paths are refused. */
import { RecordError } from "../errors.js";
import type { MediaType } from "../fetch/model.js";

/** File extension of each kind of snapshot. */
const EXTENSIONS = {
	"text/html": "html",
	"application/xhtml+xml": "xhtml",
	"text/plain": "txt",
	"application/pdf": "pdf",
} as const satisfies Record<MediaType, string>;

/** The kinds of document that a snapshot can be. */
export const MEDIA_TYPES = Object.keys(EXTENSIONS) as readonly MediaType[];

/** Path of a version: `<service id>/<terms type>.md`. @throws RecordError `BAD_PATH` */
export function versionPath(serviceId: string, termsType: string): string {
	return `${namePart(serviceId)}/${namePart(termsType)}.md`;
}

/**
 * Path of a snapshot: `<service id>/<terms type>[ #<source id>].<extension>`, as Open Terms Archive lays them out.
 *
 * @throws RecordError `BAD_PATH`
 */
export function snapshotPath(
	serviceId: string,
	termsType: string,
	sourceId: string | undefined,
	mediaType: MediaType,
): string {
	const source = sourceId === undefined ? "" : ` #${sourceId}`;
	return `${namePart(serviceId)}/${namePart(`${termsType}${source}`)}.${EXTENSIONS[mediaType]}`;
}

/** A version's or snapshot's path, taken apart. */
export interface ParsedPath {
	readonly serviceId: string;
	readonly termsType: string;
	readonly sourceId?: string;
	/** Absent for a version. */
	readonly mediaType?: MediaType;
}

/** Takes a path apart; undefined for one that is neither a version nor a snapshot (a README, a deeper folder). */
export function parsePath(path: string): ParsedPath | undefined {
	const match = /^([^/]+)\/([^/]+)\.([a-z]+)$/su.exec(path);
	const [, serviceId, name, extension] = match ?? [];
	if (serviceId === undefined || name === undefined) return undefined;
	if (extension === "md") return name === "README" ? undefined : { serviceId, termsType: name };
	const mediaType = MEDIA_TYPES.find((type) => EXTENSIONS[type] === extension);
	if (mediaType === undefined) return undefined;
	const mark = name.indexOf(" #");
	if (mark <= 0) return { serviceId, termsType: name, mediaType };
	return { serviceId, termsType: name.slice(0, mark), sourceId: name.slice(mark + 2), mediaType };
}

function namePart(name: string): string {
	if (name.includes("/") || name.includes("\0"))
		throw badPath(name, "a name cannot contain a slash or a null character");
	return name;
}

/** Code points that HFS+ ignores in file names (git, `next_hfs_char` in utf8.c). */
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;

/**
 * Refuses a path that would leave the repository, reach into `.git` on any file system, or that git cannot hold
 * (git's own rules: `verify_path` in read-cache.c, with protectHFS and protectNTFS).
 *
 * @throws RecordError `BAD_PATH`
 */
export function checkPath(path: string): void {
	if (path === "") throw badPath(path, "it is empty");
	if (path.includes("\0")) throw badPath(path, "it contains a null character");
	if (Buffer.from(path).toString() !== path) throw badPath(path, "it is not valid Unicode");
	for (const part of path.split("/")) {
		if (part === "") throw badPath(path, "it is absolute or has an empty part");
		if (part === "." || part === "..") throw badPath(path, `it contains the part "${part}"`);
		if (part.split("\\").some(isDotGit)) throw badPath(path, "it leads into .git");
	}
}

/** `.git` in any spelling that macOS or Windows would take for it, `git~1` and streams included. */
function isDotGit(part: string): boolean {
	const plain = part
		.replace(HFS_IGNORED, "")
		.replace(/:.*$/su, "")
		.replace(/[. ]+$/u, "")
		.toLowerCase();
	return plain === ".git" || /^git~\d+$/u.test(plain);
}

function badPath(path: string, reason: string): RecordError {
	return new RecordError("BAD_PATH", `${JSON.stringify(path)} cannot be a path in the repository: ${reason}.`, {
		hint: "Rename the service or the terms type in its declaration.",
		oneDocument: true,
	});
}
