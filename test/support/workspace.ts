/** A collection in a temporary folder for tests: its declarations, its configuration, and git in what it recorded. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface WorkspaceOptions {
	/** By service id: the content of `declarations/<id>.json`, or its text where it is to be broken JSON. */
	readonly declarations?: Readonly<Record<string, object | string>>;
	/** The content of `tosa.config.json`, laid over settings that let a test track a site on loopback without pauses. */
	readonly config?: { readonly fetch?: object } & Readonly<Record<string, unknown>>;
}

export interface Workspace {
	/** Absolute path of the collection. */
	readonly dir: string;
	/** Absolute path inside the collection. */
	path(...segments: string[]): string;
	/** Writes `declarations/<id>.json`. */
	declare(id: string, declaration: object | string): Promise<void>;
	/** Writes `tosa.config.json` anew, over the same settings as at the start. */
	configure(config: NonNullable<WorkspaceOptions["config"]>): Promise<void>;
	/** Writes a file, with the folders it needs. */
	write(path: string, content: string | Uint8Array): Promise<void>;
	/** Reads a file as UTF-8. */
	read(path: string): Promise<string>;
	/** Files below a folder, sorted, without those of `.git`. Empty where the folder is missing. */
	files(path: string): Promise<string[]>;
	/** What git prints in the repository of that folder (`versions` by default), without the last line break. */
	git(args: readonly string[], repository?: string): Promise<string>;
	/** Removes the folder. */
	dispose(): Promise<void>;
}

const testFetchSettings = { hostPauseMs: 0, retryPauseMs: 10, quietMs: 100 };

/** Makes a collection; call `dispose` when the test ends. */
export async function createWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
	const dir = await mkdtemp(join(tmpdir(), "tosa-test-"));
	const workspace: Workspace = {
		dir,
		path: (...segments) => join(dir, ...segments),
		declare: (id, declaration) => workspace.write(`declarations/${id}.json`, jsonOf(declaration)),
		configure: (config) => {
			const fetch = { ...testFetchSettings, ...config.fetch };
			return workspace.write("tosa.config.json", jsonOf({ allowPrivateNetworks: true, ...config, fetch }));
		},
		async write(path, content) {
			const file = join(dir, path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, content);
		},
		read: (path) => readFile(join(dir, path), "utf8"),
		async files(path) {
			const root = join(dir, path);
			const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
			return entries
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
				.filter((file) => !/^\.git(\/|$)/.test(file))
				.sort();
		},
		async git(args, repository = "versions") {
			const options = { cwd: join(dir, repository), maxBuffer: 64 * 1024 * 1024, env: gitEnvironment() };
			const { stdout } = await run("git", ["-c", "core.quotePath=false", ...args], options);
			return stdout.replace(/\n$/, "");
		},
		dispose: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }),
	};
	await mkdir(join(dir, "declarations"));
	await workspace.configure(options.config ?? {});
	for (const [id, declaration] of Object.entries(options.declarations ?? {})) await workspace.declare(id, declaration);
	return workspace;
}

function jsonOf(value: object | string): string {
	return typeof value === "string" ? value : `${JSON.stringify(value, null, "\t")}\n`;
}

/** Neither the settings of the person who runs the tests nor a repository around them take part. */
function gitEnvironment(): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
	return { ...Object.fromEntries(own), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
}
