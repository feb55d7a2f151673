/** Reads every file of a declarations folder and validates its shape, collecting all that is wrong. */
import PQueue from "p-queue";
import type { z } from "zod";
import { parseJson } from "../json.js";
import type { Finding } from "../problems.js";
import { findingsOf } from "../zod-findings.js";
import { type DeclarationFiles, listDeclarationFiles, type ServiceFiles } from "./files.js";
import { diskFolder, type Folder } from "./folder.js";
import {
	DECLARATION_RULES,
	type Declaration,
	declarationSchema,
	type HistoryDeclaration,
	historySchema,
	SCHEMA_KEY,
	salvageDeclaration,
	salvageHistory,
} from "./schema.js";

/** One JSON file as read. */
export interface ReadFile<Value> {
	/** Name inside the declarations folder. */
	readonly name: string;
	readonly text: string;
	/** As much of it as is well formed; the findings tell whether that is all. */
	readonly value: Value | undefined;
	readonly findings: readonly Finding[];
}

/** Everything that the folder holds of one service. */
export interface ReadService {
	readonly id: string;
	readonly files: ServiceFiles;
	readonly declaration: ReadFile<Declaration> | undefined;
	readonly history: ReadFile<HistoryDeclaration> | undefined;
	/** Text of `<id>.filters.js`; undefined where there is none. */
	readonly filtersText: string | undefined;
}

export interface ReadDeclarations {
	readonly services: readonly ReadService[];
	readonly findings: DeclarationFiles["findings"];
}

/** Files open at once; well below the limits of any system. */
const OPEN_FILES = 32;

/** Nothing is thrown for a file that cannot be read: that is a finding about it. */
export async function readDeclarations(path: string, folder: Folder = diskFolder(path)): Promise<ReadDeclarations> {
	const { services, findings } = await listDeclarationFiles(folder);
	const queue = new PQueue({ concurrency: OPEN_FILES });
	const read = await queue.addAll(services.map((files) => () => readService(folder, files)));
	return { services: read, findings };
}

async function readService(folder: Folder, files: ServiceFiles): Promise<ReadService> {
	const { id, declaration, history, filters } = files;
	return {
		id,
		files,
		declaration:
			declaration === undefined
				? undefined
				: await readShaped(folder, declaration, declarationSchema, salvageDeclaration),
		history: history === undefined ? undefined : await readShaped(folder, history, historySchema, salvageHistory),
		filtersText: filters === undefined ? undefined : await readText(folder, filters),
	};
}

async function readShaped<Schema extends z.ZodType>(
	folder: Folder,
	name: string,
	schema: Schema,
	salvage: (raw: unknown) => z.infer<Schema> | undefined,
): Promise<ReadFile<z.infer<Schema>>> {
	let bytes: Uint8Array;
	try {
		bytes = await folder.read(name);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const message = `Cannot read the file: ${reason}.`;
		const finding: Finding = {
			code: "FILE_UNREADABLE",
			path: [],
			message,
			hint: "Check that it exists and that you may read it.",
		};
		return { name, text: "", value: undefined, findings: [finding] };
	}
	const { text, value, findings } = await parseJson(bytes);
	if (value === undefined) return { name, text, value: undefined, findings };
	const content = withoutSchemaKey(value);
	const parsed = schema.safeParse(content);
	if (parsed.success) return { name, text, value: parsed.data, findings };
	const faults = findingsOf(parsed.error.issues, content, DECLARATION_RULES);
	return { name, text, value: salvage(content), findings: [...findings, ...faults] };
}

/** The address of a schema is for editors; in a history, it would pass for a type of terms. */
function withoutSchemaKey(value: unknown): unknown {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	const { [SCHEMA_KEY]: address, ...content } = value as Readonly<Record<string, unknown>>;
	return address === undefined || typeof address === "string" ? content : value;
}

/** A filters file that cannot be read counts as missing; running its filters says so. */
async function readText(folder: Folder, name: string): Promise<string | undefined> {
	try {
		return Buffer.from(await folder.read(name)).toString("utf8");
	} catch {
		return undefined;
	}
}
