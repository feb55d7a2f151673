/** Installs tosa from git, as others would, and tries what they have then. Needs the npm registry, or npm's cache. */
import { type ExecFileException, execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { projectText } from "../support/docs.js";

const exec = promisify(execFile);
const project = fileURLToPath(new URL("../../", import.meta.url));
const { version } = JSON.parse(await readFile(join(project, "package.json"), "utf8")) as { version: string };

/** What git does not hold, and what nobody needs to build or use tosa. */
const LEFT_OUT = [
	"node_modules",
	".git",
	"dist",
	"coverage",
	"versions",
	"snapshots",
	".tosa",
	"test",
	"bench",
	"demo",
];
const UNREACHABLE = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)\b/;

let root: string;
/** A repository of what is in the work tree now: what others would install from, were it published. */
let source: string;
/** The folder of somebody who installs tosa; empty at first. */
let folder: string;
beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), "tosa-install-"));
	source = join(root, "source");
	folder = join(root, "folder");
	await mkdir(folder);
	const isWanted = (path: string) => path === project || !LEFT_OUT.includes(basename(path));
	await cp(project, source, { recursive: true, filter: isWanted });
	const git = (...args: readonly string[]) => exec("git", ["-C", source, ...args]);
	await leaveOutTools();
	await git("init", "-q", "-b", "main");
	await git("add", ".");
	await git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-qm", "Everything");
});
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

/** npm installs all development packages on the way; a third of its time goes to those that have no part in building tosa. */
async function leaveOutTools(): Promise<void> {
	for (const file of ["package.json", "package-lock.json"]) {
		const json = JSON.parse(await readFile(join(source, file), "utf8"));
		const { devDependencies } = json.packages?.[""] ?? json;
		for (const name of Object.keys(devDependencies)) {
			const isBuilding = ["typescript", "esbuild", "pdfjs-dist"].includes(name) || name.startsWith("@types/");
			if (!isBuilding) delete devDependencies[name];
		}
		await writeFile(join(source, file), JSON.stringify(json));
	}
}

/** Skips the test, and says so, where it is the registry that npm cannot reach. */
async function install(what: string, context: TestContext): Promise<void> {
	const quick = ["--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
	try {
		await npm(folder, "install", ...quick, what);
	} catch (error) {
		const { stderr = "" } = error as ExecFileException;
		if (!UNREACHABLE.test(stderr)) throw error;
		context.skip(`${what} was not installed: npm cannot reach its registry`);
	}
}

/** Without what npm itself tells the scripts that it runs, this test among them, and without the tools of this clone. */
async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
	const env = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$)/i.test(name)),
	);
	const path = (env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
	env["PATH"] = path.join(delimiter);
	return (await exec("npm", args, { cwd, env, maxBuffer: 16 * 1024 * 1024 })).stdout;
}

const installed = (...path: readonly string[]) => join(folder, "node_modules/tosa", ...path);
const filesIn = async (path: string) => {
	const entries = await readdir(path, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => relative(path, join(parentPath, name)));
};

/** The tarball of what is built now, and the paths of what is in it. It is not built anew: the tests beside this one use it. */
const packed = memoise(async () => {
	const options = ["--ignore-scripts", "--json", "--pack-destination", root];
	const [{ filename, files }] = JSON.parse(await npm(project, "pack", ...options)) as [Packed];
	return { tarball: join(root, filename), files: files.map(({ path }) => path) };
});

function memoise<Value>(make: () => Promise<Value>): () => Promise<Value> {
	let made: Promise<Value> | undefined;
	return () => (made ??= make());
}

interface Packed {
	readonly filename: string;
	readonly files: readonly { readonly path: string }[];
}

/** That both the command and the library work, from the folder and in it. */
async function expectToWork(): Promise<void> {
	const bin = join(folder, "node_modules/.bin/tosa");
	expect((await exec(bin, ["--version"], { cwd: folder })).stdout).toBe(`${version}\n`);
	const [, docs = ""] = /^Documentation.*: (.*)$/m.exec((await exec(bin, ["--help"])).stdout) ?? [];
	expect(await readdir(docs)).toContain("configuration.md");
	await exec(bin, ["-C", "terms", "init"], { cwd: folder });
	const config = JSON.parse(await readFile(join(folder, "terms/tosa.config.json"), "utf8")) as { $schema: string };
	expect(existsSync(join(folder, "terms", config.$schema))).toBe(true);
	await rm(join(folder, "terms"), { recursive: true });
	const program = `
		import { diffDocuments, track } from "tosa";
		console.log(typeof track, diffDocuments("We keep logs for one day.", "We keep logs for two days.").blocks[0].op);
	`;
	await writeFile(join(folder, "program.mjs"), program);
	expect((await exec(process.execPath, ["program.mjs"], { cwd: folder })).stdout).toBe("function edit\n");
}

