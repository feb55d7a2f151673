/** Lays out the files that a collection begins with, and never overwrites one that is there. */
import { readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { CONFIG_FILE } from "../collection/config/defaults.js";
import { createFile } from "../disk/durable-file.js";
import { fileFailure } from "../disk/failure.js";
import { makeFolder } from "../disk/make-folder.js";
import type { InitFile, InitNote } from "./model.js";
import { readSchemaFiles, type SchemaFile } from "./schema-files.js";

export interface Layout {
	/** The content of `tosa.config.json`. */
	readonly config: Readonly<Record<string, unknown>>;
	/** Name of the collection for readers; its folder's name by default. */
	readonly name: string | undefined;
	/** Absolute paths of the folders that are to be there. */
	readonly folders: readonly string[];
	/** Absolute paths of what git must not see: the repositories. */
	readonly ignored: readonly string[];
}

export interface LaidOut {
	readonly files: readonly InitFile[];
	readonly notes: readonly InitNote[];
}

/** Creates what is missing in the collection `dir`. @throws EnvironmentError `NOT_WRITABLE`, `FILE_FAILED`; RecordError `DISK_FULL` */
export async function layOut(dir: string, { config, name, folders, ignored }: Layout): Promise<LaidOut> {
	const files: InitFile[] = [];
	const create = async (path: string, text: string) => {
		files.push({ path, action: (await writeNew(join(dir, path), text)) ? "created" : "kept" });
	};
	await create(CONFIG_FILE, textOf(config));
	for (const folder of folders) {
		const inside = insideOf(dir, folder);
		if (inside === undefined) continue;
		files.push({ path: `${inside}/`, action: (await ensureFolder(folder)) ? "created" : "kept" });
	}
	const lines = [".tosa", ...ignored.map((path) => insideOf(dir, path)).filter((path) => path !== undefined)];
	await create(".gitignore", `# What tosa records has repositories of its own.\n${lines.map(asPattern).join("")}`);
	await create("README.md", readme(name ?? basename(dir)));
	const schemas = await readSchemaFiles();
	for (const { path, text } of schemas) await create(path, text);
	const notes = [
		...(await configNotes(dir, config, files)),
		...(await ignoreNotes(dir, lines)),
		...(await schemaNotes(dir, schemas)),
	];
	return { files, notes };
}

function textOf(config: Layout["config"]): string {
	return `${JSON.stringify(config, null, 2)}\n`;
}

/** Slashes at both ends: this folder at this place alone. What gitignore(5) would take for a pattern is escaped. */
function asPattern(path: string): string {
	return `/${path.replace(/[\\*?[\]]/g, "\\$&")}/\n`;
}

/** Path inside `dir`, with `/`; undefined for one that lies elsewhere, or for `dir` itself. */
function insideOf(dir: string, path: string): string | undefined {
	const inside = relative(dir, path);
	const away = inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
	return away ? undefined : inside.replaceAll(sep, "/");
}

/** False where something has the name already, whatever it is. */
async function writeNew(path: string, text: string): Promise<boolean> {
	await ensureFolder(dirname(path));
	return createFile(path, text).catch((error) => Promise.reject(fileFailure(error, path)));
}

/** False where it is there already. */
function ensureFolder(path: string): Promise<boolean> {
	return makeFolder(path).catch((error) => Promise.reject(fileFailure(error, path)));
}

async function configNotes(dir: string, config: Layout["config"], files: readonly InitFile[]): Promise<InitNote[]> {
	if (files.some(({ path, action }) => path === CONFIG_FILE && action === "created")) return [];
	const { $schema: _, ...wanted } = config;
	const present = await readFile(join(dir, CONFIG_FILE), "utf8").catch(() => "");
	if (Object.keys(wanted).length === 0 || holds(present, wanted)) return [];
	return [
		{
			code: "CONFIG_KEPT",
			about: CONFIG_FILE,
			message: "The file already existed, and differs from what tosa would have written.",
			advice: `Add what is missing: ${JSON.stringify(wanted)}`,
		},
	];
}

/** Whether a configuration has every value that is wanted. */
function holds(text: string, wanted: unknown): boolean {
	const within = (value: unknown, part: unknown): boolean =>
		typeof part === "object" && part !== null
			? typeof value === "object" &&
				value !== null &&
				Object.entries(part).every(([key, inner]) => within((value as Record<string, unknown>)[key], inner))
			: value === part;
	try {
		return within(JSON.parse(text), wanted);
	} catch {
		return false;
	}
}

/** Lines that a `.gitignore` which was there before does not have, nor one for a folder around them. */
async function ignoreNotes(dir: string, paths: readonly string[]): Promise<InitNote[]> {
	const text = await readFile(join(dir, ".gitignore"), "utf8").catch(() => "");
	const patterns = text.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/(\*{1,2})?$/g, ""));
	const covered = (path: string): boolean => patterns.includes(path) || (path.includes("/") && covered(dirname(path)));
	const missing = paths.filter((path) => !covered(path) && !patterns.includes(asPattern(path).slice(1, -2)));
	if (missing.length === 0) return [];
	return [
		{
			code: "NOT_IGNORED",
			about: ".gitignore",
			message: "The file already existed, and does not ignore what tosa records.",
			advice: `Add these lines: ${missing.map((path) => asPattern(path).trim()).join("  ")}`,
		},
	];
}

/** Schemas that were there before and say something else: another version of tosa wrote them, or they are not tosa's. */
async function schemaNotes(dir: string, schemas: readonly SchemaFile[]): Promise<InitNote[]> {
	const present = await Promise.all(
		schemas.map(({ path }) => readFile(join(dir, path), "utf8").catch(() => undefined)),
	);
	const unixLines = (text: string | undefined) => text?.replace(/\r\n/g, "\n");
	return schemas
		.filter(({ text }, index) => unixLines(present[index]) !== text)
		.map(({ path }) => ({
			code: "SCHEMA_KEPT",
			about: path,
			message: "The file already existed, and differs from the schema of this version of tosa.",
			advice: "If an earlier version wrote it, delete it and run `tosa init` again.",
		}));
}

/** The name comes from a file of others: one line, and no markup. */
function readme(name: string): string {
	const title = name.replace(/[\s\p{Cc}<>[\]`*_#]+/gu, " ").trim() || "Collection";
	return `# ${title}

Terms of online services, tracked with tosa.

- \`declarations/\`: which documents are tracked, one JSON file per service. \`tosa new <url>\` drafts one.
- \`tosa.config.json\`: where versions and snapshots are kept, and how pages are fetched.
- \`schemas/\`: lets editors complete and check these files.

\`\`\`sh
tosa check    # are the declarations valid?
tosa track    # fetch the documents and record what changed
tosa log      # what changed, and when
\`\`\`
`;
}
