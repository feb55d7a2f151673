/** Measures `tosa site` on real histories: the first build, one with what is known of the history, and one where nothing changed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

const tosa = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

/** Each build as a row: seconds, CPU seconds, memory, files and bytes. Some minutes. */
function benchSite(): Row[] {
	return ["platforms", "contrib-half"].flatMap((name): Row[] => {
		const bundle = corpusFile(`history/${name}.bundle`);
		if (!bundle) return [{ what: name, figure: "skipped: the corpus is not here" }];
		const scratch = mkdtempSync(join(tmpdir(), "tosa-bench-site-"));
		try {
			const clone = join(scratch, "versions");
			execFileSync("git", ["clone", "--quiet", "--bare", "-b", "main", bundle, clone], { stdio: "ignore" });
			const env = { ...process.env, XDG_CACHE_HOME: join(scratch, "cache") };
			const build = (what: string, folder: string): Row => {
				const args = [
					"-f",
					"%e %U %M",
					process.execPath,
					tosa,
					"--versions",
					clone,
					"--json",
					"site",
					join(scratch, folder),
				];
				const { stdout, stderr } = spawnSync("/usr/bin/time", args, { env, encoding: "utf8", maxBuffer: 2 ** 30 });
				const [seconds, cpu, kilobytes] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
				const { documents, changes, files, written, bytes } = JSON.parse(stdout);
				return {
					what: `${name}, ${what}`,
					figure: `${seconds} s`,
					note: `${cpu} s of CPU, ${Math.round((kilobytes ?? 0) / 1024)} MB; ${documents} documents, ${changes} changes, ${files} files, ${written} written, ${(bytes / 1e6).toFixed(1)} MB`,
				};
			};
			return [
				build("first", "first"),
				build("with what is known of the history", "second"),
				build("where nothing changed", "second"),
			];
		} finally {
			rmSync(scratch, { recursive: true, force: true });
		}
	});
}

if (isMain(import.meta.url)) printRows("The site", benchSite());