describe("the package", () => {
	it("holds every page and file that its messages and its own pages point to", async () => {
		const holds = new Set((await packed()).files);
		const named = new Map<string, string>();
		for (const file of holds) {
			if (!/\.(js|md|json)$/.test(file)) continue;
			const text = await readFile(join(project, file), "utf8");
			const links = file.endsWith(".md") ? [...text.matchAll(/\]\((?!https?:)([^)#\s]+\.\w+)/g)] : [];
			for (const [, link = ""] of links) named.set(join(dirname(file), link), file);
			for (const [path] of text.matchAll(/\b(?:docs|packaging)\/[\w-]+(?:\.\w+)+/g)) named.set(path, file);
		}
		expect([...named.keys()]).toEqual(expect.arrayContaining(["docs/configuration.md", "CHANGELOG.md"]));
		expect([...named].filter(([path]) => !holds.has(path))).toEqual([]);
	});

	it("says nowhere that a registry has tosa, and names the file of this version", async () => {
		const asked = /\bnp(?:m (?:install|i|add|exec)|x)\b[^`\n]*\stosa(?![\w./-])/;
		expect("npm install --global tosa").toMatch(asked);
		expect("npm install git+https://git.example/tosa.git").not.toMatch(asked);
		const { files } = await packed();
		const texts = files.filter((file) => /\.(js|md|json)$/.test(file)).map((file) => join(project, file));
		const tarballs = [...projectText("docs/operations.md").matchAll(/\btosa-(\d[\w.-]*)\.tgz/g)].map(
			([, named]) => named,
		);
		expect(new Set(tarballs)).toEqual(new Set([version]));
		const claims = await Promise.all(
			texts.map(async (file) => (asked.test(await readFile(file, "utf8")) ? [file] : [])),
		);
		expect(claims.flat()).toEqual([]);
	});

	it("holds nothing that serves only who works on tosa", async () => {
		const { files } = await packed();
		const others = files.filter((file) => /^(src|test|bench|demo|scripts|\.)|\.(map|ts)$(?<!\.d\.ts)/.test(file));
		expect(others).toEqual([]);
	});
});

describe("tosa, installed", { timeout: 600_000 }, () => {
	it("from git is built on the way, is what the tarball holds, and works as a command and as a library", async (context) => {
		await install(`git+${pathToFileURL(source)}`, context);
		const { tarball, files } = await packed();
		expect((await filesIn(installed())).toSorted()).toEqual(files.toSorted());
		const unpacked = await mkdtemp(join(root, "unpacked-"));
		await exec("tar", ["-xzf", tarball, "--strip-components=1", "-C", unpacked]);
		for (const file of files) {
			// The tools that this test leaves out of it.
			if (file === "package.json") continue;
			expect(await readFile(installed(file)), file).toEqual(await readFile(join(unpacked, file)));
		}
		await expectToWork();
	});
});

describe("an install in a clone", () => {
	const prepare = async (env: Readonly<Record<string, string>>) => {
		const { PATH = "" } = process.env;
		const run = exec(process.execPath, ["scripts/prepare.js"], { cwd: source, env: { PATH, ...env } });
		return run.then(
			({ stderr }) => ({ stderr, code: 0 }),
			({ stderr, code }: ExecFileException) => ({ stderr, code }),
		);
	};

	it.each(["install", "ci"])(
		"builds nothing after npm %s, and so does not fail without development packages",
		async (command) => {
			expect(await prepare({ INIT_CWD: source, npm_command: command })).toEqual({ stderr: "", code: 0 });
			expect(existsSync(join(source, "dist"))).toBe(false);
		},
	);

	it("says how tosa is installed for all users from git, which npm cannot do in one step", async () => {
		const onTheWay = { npm_command: "install", npm_config_global: "true", _PACOTE_NO_PREPARE_: "" };
		const { stderr, code } = await prepare({ INIT_CWD: source, ...onTheWay });
		expect(code).toBe(1);
		expect(stderr).toContain("npm pack git+<address>");
	});

	it("is built where it is linked or installed for all users, which says what is missing where it cannot be", async () => {
		const global = { npm_command: "install", npm_config_global: "true" };
		const { stderr, code } = await prepare({ INIT_CWD: source, ...global });
		expect(code).not.toBe(0);
		expect(stderr).toContain("run `npm ci` first");
	});
});
