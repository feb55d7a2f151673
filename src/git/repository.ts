/** Finds the repository of a folder, never one around it, and what it stands on: branch, tip, hash algorithm. */
import { access, constants, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileFailure, readFailure } from "../disk/failure.js";
import { readRegularFile } from "../disk/regular-file.js";
import { RecordError } from "../errors.js";
import type { ObjectFormat } from "./blob-id.js";
import { readPlainRepository } from "./plain-repository.js";
import { runGit } from "./process.js";

/** A repository as found at one moment. All paths are absolute and free of symbolic links. */
export interface Repository {
	readonly path: string;
	readonly gitDir: string;
	/** Where refs and objects lie; differs from `gitDir` only in a linked work tree. */
	readonly commonDir: string;
	/** No work tree to keep up with the branch. */
	readonly bare: boolean;
	readonly format: ObjectFormat;
	/** Full name of the current branch; undefined where HEAD is detached. */
	readonly branch: string | undefined;
	/** Commit id of HEAD; undefined before the first commit. */
	readonly tip: string | undefined;
}

/** The real path of a folder; undefined where nothing is there. @throws RecordError where it is not a folder */
export async function realFolder(path: string): Promise<string | undefined> {
	try {
		const real = await realpath(path);
		if ((await stat(real)).isDirectory()) return real;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw fileFailure(error, path);
	}
	throw new RecordError("NOT_A_REPOSITORY", `${path} is a file, not a git repository.`, {
		hint: "Name the folder that contains .git, or a bare repository.",
	});
}

/** Whether the folder itself (not one around it) claims to be a repository, with a `.git` inside or bare. */
export async function claimsRepository(path: string): Promise<boolean> {
	const exists = (name: string) =>
		stat(join(path, name)).then(
			() => true,
			() => false,
		);
	if (await exists(".git")) return true;
	return (await Promise.all(["HEAD", "objects", "refs"].map(exists))).every(Boolean);
}

/**
 * What is known of the repository at `path`, a real folder that claims one. git is asked where it is not a plain one.
 *
 * @throws RecordError `NOT_A_REPOSITORY`, `UNSAFE_REPOSITORY`; EnvironmentError `GIT_MISSING`
 */
export async function inspect(path: string): Promise<Repository> {
	const plain = await readPlainRepository(path);
	if (plain !== undefined) return plain;
	const questions = ["--absolute-git-dir", "--git-common-dir", "--is-bare-repository", "--show-object-format"];
	// The ceiling keeps git from walking up into a repository around this one when `.git` is not sound.
	const answer = await runGit({ path }, ["rev-parse", ...questions, "HEAD", "--symbolic-full-name", "HEAD"], {
		readOnly: true,
		answers: [0, 128],
		env: { GIT_CEILING_DIRECTORIES: dirname(path) },
	});
	if (answer.code !== 0) await refuseUnreadable(path);
	const [gitDir, commonDir, bare, format, tip, branch] = answer.stdout.toString().split("\n");
	if (gitDir === undefined || gitDir === "" || commonDir === undefined || format === undefined) {
		throw await refusal(path);
	}
	const facts = {
		path,
		gitDir,
		commonDir: resolve(path, commonDir),
		bare: bare === "true",
		format: format === "sha256" ? ("sha256" as const) : ("sha1" as const),
	};
	if (answer.code !== 0) return { ...facts, branch: await unbornBranch(facts), tip: undefined };
	return { ...facts, branch: branch?.startsWith("refs/heads/") ? branch : undefined, tip };
}

/** git calls a repository broken, or its branch missing, where it may not read the files that say so. */
async function refuseUnreadable(path: string): Promise<void> {
	const gitDir = join(path, ".git");
	const head = await readRegularFile(join(gitDir, "HEAD"), { maxBytes: 4096 }).then(String, () => "");
	const branch = /^ref: (refs\/[^\0\n]+)$/m.exec(head)?.[1] ?? "HEAD";
	for (const name of ["HEAD", "config", branch]) {
		await access(join(gitDir, name), constants.R_OK).catch((error: NodeJS.ErrnoException) => {
			if (error.code === "EACCES" || error.code === "EPERM") throw readFailure(error, join(gitDir, name));
		});
	}
}

/** Asked once more, so that git says in its words what is wrong. */
async function refusal(path: string): Promise<RecordError> {
	try {
		await runGit({ path }, ["rev-parse", "--absolute-git-dir"], { env: { GIT_CEILING_DIRECTORIES: dirname(path) } });
	} catch (error) {
		if (!(error instanceof RecordError)) throw error;
		if (error.code === "UNSAFE_REPOSITORY") return error;
		return new RecordError("NOT_A_REPOSITORY", `${path} is not an intact git repository: ${error.message}`, {
			hint: "Run `git status` there. Restore the folder .git from a copy, or move the folder away.",
			cause: error,
		});
	}
	return new RecordError("GIT_FAILED", `git did not answer as expected in ${path}.`, {
		hint: "Check `git --version`: tosa needs git 2.30 or newer.",
	});
}

/** The branch that HEAD names before its first commit. @throws RecordError where HEAD names an existing but broken one */
async function unbornBranch(place: { path: string; gitDir: string; bare: boolean }): Promise<string | undefined> {
	const head = await runGit(place, ["symbolic-ref", "-q", "HEAD"], { readOnly: true, answers: [0, 1] });
	const branch = head.stdout.toString().trim();
	if (branch === "") return undefined;
	const known = await runGit(place, ["show-ref", "--verify", "-q", branch], { readOnly: true, answers: [0, 1] });
	if (known.code === 1) return branch;
	throw new RecordError("GIT_FAILED", `Cannot read the branch ${branch} of ${place.path}.`, {
		hint: `Run \`git fsck\` in ${place.path}. If the repository is damaged, restore it from a copy.`,
	});
}

/** The error for a folder that is no repository at all. */
export function notARepository(path: string): RecordError {
	return new RecordError("NOT_A_REPOSITORY", `There is no git repository at ${path}.`, {
		hint: "Name the folder that contains .git (or a bare repository), not one inside or around it.",
	});
}

/** The error for a repository that stands on a commit instead of a branch. */
export function detachedHead(path: string, label: string): RecordError {
	return new RecordError("DETACHED_HEAD", `The ${label} repository at ${path} is not on a branch.`, {
		hint: `Run \`git switch main\` (or the branch to continue) in ${path}.`,
	});
}
