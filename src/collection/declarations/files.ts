/** Lists the files of a declarations folder and says what each of them is, by its name alone. */

import type { Finding } from "../problems.js";
import type { Folder } from "./folder.js";

/** The files that belong to one service, by name; each may be missing. */
export interface ServiceFiles {
	readonly id: string;
	readonly declaration?: string;
	readonly history?: string;
	readonly filters?: string;
	readonly filtersHistory?: string;
}

export interface DeclarationFiles {
	/** Sorted by id. */
	readonly services: readonly ServiceFiles[];
	/** Findings about files by name; the folder itself has the empty name. */
	readonly findings: readonly (readonly [file: string, finding: Finding])[];
}

/** What a file of a service is. */
export type FileKind = Exclude<keyof ServiceFiles, "id">;

/** Longer endings first: `.history.json` also ends in `.json`. */
const ENDINGS = [
	[".filters.history.js", "filtersHistory"],
	[".history.json", "history"],
	[".filters.js", "filters"],
	[".json", "declaration"],
] as const satisfies readonly (readonly [string, FileKind])[];

/** Which service a file belongs to and what it is, by its name; undefined for a file that is no concern of a collection. */
export function readFileName(name: string): { readonly id: string; readonly kind: FileKind } | undefined {
	const ending = ENDINGS.find(([suffix]) => name.endsWith(suffix));
	return ending && { id: name.slice(0, -ending[0].length), kind: ending[1] };
}

/** Lists `folder` without opening its files. Folders and files with other endings are no concern of a collection. */
export async function listDeclarationFiles(folder: Folder): Promise<DeclarationFiles> {
	const findings: (readonly [string, Finding])[] = [];
	const services = new Map<string, ServiceFiles>();
	let names: readonly string[];
	try {
		names = await folder.list();
	} catch (error) {
		return { services: [], findings: [["", folderFinding(folder.path, error)]] };
	}
	for (const name of names) {
		const file = readFileName(name);
		if (file) {
			services.set(file.id, { id: file.id, ...services.get(file.id), [file.kind]: name });
		} else if (ENDINGS.some(([suffix]) => name.toLowerCase().endsWith(suffix))) {
			findings.push([name, caseFinding(name)]);
		}
	}
	const sorted = [...services.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	if (!sorted.some(({ declaration }) => declaration !== undefined)) findings.push(["", emptyFinding(folder.path)]);
	return { services: sorted, findings };
}

function caseFinding(name: string): Finding {
	const message = "This file is ignored because its extension is not in lower case.";
	const hint = `Rename it to ${name.replace(/(\.filters|\.history|\.json|\.js)+$/i, (ending) => ending.toLowerCase())}.`;
	return { code: "FILE_EXTENSION_CASE", path: [], message, hint };
}

function folderFinding(folder: string, error: unknown): Finding {
	const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
	const reason = error instanceof Error ? error.message : String(error);
	return {
		code: "DECLARATIONS_MISSING",
		path: [],
		message: missing ? `There is no folder ${folder}.` : `Cannot read the declarations folder: ${reason}.`,
		hint: "Start a collection with `tosa init`, name an existing one with -C, or set `declarationsPath`.",
	};
}

function emptyFinding(folder: string): Finding {
	const message = `The folder ${folder} contains no declarations.`;
	return {
		code: "DECLARATIONS_EMPTY",
		path: [],
		message,
		hint: "Add one JSON file per service; see docs/declarations.md.",
	};
}
