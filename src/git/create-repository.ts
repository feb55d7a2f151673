/** Creates a repository, once it is sure that git is new enough. Owner of simple-git. */
import { appendFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SimpleGit } from "simple-git";
import { fileFailure } from "../disk/failure.js";
import { makeFolder } from "../disk/make-folder.js";
import { EnvironmentError, oneLine, RecordError, TosaError } from "../errors.js";
import { gitFailure, spawnFailure } from "./failure.js";
import { GIT_SETTINGS, gitEnvironment } from "./process.js";

/** The oldest git whose options tosa relies on. */
const OLDEST_GIT = [2, 30] as const;

/** Files that may lie in a folder before a repository is created in it. */
const EXPECTED_FILES = new Set(["readme.md", ".gitkeep", ".gitignore", ".ds_store", ".git"]);

/** simple-git costs about 20 ms to load and sleeps 50 ms after a command that prints nothing: never on a hot path. */
async function openGit(path: string): Promise<SimpleGit> {
	const { simpleGit } = await import("simple-git");
	// Without the ceiling, git would fall back on a repository around this one.
	const environment = { ...gitEnvironment(), GIT_CEILING_DIRECTORIES: dirname(path) };
	const git = simpleGit({
		baseDir: path,
		config: [...GIT_SETTINGS],
		// The variables are chosen in `gitEnvironment`; the settings that simple-git warns of switch things off.
		allowEnvironment: Object.keys(environment),
		unsafe: {
			allowUnsafeAskPass: true,
			allowUnsafeConfigEnvCount: true,
			allowUnsafeConfigPaths: true,
			allowUnsafeEditor: true,
			allowUnsafeExec: true,
			allowUnsafeFsMonitor: true,
			allowUnsafeHooksPath: true,
			allowUnsafePager: true,
			allowUnsafeTemplateDir: true,
		},
	});
	return git.env(environment);
}

/** Runs one command and turns what simple-git throws into tosa's errors. */
async function attempt<Result>(
	path: string,
	command: string,
	run: (git: SimpleGit) => Promise<Result>,
): Promise<Result> {
	try {
		return await run(await openGit(path));
	} catch (error) {
		if (error instanceof TosaError) throw error;
		const message = error instanceof Error ? error.message : String(error);
		if (/\bENOENT\b/.test(message)) throw spawnFailure(Object.assign(new Error(message), { code: "ENOENT" }), path);
		throw gitFailure([command], message, path);
	}
}

/**
 * Makes sure that git is there and new enough.
 *
 * @throws EnvironmentError `GIT_MISSING`, `GIT_TOO_OLD`
 */
async function checkGit(path: string): Promise<void> {
	const version = await attempt(path, "version", (git) => git.version());
	if (!version.installed) throw spawnFailure(Object.assign(new Error("git was not found"), { code: "ENOENT" }), path);
	const [major, minor] = OLDEST_GIT;
	if (version.major > major || (version.major === major && version.minor >= minor)) return;
	throw new EnvironmentError("GIT_TOO_OLD", `git ${version.major}.${version.minor} is too old for tosa.`, {
		hint: `Install git ${major}.${minor} or newer.`,
	});
}

/**
 * Creates a repository with the branch `main` in a folder that is missing or empty. A README.md that lies there
 * belongs to the project around it: the repository ignores it.
 *
 * @throws RecordError `FOLDER_NOT_EMPTY`; EnvironmentError where the folder cannot be written
 */
export async function createRepository(path: string, label: string): Promise<void> {
	const names = await makeFolder(path)
		.then(() => readdir(path))
		.catch((error) => Promise.reject(fileFailure(error, path)));
	const refusal = foreignFiles(names, path, label);
	if (refusal !== undefined) throw refusal;
	await checkGit(path);
	await attempt(path, "init", (git) => git.init(false, ["--initial-branch=main", "--template="]));
	const gitDir = join(path, ".git");
	// For the person who works in it with another configuration.
	await appendFile(join(gitDir, "config"), "[core]\n\tautocrlf = false\n")
		.then(() => makeFolder(join(gitDir, "info")))
		.then(() => writeFile(join(gitDir, "info", "exclude"), "/README.md\n"))
		.catch((error) => Promise.reject(fileFailure(error, path)));
}

/** The error for a folder with files that are no part of a repository to be; undefined where there are none. */
export function foreignFiles(names: readonly string[], path: string, label: string): RecordError | undefined {
	const unexpected = names.find((name) => !EXPECTED_FILES.has(name.toLowerCase()));
	if (unexpected === undefined) return undefined;
	const message = `Cannot create the ${label} repository: ${path} contains other files (${oneLine(unexpected)}).`;
	return new RecordError("FOLDER_NOT_EMPTY", message, {
		hint: "Move these files, choose another folder, or run `git init` there yourself.",
	});
}
