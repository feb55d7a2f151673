/** Where a collection keeps its latest dataset: one archive, and `metadata.json` beside it. */
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import type { DatasetMetadata } from "./model.js";

export interface StoredDataset {
	/** Absolute path of the archive. */
	readonly file: string;
	readonly metadata: DatasetMetadata;
}

/** The folder, in that of the collection. */
export function datasetsFolder(dir: string): string {
	return join(dir, "datasets");
}

export function metadataFile(dir: string): string {
	return join(datasetsFolder(dir), "metadata.json");
}

/** Undefined where none was made, or the archive is not the one that is described. */
export async function readStoredDataset(dir: string): Promise<StoredDataset | undefined> {
	try {
		const metadata: DatasetMetadata = JSON.parse(await readFile(metadataFile(dir), "utf8"));
		if (typeof metadata.filename !== "string" || metadata.filename !== basename(metadata.filename)) return undefined;
		const file = join(datasetsFolder(dir), metadata.filename);
		const { size } = await stat(file);
		return size === metadata.size && typeof metadata.sha256 === "string" ? { file, metadata } : undefined;
	} catch {
		return undefined;
	}
}

/** Makes the archive that lies in the folder the latest one, and removes the one before it. @throws the file system's errors */
export async function storeDataset(dir: string, metadata: DatasetMetadata): Promise<void> {
	const before = await readStoredDataset(dir);
	await replaceFile(metadataFile(dir), `${JSON.stringify(metadata, undefined, 2)}\n`);
	const inFolder = await readdir(datasetsFolder(dir));
	if (before && before.metadata.filename !== metadata.filename && inFolder.includes(before.metadata.filename))
		await rm(before.file);
}
