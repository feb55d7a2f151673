/** What both ways to run the built `tosa` share: where it is, what a run is given, and what it gives back. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Absolute path of the built command. */
export const tosaBin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

export interface TosaOptions {
	readonly cwd?: string;
	/** Added to the environment of the tests; `undefined` takes a variable away. */
	readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface TosaResult {
	readonly stdout: string;
	readonly stderr: string;
	/** Null where a signal ended the process. */
	readonly exitCode: number | null;
}

/** The address of a built module. @throws Error if there is none */
export function built(module: string): URL {
	const url = new URL(`../../dist/${module}`, import.meta.url);
	if (!existsSync(url)) throw new Error(`${fileURLToPath(url)} is missing. Run \`npm run build\`.`);
	return url;
}

/** What a terminal, a pager or an earlier test would change in the output is taken away. */
export function environment(more: TosaOptions["env"] = {}): NodeJS.ProcessEnv {
	const env: NodeJS.ProcessEnv = { ...process.env };
	for (const name of ["FORCE_COLOR", "NO_COLOR", "PAGER", "TOSA_NOW", "NODE_OPTIONS"]) delete env[name];
	for (const [name, value] of Object.entries(more)) {
		if (value === undefined) delete env[name];
		else env[name] = value;
	}
	return env;
}
