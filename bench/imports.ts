/** What it costs to import each run-time dependency, beside a bare Node process. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMain, median, printRows, type Row } from "./harness.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const rounds = 15;
/** What is imported of packages whose main entry is not. */
const entries: Readonly<Record<string, string>> = { eld: "eld/extrasmall" };

export function benchImports(): Row[] {
	const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
	const bare = wallMs("0");
	const rows = Object.keys(dependencies).map((name) => ({
		name,
		ms: wallMs(`await import("${entries[name] ?? name}")`) - bare,
	}));
	return rows
		.sort((a, b) => b.ms - a.ms)
		.map(({ name, ms }) => ({ what: name, figure: `${Math.max(0, ms).toFixed(0)} ms` }));
}

/** The least of several runs would be the cleanest figure, but the median is what a person meets. */
function wallMs(code: string): number {
	const times = Array.from({ length: rounds }, () => {
		const startedMs = performance.now();
		spawnSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: root });
		return performance.now() - startedMs;
	});
	return median(times);
}

if (isMain(import.meta.url)) printRows("Importing", benchImports());
