/** What the tip of a branch holds, path by path, kept up to date while a run records. */
import type { FileMarks } from "./file-marks.js";
import { runGit } from "./process.js";
import type { Repository } from "./repository.js";

/** Regular files only: links and submodules are not documents. */
export class Tree {
	readonly #blobs: Map<string, string>;

	constructor(blobs: Iterable<readonly [path: string, blob: string]>) {
		this.#blobs = new Map(blobs);
	}

	get(path: string): string | undefined {
		return this.#blobs.get(path);
	}

	set(path: string, blob: string): void {
		this.#blobs.set(path, blob);
	}

	delete(path: string): void {
		this.#blobs.delete(path);
	}

	/** Blobs by path. */
	blobs(): ReadonlyMap<string, string> {
		return this.#blobs;
	}

	/** All paths, sorted. */
	paths(): string[] {
		return [...this.#blobs.keys()].sort();
	}

	/** Paths inside a folder, sorted. */
	under(folder: string): string[] {
		return [...this.#blobs.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
	}

	/** A path that could not exist beside `path`, because one of them would be a folder of the other. */
	conflict(path: string): string | undefined {
		for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) {
			const folder = path.slice(0, slash);
			if (this.#blobs.has(folder)) return folder;
		}
		if (this.#blobs.has(path)) return undefined;
		return this.under(path)[0];
	}
}

/** Reads the tree of the tip with one process, or none where it is remembered or there is no commit. @throws RecordError */
export async function readTree(repository: Repository, marks?: FileMarks): Promise<Tree> {
	if (repository.tip === undefined) return new Tree([]);
	const known = marks?.filesOf(repository.tip);
	if (known !== undefined) return new Tree(known);
	const listing = await runGit(repository, ["ls-tree", "-r", "-z", "--full-tree", repository.tip], { readOnly: true });
	const files: [string, string][] = [];
	for (const line of listing.stdout.toString().split("\0")) {
		const tab = line.indexOf("\t");
		const [mode, , blob] = line.slice(0, tab).split(" ");
		if (mode?.startsWith("100") && blob !== undefined) files.push([line.slice(tab + 1), blob]);
	}
	return new Tree(files);
}
