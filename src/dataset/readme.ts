/** Writes the README of a dataset: what it holds, since when, how it is laid out, under which licence. */
import type { Edition } from "./model.js";

export interface ReadmeFacts {
	readonly title: string;
	readonly edition: Edition;
	readonly released: Date;
	readonly services: number;
	readonly versions: number;
	readonly first: Date;
	readonly last: Date;
	readonly versionsUrl: string | undefined;
}

/** Such as `March 1, 2026`, in UTC. */
function longDate(date: Date): string {
	return date.toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
}

/** The title, as it also heads a release. */
export function datasetTitle({ title, released }: Pick<ReadmeFacts, "title" | "released">): string {
	return `${title} — ${longDate(released)}`;
}

const LAYOUT = `\`\`\`
├ README.md
├ LICENSE
├┬ Service provider 1 (such as Facebook)
│├┬ Terms type 1 (such as Terms of Service)
││├ YYYY-MM-DDTHH-MM-SSZ.md (such as 2021-08-01T01-03-12Z.md)
┆┆┆
││└ YYYY-MM-DDTHH-MM-SSZ.md (such as 2021-10-03T08-12-25Z.md)
┆┆
└┬ Service provider Y (such as Google)
 └┬ Terms type Z (such as Privacy Policy)
  ┆
  └ YYYY-MM-DDTHH-MM-SSZ.md (such as 2021-12-04T22-47-05Z.md)
\`\`\``;

const INDEX = `### Index

\`index.csv\` and \`index.jsonl\` hold one row for each file: service, terms, date, language, kind of
change, whether it deserves attention, words, hashes, commit, source address, and the dates that its
text announces. \`datapackage.json\` describes the columns ([Data Package](https://datapackage.org)),
\`SHA256SUMS\` holds the hash of every file, and \`CITATION.cff\` says how to cite the dataset.

`;

export function datasetReadme(facts: ReadmeFacts): string {
	const { edition, services, versions, first, last, versionsUrl } = facts;
	const explore =
		versionsUrl === undefined
			? ""
			: ` You can also explore all these versions interactively on [${versionsUrl}](${versionsUrl}).`;
	return `# Open Terms Archive — ${datasetTitle(facts)}

This dataset consolidates the contractual documents of ${services} service providers, in ${edition === "published" ? `all their ${versions}` : String(versions)} versions that were accessible online between ${longDate(first)} and ${longDate(last)}.

This dataset is tailored for datascientists and other analysts.${explore}

It has been generated with [Open Terms Archive](https://opentermsarchive.org), by tosa.

### Dataset format

Each version of a document is a [Markdown](https://spec.commonmark.org/0.30/) file of its own. These files are named after the date and time at which they were recorded ([ISO 8601](https://en.wikipedia.org/wiki/ISO_8601), in UTC), in a folder named after the type of terms, in a folder named after the service provider.

${LAYOUT}

${edition === "indexed" ? INDEX : ""}### License

This dataset is made available under an [Open Database (ODbL) License](https://opendatacommons.org/licenses/odbl/1.0/) by Open Terms Archive Contributors.
`;
}
