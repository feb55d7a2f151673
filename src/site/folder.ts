/**
 * The folder that a site is written to. A build writes beside what is there, and puts everything in its place at the end: new files before
 * the pages that lead to them, what is gone last. So a host serves pages whose links lead somewhere at every moment, and a build that is
 * interrupted has changed nothing, or leaves a site that the next build completes.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, unlink } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import { UsageError } from "../errors.js";
import { attempt, openStage, type Stage, type Staged, type StagePlace } from "./stage.js";

const MANIFEST = ".tosa-site.json";
const STAGE = ".tosa-stage-";

/** What the last build wrote, and from what. */
interface Manifest<Kept> {
	/** By path below the folder: what the file was made from, or its content. */
	readonly files: Readonly<Record<string, string>>;
	/** What the next build need not find out again. */
	readonly kept: Kept | undefined;
}

export interface SiteFolder<Kept> extends Pick<Stage, "keeps" | "put"> {
	readonly last: Manifest<Kept>;
	/** Keeps every file of the last build whose path begins so. */
	keepAll(beginning: string): void;
	/** The files of the last build that are still there and whose paths begin so, with what each was made from. */
	filesBelow(beginning: string): readonly (readonly [path: string, key: string])[];
	/** Of a stage beside that of the folder itself. */
	placeOf(name: string): StagePlace;
	/** Takes over what a stage at such a place holds. */
	take(staged: Staged): void;
	/** The content of a file as it will be after the build. */
	read(path: string): Promise<string>;
	/** Puts everything in its place. @param order the later a path is, the more leads to it */
	publish(kept: Kept, order: (path: string) => number): Promise<Written>;
	/** Removes what was written beside the site. */
	discard(): Promise<void>;
}

/** What a build did. */
export interface Written {
	readonly files: number;
	readonly written: number;
	readonly removed: number;
	/** Of the written files. */
	readonly bytes: number;
}

/** @throws UsageError `NOT_A_SITE` where the folder holds something else; EnvironmentError `SITE_UNWRITABLE` */
export async function openSiteFolder<Kept>(folder: string, version: string): Promise<SiteFolder<Kept>> {
	const last = await readManifest<Kept>(folder, version);
	const stage = join(folder, `${STAGE}${process.pid}`);
	await attempt(folder, async () => {
		await mkdir(folder, { recursive: true });
		await removeLeftovers(folder);
		await mkdir(stage, { recursive: true });
	});
	const there = await filesIn(folder);
	const thereBefore = (path: string) => (there.has(path) ? last.files[path] : undefined);
	const sorted = Object.keys(last.files).sort();
	const filesBelow = (beginning: string) => {
		const below: (readonly [path: string, key: string])[] = [];
		for (let at = firstFrom(sorted, beginning); sorted[at]?.startsWith(beginning); at++) {
			const path = sorted[at] ?? "";
			const key = thereBefore(path);
			if (key !== undefined) below.push([path, key]);
		}
		return below;
	};
	const placeOf = (name: string): StagePlace => ({ site: folder, folder: stage, name });
	const { keeps, put, staged } = openStage(placeOf("site"), thereBefore);
	const { files, written } = staged;
	return {
		last,
		keeps,
		put,
		filesBelow,
		keepAll(beginning) {
			for (const [path, key] of filesBelow(beginning)) files.set(path, key);
		},
		placeOf,
		take(other) {
			for (const [path, key] of other.files) files.set(path, key);
			for (const [path, file] of other.written) written.set(path, file);
			staged.bytes += other.bytes;
		},
		read: (path) => readFile(written.get(path) ?? join(folder, path), "utf8"),
		async publish(kept, order) {
			const made = new Set<string>();
			const paths = [...written.keys()].sort((a, b) => order(a) - order(b));
			const gone = Object.keys(last.files).filter((path) => !files.has(path) && there.has(path));
			await attempt(folder, async () => {
				for (const path of paths) {
					const target = join(folder, path);
					const parent = dirname(target);
					if (!made.has(parent)) await mkdir(parent, { recursive: true });
					made.add(parent);
					await rename(written.get(path) ?? "", target);
				}
				for (const path of gone) await unlink(join(folder, path)).catch(() => {});
				await removeEmpty(folder, gone);
				const manifest: Manifest<Kept> & { version: string } = { version, files: Object.fromEntries(files), kept };
				await replaceFile(join(folder, MANIFEST), `${JSON.stringify(manifest)}\n`, { sync: false });
			});
			await rm(stage, { recursive: true, force: true });
			return { files: files.size, written: written.size, removed: gone.length, bytes: staged.bytes };
		},
		discard: () => rm(stage, { recursive: true, force: true }),
	};
}

/** Another version of tosa writes pages otherwise: what it left is known by name, and written anew. */
async function readManifest<Kept>(folder: string, version: string): Promise<Manifest<Kept>> {
	const nothing = { files: {}, kept: undefined };
	let text: string;
	try {
		text = await readFile(join(folder, MANIFEST), "utf8");
	} catch {
		const names = await readdir(folder).catch(() => []);
		// A folder that a host or a repository has prepared holds files with a point.
		const foreign = names.filter((name) => !name.startsWith("."));
		if (foreign.length === 0) return nothing;
		throw new UsageError(
			"NOT_A_SITE",
			`${folder} holds files that no site of tosa left there, such as ${foreign[0]}.`,
			{
				hint: "Name an empty folder, or one that does not exist yet.",
			},
		);
	}
	try {
		const manifest = JSON.parse(text) as Manifest<Kept> & { readonly version: string };
		const names = Object.entries(manifest.files).filter(([path]) => isBelow(path));
		if (manifest.version === version) return { files: Object.fromEntries(names), kept: manifest.kept };
		return { files: Object.fromEntries(names.map(([path]) => [path, ""])), kept: undefined };
	} catch {
		return nothing;
	}
}

/** Whether a path stays in the folder: what it names may be deleted. */
function isBelow(path: string): boolean {
	return path !== "" && path.split(/[\\/]/).every((part) => part !== "" && part !== "." && part !== "..");
}

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const beginnings = new Map<string, string>();
	const beginningOf = (parent: string) => {
		const below = relative(folder, parent).split(sep).join("/");
		return below === "" ? "" : `${below}/`;
	};
	const files = new Set<string>();
	for (const entry of entries) {
		if (!entry.isFile()) continue;
		const beginning = beginnings.get(entry.parentPath) ?? beginningOf(entry.parentPath);
		beginnings.set(entry.parentPath, beginning);
		files.add(beginning + entry.name);
	}
	return files;
}

/** Of builds that were killed. */
async function removeLeftovers(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		const [, pid] = new RegExp(`^${STAGE}(\\d+)$`).exec(name) ?? [];
		if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
	}
}

function isRunning(pid: number): boolean {
	if (pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

/** Folders that lost their last file, innermost first. */
async function removeEmpty(folder: string, gone: readonly string[]): Promise<void> {
	const folders = new Set(
		gone.flatMap((path) =>
			path
				.split("/")
				.slice(0, -1)
				.map((_, index, parts) => parts.slice(0, index + 1).join("/")),
		),
	);
	const deepest = [...folders].sort((a, b) => b.length - a.length);
	for (const each of deepest) if (existsSync(join(folder, each))) await rmdir(join(folder, each)).catch(() => {});
}

/** The place of the first of sorted texts that is not less than one. */
function firstFrom(sorted: readonly string[], text: string): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? "") < text) low = middle + 1;
		else high = middle;
	}
	return low;
}
