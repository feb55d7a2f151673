/** Wall time of the commands that people wait for, beside a bare `node -e 0`, on the largest history of the corpus. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpusFile, isMain, median, printRows, type Row } from "./harness.js";

const bin = new URL("../dist/bin.js", import.meta.url).pathname;

export function benchCli(): Row[] {
	const bundle = corpusFile("history/contrib-half.bundle");
	const commands: [string, string[]][] = [
		["node -e 0", ["-e", "0"]],
		["tosa --version", [bin, "--version"]],
	];
	const scratch = mkdtempSync(join(tmpdir(), "tosa-bench-cli-"));
	const rows: Row[] = [];
	if (bundle) {
		const versions = join(scratch, "versions");
		spawnSync("git", ["clone", "-q", "-b", "main", bundle, versions], { stdio: "inherit" });
		const read = (...args: string[]) => [bin, "--versions", versions, ...args];
		commands.push(
			["tosa list", read("list")],
			["tosa log, one document (597 versions)", read("log", "wikipedia", "terms-of-service")],
			["tosa log, the last 20 of all", read("log", "-n", "20")],
			["tosa log, all 14,707", read("log")],
			["tosa diff, latest change", read("diff", "wikipedia", "terms-of-service")],
			["tosa diff, over years", read("diff", "wikipedia", "terms-of-service", "2021-01-01", "2024-01-01")],
			["tosa show --at", read("show", "wikipedia", "terms-of-service", "--at", "2022-01-01")],
		);
	} else rows.push({ what: "reading commands", figure: "skipped: the corpus is not here" });
	const env = { ...process.env, XDG_CACHE_HOME: join(scratch, "cache"), NO_COLOR: "1" };
	let bare = 0;
	for (const [what, args] of commands) {
		const times: number[] = [];
		const once = () => {
			const startedMs = performance.now();
			const { status, stderr } = spawnSync(process.execPath, args, { env, maxBuffer: 2 ** 28 });
			if (status !== 0) throw new Error(`${what} ended with ${status}: ${stderr}`);
			return performance.now() - startedMs;
		};
		const first = once();
		for (let run = 0; run < (first > 2_000 ? 1 : 11); run++) times.push(once());
		const wall = median(times);
		bare ||= wall;
		rows.push({
			what,
			figure: `${wall.toFixed(0)} ms`,
			ratio: `${(wall / bare).toFixed(2)}× node`,
			note: `first run ${first.toFixed(0)} ms`,
		});
	}
	rmSync(scratch, { recursive: true, force: true });
	return rows;
}

if (isMain(import.meta.url)) printRows("Command line", benchCli());
