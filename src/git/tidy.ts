/** Keeps a repository from filling up with small packs: what a run finds in it does not depend on how many there were before. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "./process.js";
import type { Repository } from "./repository.js";

/** From this many packs on they are joined. Each is looked through for every object that is not in the ones before it. */
const MOST_PACKS = 20;
/** Loose objects in one of the 256 folders in which git files them by their ids. */
const MOST_LOOSE = 10;
/** Joining the largest archive known takes a fraction of it. */
const DEADLINE_MS = 10 * 60_000;

/**
 * Joins packs so that each is at least twice as large as all smaller ones together (git-repack(1), `--geometric`): an object
 * is written anew some ten times while the repository grows a thousandfold, however many runs that takes. Only for whoever
 * has just written in it, since nobody else may then. Housekeeping is not part of recording: what fails is tried next time.
 */
export async function keepTidy(repository: Repository): Promise<void> {
	if (!(await isDue(repository))) return;
	const run = { shielded: true, deadlineMs: DEADLINE_MS };
	await runGit(repository, ["repack", "-d", "-q", "--geometric=2"], run)
		// git before 2.33, and some partial clones.
		.catch(() => runGit(repository, ["gc", "--auto", "--quiet"], run))
		.catch(() => {});
}

async function isDue({ commonDir }: Repository): Promise<boolean> {
	const names = (folder: string) => readdir(join(commonDir, "objects", folder)).catch(() => []);
	const packs = await names("pack");
	const kept = new Set(packs.filter((name) => name.endsWith(".keep")).map((name) => name.slice(0, -5)));
	const joined = packs.filter((name) => name.endsWith(".pack") && !kept.has(name.slice(0, -5)));
	return joined.length >= MOST_PACKS || (await names("17")).length > MOST_LOOSE;
}
