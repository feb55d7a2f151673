/**
 * The demo: serves five fictional services on loopback, tracks them with the built `tosa`, real Chromium and real git
 * at three points in time, and shows what it remembers. It fails if a run does not end as the story says.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { tosaBin } from "../test/support/built.js";
import { startSite } from "../test/support/site.js";
import { hosts, type PointInTime, pagesAt } from "./pages.js";

interface Chapter {
	readonly point: PointInTime;
	readonly date: string;
	readonly title: string;
	/** What the services did since the last point in time. */
	readonly happened: readonly string[];
	/** 3 where a document cannot be had any more. */
	readonly exitCode: 0 | 3;
	/** Versions that the run must record; noise alone must record none. */
	readonly versions: number;
}

const chapters: readonly Chapter[] = [
	{
		point: 1,
		date: "2026-03-01",
		title: "The first record",
		happened: [
			"Ten documents of five services, in English and French: plain pages, two that a script draws,",
			"a PDF, and one that is put together from two pages.",
		],
		exitCode: 0,
		versions: 10,
	},
	{
		point: 2,
		date: "2026-06-15",
		title: "Three and a half months later",
		happened: [
			"Cumulo made arbitration binding. Papotin admits people from thirteen instead of fifteen.",
			"Panier d'or shortened the time to send things back. Tern moved a section.",
			"On the other six pages only banners, tokens and related articles changed: they record nothing.",
		],
		exitCode: 0,
		versions: 4,
	},
	{
		point: 3,
		date: "2026-11-20",
		title: "Another five months later",
		happened: [
			"Cumulo keeps connection logs for 180 days instead of 30 and trains systems with file names.",
			"Papotin wrote about its AI. Halfpenny raised its fees (the PDF), and changed a date in its agreement.",
			"Panier d'or took its cookie page off the net, and Tern rebuilt a page so that its selector finds nothing:",
			"two failures that are reported, and nothing that was recorded is lost.",
		],
		exitCode: 3,
		versions: 4,
	},
];

const bold = (text: string) => (process.stdout.isTTY && !process.env["NO_COLOR"] ? `\u001b[1m${text}\u001b[22m` : text);

if (!existsSync(tosaBin)) throw new Error("tosa is not built. Start the demo with `npm run demo`, which builds it.");
const site = await startSite();
try {
	const dir = await createCollection(site.port);
	console.log(`Five fictional services are served on port ${site.port}. The collection is ${dir}`);
	let recorded = 0;
	for (const chapter of chapters) {
		site.set(pagesAt(chapter.point));
		console.log(`\n${bold(`── ${chapter.date}: ${chapter.title}`)}\n${chapter.happened.join("\n")}\n`);
		const exitCode = await tosa(dir, chapter.date, ["track"]);
		expectEqual(`exit code of the run of ${chapter.date}`, exitCode, chapter.exitCode);
		recorded += chapter.versions;
		expectEqual(`versions recorded up to ${chapter.date}`, await countCommits(join(dir, "versions")), recorded);
	}

	console.log(`\n${bold("── What tosa remembers")}\n`);
	await show(dir, ["log"]);
	await show(dir, ["diff", "cumulo", "privacy-policy"]);
	await show(dir, ["status"]);
	console.log(farewell(dir));
} finally {
	await site.close();
}

/** The declarations as they would be in real life, with the demo's port in place of a real server's. */
async function createCollection(port: number): Promise<string> {
	const dir = await mkdtemp(join(tmpdir(), "tosa-demo-"));
	const declarations = join(dir, "declarations");
	await cp(fileURLToPath(new URL("declarations/", import.meta.url)), declarations, { recursive: true });
	for (const name of await readdir(declarations)) {
		const text = await readFile(join(declarations, name), "utf8");
		await writeFile(join(declarations, name), text.replace(/https:\/\/([a-z.]+\.example)/g, `http://$1:${port}`));
	}
	const fetch = {
		resolve: Object.fromEntries(hosts.map((host) => [host, "127.0.0.1"])),
		hostPauseMs: 0,
		quietMs: 300,
		settleTimeoutMs: 2_000,
		retries: 0,
	};
	await writeFile(
		join(dir, "tosa.config.json"),
		`${JSON.stringify({ allowPrivateNetworks: true, fetch }, null, "\t")}\n`,
	);
	return dir;
}

async function show(dir: string, args: readonly string[]): Promise<void> {
	const exitCode = await tosa(dir, chapters.at(-1)?.date, args);
	expectEqual(`exit code of tosa ${args.join(" ")}`, exitCode, 0);
	console.log();
}

/** Runs the built command as a person would, with its output on this terminal. */
function tosa(dir: string, date: string | undefined, args: readonly string[]): Promise<number | null> {
	console.log(bold(`$ tosa ${args.join(" ")}`));
	// The clock stands where the story is; a pager would stop it.
	const env = { ...process.env, TOSA_NOW: date && `${date}T08:00:00Z`, TOSA_PAGER: "cat" };
	const child = spawn(process.execPath, [tosaBin, "-C", dir, ...args], {
		env,
		stdio: ["ignore", "inherit", "inherit"],
	});
	return new Promise((done, fail) => {
		child.once("error", fail);
		child.once("close", done);
	});
}

function countCommits(repository: string): Promise<number> {
	const child = spawn("git", ["rev-list", "--count", "HEAD"], {
		cwd: repository,
		stdio: ["ignore", "pipe", "inherit"],
	});
	let output = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		output += text;
	});
	return new Promise((done, fail) => {
		child.once("error", fail);
		child.once("close", () => done(Number(output)));
	});
}

function expectEqual(what: string, actual: unknown, expected: unknown): void {
	if (actual !== expected) throw new Error(`The demo went wrong: ${what} is ${actual}, and should be ${expected}.`);
}

function farewell(dir: string): string {
	const nearby = relative(process.cwd(), tosaBin);
	const command = `node ${nearby.startsWith("..") ? tosaBin : nearby} -C ${dir}`;
	return [
		`${bold("── The collection is kept in")} ${dir}`,
		"",
		"Its pages are gone with the demo, what was recorded stays. Try next:",
		`  ${command} log cumulo`,
		`  ${command} diff cumulo terms-of-service`,
		`  ${command} diff papotin privacy-policy --format html > change.html`,
		`  ${command} show "panier d'or" terms-of-service --at 2026-04-01`,
		`  ${command} log --json`,
		`  git -C ${join(dir, "versions")} log --stat`,
	].join("\n");
}
