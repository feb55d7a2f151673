/** Describes the indexed edition to programs: `datapackage.json`, `CITATION.cff`, `SHA256SUMS`. */
import { stringify } from "yaml";
import { archiveName } from "./names.js";
import { datasetTitle } from "./readme.js";
import { COLUMNS } from "./rows.js";

interface Described {
	readonly title: string;
	readonly released: Date;
	readonly versionsUrl: string | undefined;
	readonly versions: number;
}

const LICENSE = {
	name: "ODbL-1.0",
	path: "https://opendatacommons.org/licenses/odbl/1.0/",
	title: "Open Database License 1.0",
};

/** @see https://datapackage.org/standard/data-package/ */
export function dataPackage({ title, released, versionsUrl, versions }: Described): string {
	const fields = COLUMNS.map(([name, type, description]) => ({ name, type, description }));
	const schema = { fields, primaryKey: ["path"], missingValues: [""] };
	const resource = (path: string, mediatype: string, format: string) => ({
		name: `index-${format}`,
		path,
		format,
		mediatype,
		encoding: "utf-8",
		...(format === "csv" && { profile: "tabular-data-resource", schema }),
	});
	const value = {
		$schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		name: archiveName(title, released).replace(/[^a-z0-9._-]/g, "-"),
		title: datasetTitle({ title, released }),
		description: `${versions} versions of terms of services, one Markdown file each, and what is known of each of them.`,
		created: `${released.toISOString().slice(0, 10)}T00:00:00Z`,
		...(versionsUrl !== undefined && { homepage: versionsUrl }),
		licenses: [LICENSE],
		resources: [resource("index.csv", "text/csv", "csv"), resource("index.jsonl", "application/jsonl", "jsonl")],
	};
	return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** @see https://citation-file-format.github.io */
export function citation({ title, released, versionsUrl }: Described): string {
	return stringify({
		"cff-version": "1.2.0",
		message: "If you use this dataset, please cite it as below.",
		type: "dataset",
		title: `Open Terms Archive — ${datasetTitle({ title, released })}`,
		authors: [{ name: "Open Terms Archive Contributors", website: "https://opentermsarchive.org" }],
		"date-released": released.toISOString().slice(0, 10),
		license: LICENSE.name,
		...(versionsUrl !== undefined && { "repository-artifact": versionsUrl }),
	});
}

/** As `sha256sum --check` reads it. */
export function checksums(sums: readonly (readonly [path: string, sha256: string])[]): string {
	return sums.map(([path, sha256]) => `${sha256}  ${path}\n`).join("");
}
