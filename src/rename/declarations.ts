/** The declarations of a collection under other names: whole files for a service, one key in each of them for a terms. */
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { findNodeAtLocation, type ParseError, parse, parseTree } from "jsonc-parser";
import { listDeclarationFiles, type ServiceFiles } from "../collection/declarations/files.js";
import { diskFolder, readInside } from "../collection/declarations/folder.js";
import type { NamedTerms } from "../collection/names.js";
import { replaceFile } from "../disk/durable-file.js";
import { fileFailure } from "../disk/failure.js";
import { UsageError } from "../errors.js";
import type { DeclarationEdit, Renaming } from "./model.js";

/** The declared services, with whatever files each has, and the terms of those that can be read. */
export interface Declared {
	readonly files: readonly ServiceFiles[];
	readonly names: readonly NamedTerms[];
}

/** Reads the folder; what is wrong in it is `tosa check`'s to say. */
export async function readDeclared(folder: string): Promise<Declared> {
	const files = (await listDeclarationFiles(diskFolder(folder))).services;
	const names = await Promise.all(
		files.map(async ({ id, declaration, history }): Promise<readonly NamedTerms[]> => {
			const [now, past] = await Promise.all([declaration, history].map((name) => objectIn(folder, name)));
			const serviceName = typeof now?.["name"] === "string" ? { serviceName: now["name"] } : {};
			const types = [now?.["terms"], past].flatMap((terms) => (isObject(terms) ? Object.keys(terms) : []));
			return (types.length > 0 ? types : [""]).map((termsType) => ({ serviceId: id, ...serviceName, termsType }));
		}),
	);
	return { files, names: names.flat() };
}

/** What is to be done in the folder; nothing where the old name is not there. @throws UsageError `DECLARATION_UNREADABLE` */
export async function planEdits(
	folder: string,
	{ files }: Declared,
	{ serviceId, termsType, to }: Renaming,
): Promise<readonly DeclarationEdit[]> {
	const own = files.find(({ id }) => id === serviceId);
	if (own === undefined) return [];
	const names = [own.filters, own.filtersHistory, own.history, own.declaration].filter((name) => name !== undefined);
	if (termsType === undefined) return names.map((from) => ({ from, to: `${to}${from.slice(serviceId.length)}` }));
	const edits = [own.history, own.declaration].map(async (name): Promise<readonly DeclarationEdit[]> => {
		const path = name === own.history ? [termsType] : ["terms", termsType];
		const text = name === undefined ? undefined : renameKey(await textOf(folder, name), join(folder, name), path, to);
		return name === undefined || text === undefined ? [] : [{ from: name, to: name, text }];
	});
	return (await Promise.all(edits)).flat();
}

/** @throws RecordError, EnvironmentError; the file is as it was then */
export async function applyEdit(folder: string, { from, to, text }: DeclarationEdit): Promise<void> {
	const [old, now] = [join(folder, from), join(folder, to)];
	const done = text === undefined ? rename(old, now) : replaceFile(now, text);
	await done.catch((error) => Promise.reject(fileFailure(error, old)));
}

/** Nothing else in the text changes. Undefined where it has no such key. */
function renameKey(text: string, file: string, path: readonly string[], to: string): string | undefined {
	const errors: ParseError[] = [];
	const root = parseTree(text, errors);
	if (errors.length > 0 || root === undefined) {
		throw new UsageError("DECLARATION_UNREADABLE", `Cannot rename terms in ${file}: it is not valid JSON.`, {
			hint: "`tosa check` says what is wrong.",
		});
	}
	const key = findNodeAtLocation(root, [...path])?.parent?.children?.[0];
	if (key === undefined) return undefined;
	return `${text.slice(0, key.offset)}${JSON.stringify(to)}${text.slice(key.offset + key.length)}`;
}

async function objectIn(folder: string, name: string | undefined): Promise<Record<string, unknown> | undefined> {
	const text = name === undefined ? "" : await textOf(folder, name).catch(() => "");
	const value: unknown = parse(text);
	return isObject(value) ? value : undefined;
}

async function textOf(folder: string, name: string): Promise<string> {
	return Buffer.from(await readInside(folder, name)).toString("utf8");
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
