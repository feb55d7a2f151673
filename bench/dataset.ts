/**
 * What `tosa dataset` takes for a collection as large as the largest known: `npm run bench:dataset`. Generates a repository
 * of 42,632 versions, packs it twice, and compares the checksums: cold, with nothing in the cache, in one time zone, and then
 * warm, with the index that this left, in another.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isMain, printRows, type Row } from "./harness.js";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const BEGIN = Date.UTC(2020, 0, 1) / 1000;
const VERSIONS_OF_EACH = 40;
const HOUR = 3600;

async function benchDataset(versions: number, paragraphs: number): Promise<Row[]> {
	const scratch = mkdtempSync(join(tmpdir(), "tosa-bench-dataset-"));
	try {
		const path = join(scratch, "versions.git");
		await generate(path, versions, paragraphs);
		const rows: Row[] = [{ what: "dataset: versions", figure: String(versions) }];
		const sums: string[] = [];
		for (const [state, zone] of [
			["cold", "UTC"],
			["warm", "Asia/Tokyo"],
		] as const) {
			const { sha256, size, seconds, megabytes } = pack(path, join(scratch, state), zone, join(scratch, "cache"));
			sums.push(sha256);
			rows.push({
				what: `dataset: packed ${state}, in ${zone}`,
				figure: `${seconds.toFixed(1)} s of CPU, ${megabytes} MB of memory, ${(size / 1e6).toFixed(1)} MB of archive`,
			});
		}
		rows.push({ what: "dataset: checksums", figure: sums[0] === sums[1] ? `the same: ${sums[0]}` : "DIFFERENT" });
		return rows;
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

/** Documents of which each version has one other paragraph than the one before. */
async function generate(path: string, versions: number, paragraphs: number): Promise<void> {
	execFileSync("git", ["init", "--quiet", "--bare", "-b", "main", path]);
	const importer = spawn("git", ["-C", path, "fast-import", "--quiet"], { stdio: ["pipe", "inherit", "inherit"] });
	const ended = new Promise<number | null>((done) => importer.once("close", done));
	const documents = Math.ceil(versions / VERSIONS_OF_EACH);
	for (let index = 0; index < versions; index++) {
		const [document, state] = [index % documents, Math.floor(index / documents)];
		const message = `${state === 0 ? "First record of" : "Record new changes of"} Service ${document} Terms of Service`;
		const text = textOf(document, state, paragraphs);
		const commit = [
			"commit refs/heads/main",
			`committer Bench <bench@tosa.example> ${BEGIN + index * HOUR} +0000`,
			`data ${Buffer.byteLength(message)}\n${message}`,
			`M 100644 inline "Service ${document}/Terms of Service.md"`,
			`data ${Buffer.byteLength(text)}\n${text}\n`,
		].join("\n");
		if (!importer.stdin.write(commit)) await new Promise((done) => importer.stdin.once("drain", done));
	}
	importer.stdin.end();
	if ((await ended) !== 0) throw new Error("git fast-import failed.");
}

function textOf(document: number, state: number, paragraphs: number): string {
	const lines = Array.from({ length: paragraphs }, (_, index) => {
		const words = index === state % paragraphs ? `in its state ${state}` : "as it always was";
		const number = (document * 7919 + index * 104_729) % 999_983;
		return `Clause ${index} of document ${document}, ${words}, says under number ${number} what both of us owe the other.`;
	});
	return `# Terms of service ${document}\n\n${lines.join("\n\n")}\n`;
}

function pack(versions: string, out: string, zone: string, cache: string) {
	const args = [bin, "--versions", versions, "dataset", "--json", "--out", out, "--date", "2026-01-01"];
	const { stdout, stderr } = spawnSync("/usr/bin/env", ["time", "-f", "took %U %S %M", process.execPath, ...args], {
		encoding: "utf8",
		env: { ...process.env, TZ: zone, XDG_CACHE_HOME: cache },
	});
	const [, user = "0", system = "0", kilobytes = "0"] = /took (\S+) (\S+) (\S+)/.exec(stderr) ?? [];
	const { sha256, size } = JSON.parse(stdout) as { readonly sha256: string; readonly size: number };
	return { sha256, size, seconds: Number(user) + Number(system), megabytes: Math.round(Number(kilobytes) / 1024) };
}

if (isMain(import.meta.url)) {
	const { values } = parseArgs({
		options: { versions: { type: "string", default: "42632" }, paragraphs: { type: "string", default: "60" } },
	});
	printRows("tosa dataset", await benchDataset(Number(values.versions), Number(values.paragraphs)));
}
