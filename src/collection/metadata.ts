/** Reads what a collection says of itself in `metadata.yml`, in the format of Open Terms Archive. */
import { basename, dirname, join } from "node:path";
import { readRegularFile } from "../disk/regular-file.js";
import { UsageError } from "../errors.js";
import { slugify } from "./slugs.js";

/** How a collection is known to readers. */
export interface Identity {
	/** From the metadata, or that of the folder. */
	readonly id: string;
	readonly name: string;
	/** Everything that the file says; empty where there is none. */
	readonly metadata: Readonly<Record<string, unknown>>;
}

const MOST_BYTES = 4_000_000;

export const METADATA_FILES = ["metadata.yml", "metadata.yaml"] as const;

/** @param dir of the collection, or of a versions repository alone @throws UsageError METADATA_INVALID */
export async function readIdentity(dir: string): Promise<Identity> {
	const fallback = basename(ownName(dir));
	const metadata = await readMetadata(dir);
	return { id: textOf(metadata["id"]) ?? slugify(fallback), name: textOf(metadata["name"]) ?? fallback, metadata };
}

function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : undefined;
}

/** The repository of a collection is often called like any other. */
function ownName(path: string): string {
	const plain = path.replace(/\.git$/, "");
	return basename(plain) === "versions" ? dirname(plain) : plain;
}

async function readMetadata(dir: string): Promise<Readonly<Record<string, unknown>>> {
	for (const name of METADATA_FILES) {
		const bytes = await readRegularFile(join(dir, name), { maxBytes: MOST_BYTES }).catch(() => undefined);
		const text = bytes?.toString();
		if (text === undefined) continue;
		try {
			const { parse } = await import("yaml");
			const metadata: unknown = parse(text, { schema: "core", maxAliasCount: 100 });
			if (typeof metadata === "object" && metadata !== null && !Array.isArray(metadata)) {
				return metadata as Readonly<Record<string, unknown>>;
			}
		} catch (error) {
			throw invalid(join(dir, name), error instanceof Error ? error.message.split("\n", 1)[0] : String(error));
		}
		throw invalid(join(dir, name), "it is no list of keys and values");
	}
	return {};
}

function invalid(file: string, reason = ""): UsageError {
	return new UsageError("METADATA_INVALID", `${file} cannot be read: ${reason}.`, {
		hint: "Correct the file; it needs at least `id` and `name`.",
	});
}
