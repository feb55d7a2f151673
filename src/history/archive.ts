/** Opens a versions repository for reading, and finds documents in it by exact name or slug. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openHistory } from "../archive/history.js";
import type { DocumentRef, History } from "../archive/model.js";
import { selectNamed } from "../collection/names.js";

/** A versions repository, open for reading. Close it when done. */
export interface Archive {
	/** Of the repository. */
	readonly path: string;
	readonly history: History;
	/** Every document at the tip of the repository. */
	readonly documents: readonly DocumentRef[];
	close(): Promise<void>;
}

/** Whether a folder is a repository, or means to be one: bare or with a work tree. */
export function holdsRepository(path: string): boolean {
	return existsSync(join(path, ".git")) || existsSync(join(path, "HEAD"));
}

/** @throws RecordError when `path` is not a git repository */
export async function openArchive(path: string): Promise<Archive> {
	const history = await openHistory(path);
	const documents = await history.documents();
	return { path, history, documents, close: () => history.close() };
}

/**
 * The documents that the given names mean: all of them, those of a service, or one.
 * @throws UsageError for an unknown name, listing the nearest ones
 */
export function findDocuments(archive: Archive, service?: string, terms?: string): readonly DocumentRef[] {
	return selectNamed(archive.documents, (document) => document, service, terms);
}

/** The one document that the names mean. @throws UsageError */
export function findDocument(archive: Archive, service: string, terms: string): DocumentRef {
	const [document] = findDocuments(archive, service, terms);
	if (!document) throw new Error(`selectNamed gave nothing for names that it knows: ${service}, ${terms}`);
	return document;
}
