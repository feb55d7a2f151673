/** What is known of each version, as the rows of the index that comes with the indexed edition. */
import { createHash } from "node:crypto";
import { announcedBy } from "../history/announcements.js";
import { detectLanguage } from "../text/language.js";
import { readableText } from "../text/readable.js";
import { countWords } from "../text/words.js";
import type { PackedVersion } from "./model.js";

/** Empty where it is not known. */
export interface IndexRow {
	readonly path: string;
	readonly service: string;
	readonly terms: string;
	/** When the page was fetched, ISO 8601, UTC. */
	readonly date: string;
	/** ISO 639-1. */
	readonly language: string;
	readonly kind: string;
	readonly shown: boolean | "";
	readonly words: number;
	/** Of the file's bytes. */
	readonly sha256: string;
	/** Id of the text in git. */
	readonly blob: string;
	/** Id of the version. */
	readonly commit: string;
	readonly source: string;
	/** The latest day from which the text says that it is in force. */
	readonly effective: string;
	/** The latest day on which the text says that it was updated or published. */
	readonly updated: string;
}

/** Columns in their order, with their meaning and type in a data package. */
export const COLUMNS = [
	["path", "string", "Path of the file."],
	["service", "string", "Id of the service."],
	["terms", "string", "Type of the terms."],
	["date", "datetime", "When the page was fetched, in UTC."],
	["language", "string", "Language of the text (ISO 639-1), as far as it can be told."],
	[
		"kind",
		"string",
		"Kind of the change that this version made: first, substantive, editorial, date, links, page, seen-before, bad-capture or extraction.",
	],
	["shown", "boolean", "Whether the change deserves a reader's attention."],
	["words", "integer", "Number of words."],
	["sha256", "string", "SHA-256 of the file, in hexadecimal."],
	["blob", "string", "Id of the text in the git repository of the versions."],
	["commit", "string", "Id of the version in the git repository of the versions."],
	["source", "string", "Address that the page was fetched from."],
	["effective", "date", "The latest day from which the text says that it is in force."],
	["updated", "date", "The latest day on which the text says that it was updated or published."],
] as const satisfies readonly (readonly [keyof IndexRow, string, string])[];

export async function indexRow(
	{ version, verdict, path, source }: PackedVersion,
	bytes: Uint8Array,
): Promise<IndexRow> {
	const { entry, serviceId, termsType, blob } = version;
	const markdown = Buffer.from(bytes).toString("utf8");
	const text = readableText(markdown);
	const dates = await announcedBy(markdown, termsType);
	const latest = (...roles: string[]) =>
		dates
			.filter(({ role }) => roles.includes(role))
			.map(({ date }) => date)
			.sort()
			.at(-1) ?? "";
	return {
		path,
		service: serviceId,
		terms: termsType,
		date: entry.date.toISOString(),
		language: (await detectLanguage(text))?.language ?? "",
		kind: verdict?.kind ?? "",
		shown: verdict?.shown ?? "",
		words: countWords(text),
		sha256: createHash("sha256").update(bytes).digest("hex"),
		blob,
		commit: entry.commit,
		source: source ?? "",
		effective: latest("effective"),
		updated: latest("updated", "published"),
	};
}
