/** Draws real documents of the corpus, each with two versions that stood one after the other. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHistory } from "../../../src/archive/history.js";
import { detectLanguage } from "../../../src/text/language.js";
import { corpusFile } from "../../harness.js";
import { openRandom, seedOf } from "../random.js";

export interface RealDocument {
	readonly path: string;
	readonly language: string;
	readonly before: string;
	readonly now: string;
}

const BUNDLES = ["contrib-half", "contrib-third", "platforms"];
/** Shorter ones hold no terms; longer ones would take all the time. */
const FEWEST_CHARACTERS = 2500;
const MOST_CHARACTERS = 60_000;

/** Half of the documents is developed on, half is held out. Empty where the corpus is not beside the repository. */
export async function drawDocuments(count: number, isHeldOut: boolean, seed: number): Promise<RealDocument[]> {
	const made: RealDocument[] = [];
	for (const name of BUNDLES) {
		const bundle = corpusFile(`history/${name}.bundle`);
		if (bundle !== undefined)
			made.push(...(await drawFrom(bundle, Math.ceil(count / BUNDLES.length), isHeldOut, seed)));
	}
	return made;
}

async function drawFrom(bundle: string, count: number, isHeldOut: boolean, seed: number): Promise<RealDocument[]> {
	const folder = mkdtempSync(join(tmpdir(), "tosa-mutations-"));
	try {
		const path = join(folder, "versions");
		execFileSync("git", ["clone", "-q", "-b", "main", "--bare", bundle, path]);
		const history = await openHistory(path, { cacheFolder: join(folder, "cache") });
		const documents = (await history.documents())
			.filter((document) => (seedOf(0, document.path) % 2 === 1) === isHeldOut)
			.sort((a, b) => seedOf(seed, a.path) - seedOf(seed, b.path));
		const made: RealDocument[] = [];
		for (const document of documents) {
			if (made.length >= count) break;
			const entries = (await history.of(document.path)).filter(({ blob }) => blob !== undefined);
			const at = 1 + openRandom(seedOf(seed, document.path)).whole(Math.max(1, entries.length - 1));
			const texts = await Promise.all(entries.slice(at - 1, at + 1).map(({ blob = "" }) => history.text(blob)));
			const [before = "", now = before] = texts;
			if (now.length < FEWEST_CHARACTERS || now.length > MOST_CHARACTERS) continue;
			const language = (await detectLanguage(now))?.language;
			if (language !== undefined) made.push({ path: document.path, language, before, now });
		}
		await history.close();
		return made;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
