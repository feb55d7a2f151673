/**
 * Measures `tosa site` on real histories and on a collection of 800 documents: the first build, one with what is known of the history, and
 * those where one document changed, or nothing. `-- 800`, `-- platforms` or `-- contrib-half` measures that alone.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore } from "../src/archive/open-store.js";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

const tosa = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const DOCUMENTS = 800;
const VERSIONS = 4;
const PARAGRAPHS = 60;

type Build = (what: string, folder: string) => Row;

/** Builds as rows: seconds, CPU seconds, memory, files and bytes. @param args that name the repository */
function builder(name: string, scratch: string, args: readonly string[]): Build {
	const env = { ...process.env, XDG_CACHE_HOME: join(scratch, "cache") };
	return (what, folder) => {
		const command = ["-f", "%e %U %S %M", process.execPath, tosa, ...args, "--json", "site", join(scratch, folder)];
		const { stdout, stderr } = spawnSync("/usr/bin/time", command, { env, encoding: "utf8", maxBuffer: 2 ** 30 });
		const [seconds, user = 0, system = 0, kilobytes = 0] = (stderr.trim().split("\n").at(-1) ?? "")
			.split(" ")
			.map(Number);
		const { documents, changes, files, written, bytes } = JSON.parse(stdout);
		return {
			what: `${name}, ${what}`,
			figure: `${seconds} s`,
			note: `${(user + system).toFixed(1)} s of CPU, ${Math.round(kilobytes / 1024)} MB; ${documents} documents, ${changes} changes, ${files} files, ${written} written, ${(bytes / 1e6).toFixed(1)} MB`,
		};
	};
}

/** Some minutes. */
function benchHistory(name: string): Row[] {
	const bundle = corpusFile(`history/${name}.bundle`);
	if (!bundle) return [{ what: name, figure: "skipped: the corpus is not here" }];
	const scratch = mkdtempSync(join(tmpdir(), "tosa-bench-site-"));
	try {
		const clone = join(scratch, "versions");
		execFileSync("git", ["clone", "--quiet", "--bare", "-b", "main", bundle, clone], { stdio: "ignore" });
		const build = builder(name, scratch, ["--versions", clone]);
		const first = build("first", "first");
		rmSync(join(scratch, "first"), { recursive: true });
		return [first, build("with what is known of the history", "second"), build("where nothing changed", "second")];
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

function textOf(document: number, version: number): string {
	const paragraphs = Array.from({ length: PARAGRAPHS }, (_, index) => {
		const days = index % 12 === version ? 30 + version : 30;
		const sentence = (part: number) =>
			`In case ${index}.${part} of service ${document} you may end your contract within ${days * part} days of a letter that we send to office ${(document * 7 + index * part) % 97}.`;
		const text = [1, 2, 3, 4].map(sentence).join(" ");
		return index % 10 === 0 ? `Section ${index / 10 + 1}\n---------\n\n${text}` : text;
	});
	return `Terms of service ${document}\n==================\n\n${paragraphs.join("\n\n")}\n`;
}

async function record(dir: string, documents: readonly number[], versions: readonly number[]): Promise<void> {
	const author = { name: "Bot", email: "bot@example.org" };
	const store = await openStore({ path: join(dir, "versions"), author, label: "versions" });
	for (const version of versions) {
		for (const document of documents) {
			const path = `Service ${document >> 1}/${document % 2 === 0 ? "Terms of Service" : "Privacy Policy"}.md`;
			const date = new Date(Date.UTC(2024, version, 1 + (document % 28), 12));
			const content = Buffer.from(textOf(document, version));
			await store.record({ path, content, message: `Record new changes of ${path}\n`, date });
		}
	}
	await store.close();
}

/** A collection with its declarations, each document with a few versions. */
async function makeCollection(dir: string): Promise<void> {
	mkdirSync(join(dir, "declarations"), { recursive: true });
	writeFileSync(join(dir, "tosa.config.json"), "{}\n");
	for (let service = 0; service < DOCUMENTS / 2; service++) {
		const name = `Service ${service}`;
		const terms = { "Terms of Service": { fetch: `https://s${service}.example/terms`, select: "main" } };
		writeFileSync(join(dir, "declarations", `${name}.json`), JSON.stringify({ name, terms }));
	}
	await record(dir, [...Array(DOCUMENTS).keys()], [...Array(VERSIONS).keys()]);
}

async function benchCollection(): Promise<Row[]> {
	const scratch = mkdtempSync(join(tmpdir(), "tosa-bench-site-"));
	try {
		const dir = join(scratch, "collection");
		await makeCollection(dir);
		const build = builder(`a collection of ${DOCUMENTS}`, scratch, ["-C", dir]);
		const rows = [build("first", "site"), build("where nothing changed", "site")];
		await record(dir, [7], [VERSIONS]);
		return [...rows, build("after one document changed", "site")];
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

async function benchSite(wanted: string | undefined): Promise<Row[]> {
	const rows: Row[] = [];
	if (wanted === undefined || wanted === String(DOCUMENTS)) rows.push(...(await benchCollection()));
	for (const name of ["platforms", "contrib-half"]) {
		if (wanted === undefined || wanted === name) rows.push(...benchHistory(name));
	}
	return rows;
}

if (isMain(import.meta.url)) printRows("The site", await benchSite(process.argv[2]));
