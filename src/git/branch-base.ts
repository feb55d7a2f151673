/** What the branch around a folder started from: its merge base with another one, and the files it held there. */
import { relative, sep } from "node:path";
import { EnvironmentError, oneLine, UsageError } from "../errors.js";
import { blobId, type ObjectFormat } from "./blob-id.js";
import { openBlobReader } from "./blob-reader.js";
import { gitFailure } from "./failure.js";
import { type GitPlace, runGit } from "./process.js";
import { realFolder } from "./repository.js";

/** The branch that work starts from where nothing else is named. */
const DEFAULT_BASE = "origin/main";

/** A commit to compare the work tree with. Close it when done. */
export interface BranchBase {
	/** Id of the merge base. */
	readonly commit: string;
	/** The regular files that lay directly in a folder of the work tree, blob ids by name. Empty where it was not there. */
	files(folder: string): Promise<ReadonlyMap<string, string>>;
	/** The id that git would give to these bytes. */
	idOf(content: Uint8Array): string;
	/** @throws RecordError `BLOB_MISSING` in a partial clone */
	bytes(blob: string): Promise<Uint8Array>;
	close(): Promise<void>;
}

/**
 * Finds the repository that `folder` lies in (at any depth) and the merge base of its HEAD with `base`.
 *
 * @param base a branch, tag or commit as a person types it; {@link DEFAULT_BASE} where undefined
 * @throws EnvironmentError `GIT_MISSING`, `COLLECTION_NOT_IN_GIT`, `HISTORY_SHALLOW`; UsageError `BASE_UNKNOWN`,
 * `BASE_UNRELATED`; RecordError `UNSAFE_REPOSITORY`
 */
export async function openBranchBase(folder: string, base: string = DEFAULT_BASE): Promise<BranchBase> {
	const around = await findAround(folder);
	const commit = await mergeBase(around, base);
	const reader = openBlobReader(around.place);
	return {
		commit,
		async files(inside) {
			const real = await realFolder(inside);
			const path = real === undefined ? undefined : relative(around.place.path, real);
			if (path === undefined) return new Map();
			if (path === ".." || path.startsWith(`..${sep}`)) throw notInGit(inside);
			return listFolder(around.place, commit, path.split(sep).join("/"));
		},
		idOf: (content) => blobId(content, around.format),
		bytes: reader.bytes,
		close: reader.close,
	};
}

interface Around {
	readonly place: GitPlace;
	readonly isShallow: boolean;
	readonly format: ObjectFormat;
}

async function findAround(folder: string): Promise<Around> {
	const real = await realFolder(folder);
	if (real === undefined) throw notInGit(folder);
	// The path comes last: it may hold a line break.
	const args = [
		"rev-parse",
		"--is-shallow-repository",
		"--show-object-format",
		"--absolute-git-dir",
		"--show-toplevel",
	];
	const answer = await runGit({ path: real }, args, { readOnly: true, answers: [0, 128] });
	if (answer.code !== 0) {
		const failure = gitFailure(args, answer.stderr, real);
		throw failure.code === "UNSAFE_REPOSITORY" ? failure : notInGit(folder);
	}
	const [isShallow, format, gitDir = "", ...path] = answer.stdout.toString().replace(/\n$/, "").split("\n");
	return {
		place: { path: path.join("\n"), gitDir },
		isShallow: isShallow === "true",
		format: format === "sha256" ? "sha256" : "sha1",
	};
}

async function mergeBase({ place, isShallow }: Around, base: string): Promise<string> {
	const other = await commitOf(place, base);
	if (other === undefined) throw isShallow ? shallow(base) : unknownBase(base);
	const found = await runGit(place, ["merge-base", other, "HEAD"], { readOnly: true, answers: [0, 1, 128] });
	const [commit] = found.stdout.toString().split("\n");
	if (commit) return commit;
	throw isShallow ? shallow(base) : unrelated(base);
}

async function commitOf(place: GitPlace, name: string): Promise<string | undefined> {
	// No branch begins with a dash; an option would. What follows the mark is never taken for one either.
	if (name === "" || name.startsWith("-") || name.includes("\0")) return undefined;
	const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`];
	const answer = await runGit(place, args, { readOnly: true, answers: [0, 1, 128] });
	const id = answer.stdout.toString().trim();
	return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

async function listFolder(place: GitPlace, commit: string, path: string): Promise<ReadonlyMap<string, string>> {
	const inside = path === "" ? [] : ["--", `${path}/`];
	const listing = await runGit(place, ["ls-tree", "-z", "--full-tree", commit, ...inside], { readOnly: true });
	const files = new Map<string, string>();
	for (const line of listing.stdout.toString().split("\0")) {
		const tab = line.indexOf("\t");
		const [mode, , blob] = line.slice(0, tab).split(" ");
		const name = line.slice(tab + 1).slice(path === "" ? 0 : path.length + 1);
		if (mode?.startsWith("100") && blob !== undefined) files.set(name, blob);
	}
	return files;
}

function notInGit(folder: string): EnvironmentError {
	return new EnvironmentError("COLLECTION_NOT_IN_GIT", `${folder} is not in the work tree of a git repository.`, {
		hint: "Run this in a clone of the repository with the declarations, or name the files to check instead of using --changed.",
	});
}

function shallow(base: string): EnvironmentError {
	const message = `The clone is shallow: it does not go back to where this branch left ${quoted(base)}.`;
	return new EnvironmentError("HISTORY_SHALLOW", message, {
		hint: "Fetch the full history: `fetch-depth: 0` for actions/checkout, or `git fetch --unshallow origin`.",
	});
}

function unknownBase(base: string): UsageError {
	return new UsageError("BASE_UNKNOWN", `${quoted(base)} is not a branch, tag or commit of this repository.`, {
		hint: "Fetch it (`git fetch origin main`, or `fetch-depth: 0` for actions/checkout), or name another base: `--changed origin/master`.",
	});
}

function unrelated(base: string): UsageError {
	return new UsageError("BASE_UNRELATED", `This branch and ${quoted(base)} have no common commit.`, {
		hint: "Name the branch that this one started from: `--changed <base>`.",
	});
}

function quoted(base: string): string {
	return `"${oneLine(base)}"`;
}
