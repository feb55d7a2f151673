/** Reads which filters a `<id>.filters.js` file exports, without running it. */
import { basename, dirname, resolve } from "node:path";
import { init, parse } from "es-module-lexer";
import { readRegularFile } from "../../disk/regular-file.js";

/** What a proposal passes on may be any file of the machine, a device too. */
const MOST_BYTES = 4_000_000;

export interface FilterExports {
	readonly names: ReadonlySet<string>;
	/** False where something is passed on from outside the folder, so that other names may be exported too. */
	readonly complete: boolean;
}

/**
 * The names that the module at `path`, whose text is `source`, exports; `export * from "../other.js"` is followed.
 * @throws an error with the parser's message where the text is not a JavaScript module
 */
export async function readFilterExports(path: string, source: string): Promise<FilterExports> {
	await init;
	const names = new Set<string>();
	const visited = new Set<string>();
	let complete = true;
	const visit = async (file: string, text: string): Promise<void> => {
		visited.add(file);
		const [imports, exports] = parse(text, basename(file));
		for (const exported of exports) if (exported.type !== "reexport-all") names.add(exported.name);
		for (const { type, specifier } of imports) {
			if (type !== "reexport-star") continue;
			const target = specifier?.startsWith(".") ? resolve(dirname(file), specifier) : undefined;
			if (target !== undefined && visited.has(target)) continue;
			const passedOn = target === undefined ? undefined : await readText(target);
			if (target === undefined || passedOn === undefined) complete = false;
			else await visit(target, passedOn);
		}
	};
	await visit(path, source);
	return { names, complete };
}

async function readText(path: string): Promise<string | undefined> {
	try {
		return (await readRegularFile(path, { maxBytes: MOST_BYTES })).toString();
	} catch {
		return undefined;
	}
}
