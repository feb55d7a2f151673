/** Names of archives and of what is in them, as Open Terms Archive gives them. */
import type { CataloguedVersion } from "../history/catalogue.js";

/** Name of an archive without `.zip`, and of its root folder: the title in lower case, and the day in UTC. */
export function archiveName(title: string, released: Date): string {
	return `${title.toLowerCase().replace(/[^a-zA-Z0-9.\-_]/g, "-")}-${released.toISOString().slice(0, 10)}`;
}

/**
 * Path of each version: `<service>/<terms>/<date>.md`. Where two are of one second, which would overwrite each other, the
 * later ones have a number behind the date.
 */
export function entryPaths(versions: readonly CataloguedVersion[]): readonly string[] {
	const taken = new Map<string, number>();
	return versions.map(({ serviceId, termsType, entry }) => {
		const date = `${entry.date.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
		const path = `${safe(serviceId)}/${safe(termsType)}/${date}`;
		const count = (taken.get(path) ?? 0) + 1;
		taken.set(path, count);
		return count === 1 ? `${path}.md` : `${path}-${count}.md`;
	});
}

/**
 * Names come from repositories of other people: none may lead out of the folder into which an archive is unpacked, be taken
 * for a repository in it, or do anything to the terminal that lists it.
 */
function safe(name: string): string {
	if (/^\.{1,2}$/.test(name)) return "_";
	return name.replace(/^\.(?=git$)/i, "_").replace(/[\\/\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, "_");
}
