/** Reads the secrets of a route where it is needed, and takes them out of whatever is told of it. */
import { resolve } from "node:path";
import type { Secret } from "../collection/model.js";
import { readRegularFile } from "../disk/regular-file.js";
import { EnvironmentError, oneLine } from "../errors.js";

/** Gives the values of secrets, and remembers them for {@link Secrets.redact}. */
export interface Secrets {
	/** @throws EnvironmentError `SECRET_MISSING` for a variable that is not set or a file that cannot be read */
	read(secret: Secret): Promise<string>;
	/** The text with every secret that was read taken out. */
	redact(text: string): string;
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
const MAX_BYTES = 64 * 1024;
/** What is shorter stands in too many words to be taken out. */
const SHORTEST = 4;

/** @param dir the collection, which files are relative to */
export function openSecrets(dir: string, env: NodeJS.ProcessEnv): Secrets {
	const known = new Set<string>();
	const remember = (value: string): string => {
		for (const each of [value, encodeURIComponent(value)]) if (each.length >= SHORTEST) known.add(each);
		return value;
	};
	return {
		async read(secret) {
			if (typeof secret === "object") return remember(await readSecretFile(resolve(dir, secret.file)));
			return secret.replace(VARIABLE, (_, name: string) => {
				const value = env[name];
				if (value !== undefined && value !== "") return remember(value);
				throw new EnvironmentError("SECRET_MISSING", `The environment variable ${name} is not set.`, {
					hint: "Set it for the user who runs tosa: in the crontab, or with Environment= or EnvironmentFile= in the unit.",
				});
			});
		},
		redact: (text) =>
			[...known].sort((a, b) => b.length - a.length).reduce((clean, value) => clean.replaceAll(value, "…"), text),
	};
}

async function readSecretFile(path: string): Promise<string> {
	const missing = (reason: string, cause?: unknown) =>
		new EnvironmentError("SECRET_MISSING", `The file ${path} ${reason}.`, {
			hint: "Put the secret there, readable for the user who runs tosa alone.",
			cause,
		});
	const bytes = await readRegularFile(path, { maxBytes: MAX_BYTES }).catch((error: unknown) => {
		throw missing(`cannot be read: ${oneLine(error instanceof Error ? error.message : String(error))}`, error);
	});
	const value = bytes.toString("utf8").trim();
	if (value === "") throw missing("is empty");
	return value;
}
