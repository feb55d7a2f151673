/** Writes a drafted declaration into its file: a new one, or beside the terms that are declared there already. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { applyEdits, modify, parse } from "jsonc-parser";
import { fileNameProblem, termsTypeProblem } from "../collection/declarations/file-names.js";
import { foldName } from "../collection/slugs.js";
import { replaceFile } from "../disk/durable-file.js";
import { makeFolder } from "../disk/make-folder.js";
import { UsageError } from "../errors.js";
import type { Draft } from "./model.js";

/** A service that is declared already. */
export interface KnownService {
	readonly id: string;
	readonly name: string;
}

export interface DraftFile {
	/** The name of the file without `.json`. */
	readonly id: string;
	/** Absolute. */
	readonly path: string;
	/** The whole text that the file is to have. */
	readonly text: string;
	readonly exists: boolean;
}

/**
 * The file as it would be written. What stands in it keeps its order and its formatting.
 * @param folder of the declarations
 * @param services of the collection: a name that is one of theirs, but for case and accents, means it
 * @throws UsageError `UNSAFE_NAME`, `ALREADY_DECLARED`, `DECLARATION_UNREADABLE`
 */
export async function composeFile(
	folder: string,
	draft: Pick<Draft, "name" | "terms" | "declaration">,
	services: readonly KnownService[],
): Promise<DraftFile> {
	const wanted = foldName(draft.name);
	const known = services.find(({ id, name }) => [id, name].some((each) => foldName(each) === wanted));
	const id = known?.id ?? draft.name;
	requireSafeNames(id, draft.terms);
	const path = join(folder, `${id}.json`);
	const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return undefined;
		throw new UsageError("DECLARATION_UNREADABLE", `Cannot read ${path}: ${error.message}.`, { cause: error });
	});
	if (text === undefined) {
		const whole = { name: draft.name, terms: { [draft.terms]: draft.declaration } };
		return { id, path, text: `${JSON.stringify(whole, undefined, 2)}\n`, exists: false };
	}
	return { id, path, text: addTerms(text, path, draft), exists: true };
}

/** @throws UsageError `UNSAFE_NAME` for one that cannot name a file */
export function requireSafeNames(service: string | undefined, terms: string | undefined): void {
	if (service !== undefined) requireSafe("service", service, fileNameProblem(service), "--service");
	if (terms !== undefined) requireSafe("terms", terms, termsTypeProblem(terms), "--terms");
}

/** @throws the file system's errors; the old file is whole then */
export async function writeFile({ path, text }: DraftFile): Promise<void> {
	await makeFolder(dirname(path));
	await replaceFile(path, text);
}

function addTerms(text: string, path: string, { terms, declaration }: Pick<Draft, "terms" | "declaration">): string {
	const errors: Parameters<typeof parse>[1] = [];
	const value: unknown = parse(text, errors);
	const declared = isObject(value) && isObject(value["terms"]) ? value["terms"] : undefined;
	if ((errors ?? []).length > 0 || declared === undefined) {
		throw new UsageError("DECLARATION_UNREADABLE", `Cannot add terms to ${path}: it is not a valid declaration.`, {
			hint: "`tosa check` says what is wrong.",
		});
	}
	if (Object.keys(declared).some((type) => foldName(type) === foldName(terms))) {
		throw new UsageError("ALREADY_DECLARED", `${path} already declares “${terms}”.`, {
			hint: "Choose another type with --terms, or edit the file. Nothing was written.",
		});
	}
	return insert(text, terms, declaration);
}

/** Adds a key to `terms` without touching a character of what stands there. */
function insert(text: string, terms: string, declaration: object): string {
	const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
	const eol = text.includes("\r\n") ? "\r\n" : "\n";
	const formattingOptions = {
		insertSpaces: !indent.startsWith("\t"),
		tabSize: indent.startsWith("\t") ? 1 : indent.length,
		eol,
	};
	const path = ["terms", terms];
	const [edit] = modify(text, path, declaration, {});
	// Beside other terms, the library would lay out their lines anew as well.
	if (!edit?.content.startsWith(",")) return applyEdits(text, modify(text, path, declaration, { formattingOptions }));
	const margin = eol + indent.repeat(2);
	const value = JSON.stringify(declaration, undefined, indent).replaceAll("\n", margin);
	return applyEdits(text, [{ ...edit, content: `,${margin}${JSON.stringify(terms)}: ${value}` }]);
}

function requireSafe(what: string, name: string, problem: string | undefined, option: string): void {
	if (problem === undefined) return;
	throw new UsageError("UNSAFE_NAME", `The name of the ${what}, “${name}”, cannot be a file name: it ${problem}.`, {
		hint: `Choose another one with ${option}.`,
	});
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
