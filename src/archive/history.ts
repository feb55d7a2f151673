/** Reads any versions or snapshots repository of the field, bare or not, of any era, without writing to it. */
import { resolve as absolute } from "node:path";
import { cacheFolder } from "../disk/user-cache.js";
import { RecordError } from "../errors.js";
import { type BlobReader, openBlobReader } from "../git/blob-reader.js";
import { loadIndex } from "../git/history-cache.js";
import { type HistoryIndex, type IndexRow, orderOf, parseRow, readLines } from "../git/history-index.js";
import { runGit } from "../git/process.js";
import { claimsRepository, inspect, notARepository, type Repository, realFolder } from "../git/repository.js";
import { readBoundary } from "../git/shallow.js";
import { toEntry } from "./entry.js";
import type { DocumentRef, History, Later, RepositoryReader } from "./model.js";
import { parsePath } from "./paths.js";

export interface HistoryOptions {
	/** Folder of the index cache; default: `tosa/history` in the user's cache folder. */
	readonly cacheFolder?: string;
}

/**
 * Opens a repository for reading, at the tip that its branch has now.
 *
 * @throws RecordError `NOT_A_REPOSITORY`, `UNSAFE_REPOSITORY`, `BRANCH_MISSING`; EnvironmentError `GIT_MISSING`
 */
export async function openHistory(path: string, options: HistoryOptions = {}): Promise<History> {
	const real = await realFolder(absolute(path));
	if (real === undefined || !(await claimsRepository(real))) throw notARepository(absolute(path));
	const repository = await inspect(real);
	const tip = repository.tip ?? (await onlyBranch(repository));
	return historyOf({ ...repository, tip }, openBlobReader(repository), options);
}

/**
 * The history that the tip of a repository has.
 *
 * @param reader closed with the history
 * @throws RecordError
 */
export async function historyOf(
	repository: Repository,
	reader: BlobReader,
	options: HistoryOptions = {},
): Promise<History> {
	const { tip } = repository;
	const shares = openShares(repository, tip, options.cacheFolder ?? cacheFolder("history"));

	const files = async () => {
		const { shares: all } = await shares.index();
		return new Map([...all].flatMap(([file, { blob }]) => (blob === undefined ? [] : [[file, blob] as const])));
	};

	return {
		isShallow: (await readBoundary(repository)).commits.size > 0,
		tip,
		after: (commit) => commitsAfter(repository, tip, commit),
		files,
		async documents() {
			return [...(await files()).keys()].flatMap(documentAt).sort(byPath);
		},
		async of(file) {
			const rowsOf = async (name: string) => (await shares.lines(name)).map(parseRow);
			return (await rowsOfDocument(file, rowsOf)).map(([at, row]) => toEntry({ path: at, ...row }));
		},
		async *all() {
			const { shares: all } = await shares.index();
			const lines: { path: string; line: string; order: number }[] = [];
			for (const path of all.keys()) {
				for (const line of await shares.lines(path)) lines.push({ path, line, order: orderOf(line) });
			}
			lines.sort((a, b) => b.order - a.order);
			for (const { path, line } of lines) yield toEntry({ path, ...parseRow(line) });
		},
		async text(blob) {
			return Buffer.from(await reader.bytes(blob)).toString("utf8");
		},
		bytes: reader.bytes,
		resolve: (revision) => resolveCommit(repository, revision),
		close: reader.close,
	};
}

async function commitsAfter(
	repository: Repository,
	tip: string | undefined,
	commit: string | undefined,
): Promise<Later | undefined> {
	if (tip === undefined) return commit === undefined ? { commits: [], isLinear: true } : undefined;
	if (commit === tip) return { commits: [], isLinear: true };
	const run = (args: string[], answers: number[]) => runGit(repository, args, { readOnly: true, answers });
	if (commit !== undefined) {
		if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
		// 1: it is not an ancestor; 128: there is no such commit.
		const { code } = await run(["merge-base", "--is-ancestor", commit, tip], [0, 1, 128]);
		if (code !== 0) return undefined;
	}
	const range = commit === undefined ? [tip] : [tip, `^${commit}`];
	const { stdout } = await run(["rev-list", "--topo-order", "--reverse", "--parents", ...range, "--"], [0]);
	const lines = stdout.toString().split("\n").filter(Boolean);
	const commits = lines.map((line) => line.split(" ", 1)[0] ?? "");
	const isLinear = lines.every((line, index) => {
		const [, parent, ...others] = line.split(" ");
		return others.length === 0 && (index === 0 || parent === commits[index - 1]);
	});
	return { commits, isLinear };
}

/** A repository as it stands when this is called, read like one that is open for writing. */
export async function readerOf(history: History): Promise<RepositoryReader> {
	const files = await history.files();
	return {
		blobAt: (path) => files.get(path),
		pathsOf: (serviceId) => [...files.keys()].filter((path) => path.startsWith(`${serviceId}/`)).sort(),
		entriesOf: (path) => history.of(path),
		bytes: (blob) => history.bytes(blob),
	};
}

