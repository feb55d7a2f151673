/** Reads what is known of a collection beside its histories: metadata, declarations, the ledger, the latest run and dataset. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import { readLedger } from "../../archive/ledger.js";
import { readRunRecord } from "../../archive/run-record.js";
import { readDeclarations } from "../../collection/declarations/read.js";
import { nameSources } from "../../collection/declarations/source-ids.js";
import { declaredSources } from "../../collection/declarations/terms.js";
import { slugify } from "../../collection/slugs.js";
import { UsageError } from "../../errors.js";
import type { Catalogue } from "../../history/catalogue.js";
import type { DeclaredSource, Facts, Places, ServedService, StoredDataset } from "../model.js";

const METADATA = ["metadata.yml", "metadata.yaml"];

/** @throws UsageError METADATA_INVALID; EnvironmentError */
export async function readFacts(places: Places, catalogue: Catalogue): Promise<Facts> {
	const { collection } = places;
	const fallback = basename(collection?.dir ?? ownName(places.versionsPath));
	const metadata = await readMetadata(collection?.dir ?? places.versionsPath);
	const identity = {
		id: textOf(metadata["id"]) ?? slugify(fallback),
		name: textOf(metadata["name"]) ?? fallback,
		metadata,
	};
	if (collection === undefined) {
		const services = recordedServices(catalogue);
		return { ...identity, services, ledger: new Map(), run: undefined, dataset: undefined };
	}
	const { dir, declarationsPath } = collection;
	return {
		...identity,
		services: await declaredServices(declarationsPath),
		ledger: await readLedger(dir),
		run: await readRunRecord(dir),
		dataset: await readDataset(dir),
	};
}

/** The repository of a collection is often called like any other. */
function ownName(path: string): string {
	const plain = path.replace(/\.git$/, "");
	return basename(plain) === "versions" ? dirname(plain) : plain;
}

async function readMetadata(dir: string): Promise<Readonly<Record<string, unknown>>> {
	for (const name of METADATA) {
		const text = await readFile(join(dir, name), "utf8").catch(() => undefined);
		if (text === undefined) continue;
		try {
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

/** Every declaration that can be used, in the order of the folder. */
async function declaredServices(folder: string): Promise<ReadonlyMap<string, ServedService>> {
	const { services } = await readDeclarations(folder);
	return new Map(
		services.flatMap(({ id, declaration }): [string, ServedService][] => {
			if (declaration?.value === undefined) return [];
			const { name, terms } = declaration.value;
			const served = Object.entries(terms).map(([type, value]) => {
				return { type, sources: sourcesOf(type, declaredSources(value)) };
			});
			return [[id, { id, name, terms: served }]];
		}),
	);
}

function sourcesOf(type: string, declared: ReturnType<typeof declaredSources>): readonly DeclaredSource[] {
	const urls = declared.map(({ declaration }) => declaration.fetch ?? "");
	const ids = declared.length > 1 && urls.every((url) => URL.canParse(url)) ? nameSources(urls, type) : [];
	return declared.map(({ declaration }, index) => {
		const { fetch, select, remove, filter, executeClientScripts } = declaration;
		return {
			id: ids[index] ?? (declared.length > 1 ? String(index + 1) : "main"),
			fetch,
			select,
			remove,
			filter,
			executeClientScripts,
		};
	});
}

function recordedServices({ documents }: Catalogue): ReadonlyMap<string, ServedService> {
	const services = new Map<string, ServedService & { terms: { type: string; sources: [] }[] }>();
	for (const { serviceId, termsType, isCurrent } of documents) {
		if (!isCurrent) continue;
		const service = services.get(serviceId) ?? { id: serviceId, name: serviceId, terms: [] };
		service.terms.push({ type: termsType, sources: [] });
		services.set(serviceId, service);
	}
	return services;
}

/** Where `tosa dataset` leaves what it made. */
const DATASETS_FOLDER = "datasets";

async function readDataset(dir: string): Promise<StoredDataset | undefined> {
	const folder = join(dir, DATASETS_FOLDER);
	try {
		const metadata: StoredDataset["metadata"] = JSON.parse(await readFile(join(folder, "metadata.json"), "utf8"));
		if (typeof metadata.filename !== "string" || metadata.filename !== basename(metadata.filename)) return undefined;
		const file = join(folder, metadata.filename);
		const { size } = await stat(file);
		return size === metadata.size && typeof metadata.sha256 === "string" ? { file, metadata } : undefined;
	} catch {
		return undefined;
	}
}

function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : undefined;
}

/** A text that changes whenever one of the files of {@link readFacts} does. */
export async function stampOf({ collection, versionsPath }: Places): Promise<string> {
	const dir = collection?.dir ?? versionsPath;
	const files = METADATA.map((name) => join(dir, name));
	if (collection !== undefined) {
		const own = [".tosa/ledger.json", ".tosa/run.json", join(DATASETS_FOLDER, "metadata.json")];
		const declared = (await readdir(collection.declarationsPath).catch(() => [])).filter((name) =>
			name.endsWith(".json"),
		);
		files.push(
			...own.map((name) => join(dir, name)),
			...declared.map((name) => join(collection.declarationsPath, name)),
		);
	}
	return (await Promise.all(files.map(stampOfFile))).join("\n");
}

async function stampOfFile(file: string): Promise<string> {
	const found = await stat(file).catch(() => undefined);
	return found === undefined ? `${file} -` : `${file} ${found.mtimeMs} ${found.size} ${found.ino}`;
}
