/** Measures the search over a real history of 14,707 versions, beside git's pickaxe and git grep on the same words. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

const tosa = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

/** A phrase that few versions hold, a word that nearly all hold, and a pattern. */
const SEARCHES = [
	{ what: "a rare phrase", phrase: "class action waiver" },
	{ what: "a common word", phrase: "data" },
	{ what: "a pattern", phrase: "without (our|your) (express|prior)", isPattern: true },
] as const;

/** The measurement as rows to print. About a minute, most of it in git grep. */
export function benchSearch(): Row[] {
	const bundle = corpusFile("history/contrib-half.bundle");
	if (!bundle) return [{ what: "search", figure: "skipped: the corpus is not here" }];
	const scratch = mkdtempSync(join(tmpdir(), "tosa-bench-search-"));
	try {
		const clone = join(scratch, "versions");
		execFileSync("git", ["clone", "--quiet", "--bare", "-b", "main", bundle, clone], { stdio: "ignore" });
		const env = { ...process.env, XDG_CACHE_HOME: join(scratch, "cache") };
		const revisions = execFileSync("git", ["rev-list", "main"], { cwd: clone, encoding: "utf8" });
		return SEARCHES.flatMap(({ what, phrase, ...search }): Row[] => {
			const isPattern = "isPattern" in search;
			const own = () => {
				const args = [tosa, "--versions", clone, "search", phrase, "--json", ...(isPattern ? ["--regex"] : [])];
				return timed(() => execFileSync(process.execPath, args, { env, encoding: "utf8", maxBuffer: 2 ** 30 }));
			};
			// The first search builds the index of the history; there is no other cache.
			rmSync(env.XDG_CACHE_HOME, { recursive: true, force: true });
			const [first, warm] = [own(), own()];
			const pickaxe = timed(() =>
				execFileSync("git", ["log", "--oneline", `-S${phrase}`, ...(isPattern ? ["--pickaxe-regex"] : [])], {
					cwd: clone,
					encoding: "utf8",
				}),
			);
			const grep = timed(() => {
				// Its exit code says only whether the last batch of revisions held the phrase.
				const args = ["git", "grep", "-I", "-l", isPattern ? "-E" : "-F", "-e", phrase];
				spawnSync("xargs", args, { cwd: clone, input: revisions, stdio: ["pipe", "ignore", "inherit"] });
				return "";
			});
			return [
				{ what: `${what}, tosa, first`, figure: seconds(first.ms), note: `${first.lines} changes, with paragraphs` },
				{ what: `${what}, tosa, again`, figure: seconds(warm.ms) },
				{
					what: `${what}, git log -S`,
					figure: seconds(pickaxe.ms),
					ratio: `${(warm.ms / pickaxe.ms).toFixed(1)}× faster than tosa`,
					note: `${pickaxe.lines} commits; exact bytes only, without paragraphs`,
				},
				{
					what: `${what}, git grep in all revisions`,
					figure: seconds(grep.ms),
					ratio: `tosa ${(grep.ms / warm.ms).toFixed(1)}× faster`,
				},
			];
		});
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

function timed(run: () => string): { ms: number; lines: number } {
	const startMs = performance.now();
	const output = run();
	return { ms: performance.now() - startMs, lines: output.split("\n").filter(Boolean).length };
}

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(2)} s`;
}

if (isMain(import.meta.url)) printRows("Search", benchSearch());
