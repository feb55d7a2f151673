/** Lists the files of a declarations folder and says what each of them is, by its name alone. */
import { readdir } from "node:fs/promises";
import type { Finding } from "./problems.js";

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

type Kind = Exclude<keyof ServiceFiles, "id">;

/** Longer endings first: `.history.json` also ends in `.json`. */
const ENDINGS = [
	[".filters.history.js", "filtersHistory"],
	[".history.json", "history"],
	[".filters.js", "filters"],
	[".json", "declaration"],
] as const satisfies readonly (readonly [string, Kind])[];

/** Lists `folder` without opening its files. Folders and files with other endings are no concern of a collection. */
export async function listDeclarationFiles(folder: string): Promise<DeclarationFiles> {
	const findings: (readonly [string, Finding])[] = [];
	const services = new Map<string, ServiceFiles>();
	let entries: readonly { readonly name: string; isDirectory(): boolean }[];
	try {
		entries = await readdir(folder, { withFileTypes: true });
	} catch (error) {
		return { services: [], findings: [["", folderFinding(folder, error)]] };
	}
	for (const { name } of entries.filter((entry) => !entry.isDirectory())) {
		const ending = ENDINGS.find(([suffix]) => name.endsWith(suffix));
		if (ending) {
			const [suffix, kind] = ending;
			const id = name.slice(0, -suffix.length);
			services.set(id, { id, ...services.get(id), [kind]: name });
		} else if (ENDINGS.some(([suffix]) => name.toLowerCase().endsWith(suffix))) {
			findings.push([name, caseFinding(name)]);
		}
	}
	const sorted = [...services.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	if (!sorted.some(({ declaration }) => declaration !== undefined)) findings.push(["", emptyFinding(folder)]);
	return { services: sorted, findings };
}

function caseFinding(name: string): Finding {
	const message = "The file is ignored: its ending is not in lower case.";
	const hint = `Rename it to ${name.replace(/(\.filters|\.history|\.json|\.js)+$/i, (ending) => ending.toLowerCase())}.`;
	return { code: "FILE_EXTENSION_CASE", path: [], message, hint };
}

function folderFinding(folder: string, error: unknown): Finding {
	const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
	const reason = error instanceof Error ? error.message : String(error);
	return {
		code: "DECLARATIONS_MISSING",
		path: [],
		message: missing ? `There is no folder ${folder}.` : `The folder of declarations cannot be read: ${reason}.`,
		hint: "Create it with one JSON file a service, name the collection with -C, or set `declarationsPath`.",
	};
}

function emptyFinding(folder: string): Finding {
	const message = `The folder ${folder} holds no declaration.`;
	return {
		code: "DECLARATIONS_EMPTY",
		path: [],
		message,
		hint: "Add one JSON file a service; see docs/declarations.md.",
	};
}
