/** Reads what is known of a collection beside its histories: metadata, declarations, the ledger, the latest run and dataset. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { readLedger } from "../../archive/ledger.js";
import { readRunRecord } from "../../archive/run-record.js";
import { readDeclarations } from "../../collection/declarations/read.js";
import { nameSources } from "../../collection/declarations/source-ids.js";
import { declaredSources } from "../../collection/declarations/terms.js";
import { METADATA_FILES, readIdentity } from "../../collection/metadata.js";
import { metadataFile, readStoredDataset } from "../../dataset/stored.js";
import type { Catalogue } from "../../history/catalogue.js";
import type { DeclaredSource, Facts, Places, ServedService } from "../model.js";

/** @throws UsageError METADATA_INVALID; EnvironmentError */
export async function readFacts(places: Places, catalogue: Catalogue): Promise<Facts> {
	const { collection } = places;
	const identity = await readIdentity(collection?.dir ?? places.versionsPath);
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
		dataset: await readStoredDataset(dir),
	};
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

/** A text that changes whenever one of the files of {@link readFacts} does. */
export async function stampOf({ collection, versionsPath }: Places): Promise<string> {
	const dir = collection?.dir ?? versionsPath;
	const files = METADATA_FILES.map((name) => join(dir, name));
	if (collection !== undefined) {
		const own = [".tosa/ledger.json", ".tosa/run.json", metadataFile("")];
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
