/** Finds out about a repository without git, where it is made as git makes one: a process less for every time it is opened. */
import { lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { readRegularFile } from "../disk/regular-file.js";
import { readPlainConfig } from "./plain-config.js";
import type { Repository } from "./repository.js";

const LONGEST_REF_BYTES = 4096;
const LONGEST_PACKED_REFS_BYTES = 1024 * 1024;
const BRANCH = /^ref: (refs\/heads\/[A-Za-z0-9_][A-Za-z0-9_/-]*)\n$/;
const ID = /^[0-9a-f]{40}$/;

/**
 * A repository of this user with a work tree, on a branch, in the format of 2005 (gitrepository-layout(5)).
 * Undefined for any other: git is asked, and says what is wrong with it.
 *
 * @param path a real folder
 */
export async function readPlainRepository(path: string): Promise<Repository | undefined> {
	const gitDir = join(path, ".git");
	if (!(await isOwnFolder(path)) || !(await isOwnFolder(gitDir))) return undefined;
	if (await exists(join(gitDir, "commondir"))) return undefined;
	const config = new Map(await readPlainConfig(gitDir));
	if (config.get("core.repositoryformatversion") !== "0" || config.get("core.bare") !== "false") return undefined;
	if (config.has("core.worktree")) return undefined;
	const branch = BRANCH.exec((await textOf(join(gitDir, "HEAD"), LONGEST_REF_BYTES)) ?? "")?.[1];
	if (branch === undefined) return undefined;
	const tip = await tipOf(gitDir, branch);
	if (tip === "unclear" || (tip !== undefined && !(await mayHold(gitDir, tip)))) return undefined;
	return { path, gitDir, commonDir: gitDir, bare: false, format: "sha1", branch, tip };
}

/** git refuses folders of other users (`safe.directory`); whether it makes an exception is its own matter. */
async function isOwnFolder(path: string): Promise<boolean> {
	const found = await lstat(path).catch(() => undefined);
	return found?.isDirectory() === true && found.uid === process.geteuid?.();
}

/** Undefined before the first commit. */
async function tipOf(gitDir: string, branch: string): Promise<string | "unclear" | undefined> {
	const loose = await textOf(join(gitDir, branch), LONGEST_REF_BYTES);
	if (loose !== undefined) return ID.test(loose.trimEnd()) ? loose.trimEnd() : "unclear";
	const packed = await textOf(join(gitDir, "packed-refs"), LONGEST_PACKED_REFS_BYTES);
	if (packed === "") return "unclear";
	const line = packed?.split("\n").find((each) => each.endsWith(` ${branch}`));
	if (line === undefined) return undefined;
	const id = line.slice(0, -branch.length - 1);
	return ID.test(id) ? id : "unclear";
}

/** False where the objects were lost. */
async function mayHold(gitDir: string, id: string): Promise<boolean> {
	if (await exists(join(gitDir, "objects", id.slice(0, 2), id.slice(2)))) return true;
	const packs = await readdir(join(gitDir, "objects", "pack")).catch(() => []);
	return packs.some((name) => name.endsWith(".pack"));
}

function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	);
}

/** Undefined where there is no file; empty where it cannot be read. */
function textOf(path: string, maxBytes: number): Promise<string | undefined> {
	return readRegularFile(path, { maxBytes }).then(
		(bytes) => bytes.toString("latin1"),
		({ code }: NodeJS.ErrnoException) => (code === "ENOENT" ? undefined : ""),
	);
}