/** Loads the index once, and once more from git where a share of the stored one proves damaged. */
function openShares(repository: Repository, tip: string | undefined, folder: string) {
	let loading: Promise<HistoryIndex> | undefined;
	const load = async (rebuild: boolean): Promise<HistoryIndex> => {
		if (tip === undefined) return { tip: "", boundary: "", commits: 0, shares: new Map() };
		return loadIndex(repository, tip, { folder, rebuild });
	};
	const index = () => {
		loading ??= load(false);
		return loading;
	};
	const lines = async (path: string): Promise<readonly string[]> => {
		const share = (await index()).shares.get(path);
		if (share === undefined) return [];
		try {
			return readLines(share);
		} catch {
			loading = load(true);
			const rebuilt = (await loading).shares.get(path);
			return rebuilt === undefined ? [] : readLines(rebuilt);
		}
	};
	return { index, lines };
}

/** The rows of a document and, before each rename, those of the path that it had then; oldest first. */
async function rowsOfDocument(
	path: string,
	rowsOf: (path: string) => Promise<readonly IndexRow[]>,
): Promise<[path: string, row: IndexRow][]> {
	/** Up to which commit the rows of a path belong to the document. Names may come back, so limits only rise. */
	const limits = new Map([[path, Number.POSITIVE_INFINITY]]);
	for (const [name, limit] of limits) {
		for (const { order, renamedFrom } of await rowsOf(name)) {
			if (renamedFrom === undefined || order >= limit || order <= (limits.get(renamedFrom) ?? -1)) continue;
			limits.delete(renamedFrom); // Set again below, it is visited again.
			limits.set(renamedFrom, order);
		}
	}
	const rows: [string, IndexRow][] = [];
	const left = new Set<string>();
	for (const [name, limit] of limits) {
		for (const row of await rowsOf(name)) {
			if (row.order >= limit) continue;
			if (row.renamedFrom !== undefined) left.add(`${row.order} ${row.renamedFrom}`);
			// A rename continues the document: nothing began there, and the text is the same.
			rows.push([name, row.renamedFrom === undefined ? row : { ...row, previousBlob: row.blob }]);
		}
	}
	const isLeft = ([name, { order, blob }]: [string, IndexRow]) => blob === undefined && left.has(`${order} ${name}`);
	return rows.filter((each) => !isLeft(each)).sort(([, a], [, b]) => a.order - b.order);
}

function documentAt(path: string): DocumentRef[] {
	const parsed = parsePath(path);
	if (parsed === undefined || parsed.mediaType !== undefined) return [];
	return [{ serviceId: parsed.serviceId, termsType: parsed.termsType, path }];
}

function byPath(a: DocumentRef, b: DocumentRef): number {
	return a.path < b.path ? -1 : 1;
}

/** The tip where HEAD names a branch that is not there, as after cloning a bundle or a renamed default branch. */
async function onlyBranch(repository: Repository): Promise<string | undefined> {
	const args = ["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/remotes"];
	const refs = (await runGit(repository, args, { readOnly: true })).stdout.toString().split("\n").filter(Boolean);
	const named = ["refs/heads/main", "refs/heads/master"].map((name) => refs.find((ref) => ref.endsWith(` ${name}`)));
	const ids = new Set(refs.map((ref) => ref.split(" ", 1)[0]));
	const tip = named.find((ref) => ref !== undefined)?.split(" ", 1)[0] ?? (ids.size === 1 ? [...ids][0] : undefined);
	if (tip !== undefined || refs.length === 0) return tip;
	throw new RecordError(
		"BRANCH_MISSING",
		`The current branch of the repository at ${repository.path} does not exist.`,
		{
			hint: `Run \`git switch <branch>\` there, with one of these: ${refs.map((ref) => ref.split("/").slice(2).join("/")).join(", ")}.`,
		},
	);
}

const LISTED_AT_MOST = 10;

async function resolveCommit(repository: Repository, revision: string): Promise<string | undefined> {
	// Only ids: a name or an expression could reach anywhere, and `@{upstream}` and the like are nobody's commit.
	if (!/^[0-9a-f]{4,64}$/i.test(revision)) return undefined;
	const prefix = revision.toLowerCase();
	const found = await runGit(repository, ["rev-parse", `--disambiguate=${prefix}`], {
		readOnly: true,
		answers: [0, 128],
	});
	const input = found.stdout.toString();
	if (input === "") return undefined;
	const types = await runGit(repository, ["cat-file", "--batch-check"], { readOnly: true, input });
	const commits = [...types.stdout.toString().matchAll(/^([0-9a-f]+) commit /gmu)].map(([, id = ""]) => id);
	if (commits.length <= 1) return commits[0];
	const listed = commits.slice(0, LISTED_AT_MOST).map((id) => id.slice(0, prefix.length + 8));
	throw new RecordError("AMBIGUOUS_COMMIT", `${prefix} matches ${commits.length} commits: ${listed.join(", ")}.`, {
		hint: "Write more characters of the id.",
	});
}
