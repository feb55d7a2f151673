/** Makes the archive of a dataset: its files in their order, written one after the other. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { packageFolder } from "../version.js";
import { checksums, citation, dataPackage } from "./descriptions.js";
import type { DatasetMetadata, DatasetPlan } from "./model.js";
import { archiveName } from "./names.js";
import { datasetReadme } from "./readme.js";
import { COLUMNS, type IndexRow, indexRow } from "./rows.js";
import { writeZip, type ZipEntry } from "./zip.js";

/**
 * Writes the archive into a folder.
 *
 * @param filename of the archive; its root folder has the same name without the extension
 * @param onVersion told how many versions are packed
 * @throws the file system's errors; RecordError for a text that cannot be read
 */
export async function makeDataset(
	plan: DatasetPlan,
	folder: string,
	filename: string,
	onVersion: (done: number) => void = () => {},
): Promise<DatasetMetadata> {
	const { edition, title, released, versions, history, versionsUrl } = plan;
	const [first, last] = [versions[0], versions.at(-1)];
	if (first === undefined || last === undefined) throw new Error("There is no version to pack.");
	const root = filename.replace(/\.zip$/, "");
	const services = new Set(versions.map(({ version }) => version.serviceId));
	const documents = new Set(versions.map(({ version }) => `${version.serviceId}/${version.termsType}`));
	const dates = { first: first.version.entry.date, last: last.version.entry.date };
	const sums: [string, string][] = [];
	const rows: IndexRow[] = [];
	let done = 0;

	const described = { title, released, versionsUrl, versions: versions.length };
	const own = (path: string, content: () => string | Promise<string>): ZipEntry => ({
		path: `${root}/${path}`,
		date: dates.last,
		async content() {
			const text = await content();
			sums.push([path, createHash("sha256").update(text).digest("hex")]);
			return text;
		},
	});
	const entries: ZipEntry[] = [
		own("README.md", () => datasetReadme({ edition, ...described, services: services.size, ...dates })),
		own("LICENSE", () => readFile(join(packageFolder(), "packaging", "ODbL-1.0.txt"), "utf8")),
		...versions.map(
			(packed): ZipEntry => ({
				path: `${root}/${packed.path}`,
				date: packed.version.entry.date,
				async content() {
					const bytes = await history.bytes(packed.version.blob);
					if (edition === "indexed") {
						const row = await indexRow(packed, bytes);
						rows.push(row);
						sums.push([row.path, row.sha256]);
					}
					onVersion(++done);
					return bytes;
				},
			}),
		),
	];
	if (edition === "indexed") {
		entries.push(
			own("index.csv", () =>
				stringify(rows, { header: true, escape_formulas: true, columns: COLUMNS.map(([name]) => name), cast: CAST }),
			),
			own("index.jsonl", () => rows.map((row) => `${JSON.stringify(row)}\n`).join("")),
			own("datapackage.json", () => dataPackage(described)),
			own("CITATION.cff", () => citation(described)),
			{ path: `${root}/SHA256SUMS`, date: dates.last, content: async () => checksums(sums) },
		);
	}
	const { size, sha256 } = await writeZip(join(folder, filename), entries);
	return {
		filename,
		title,
		license: "ODbL-1.0",
		releaseDate: withoutMilliseconds(released),
		firstVersionDate: withoutMilliseconds(dates.first),
		lastVersionDate: withoutMilliseconds(dates.last),
		servicesCount: services.size,
		termsCount: documents.size,
		versionsCount: versions.length,
		size,
		sha256,
	};
}

/** Of the archive, where none is given. */
export function defaultFilename({
	title,
	released,
	edition,
}: Pick<DatasetPlan, "title" | "released" | "edition">): string {
	return `${archiveName(title, released)}${edition === "indexed" ? "-indexed" : ""}.zip`;
}

const CAST = { boolean: (value: boolean) => (value ? "true" : "false") };

function withoutMilliseconds(date: Date): string {
	return `${date.toISOString().slice(0, 19)}Z`;
}
