/** Commands that others build on: the API, the dataset, the reports. */
import type { CommandDefinition } from "./definition.js";

export const PUBLISHING_COMMANDS: readonly CommandDefinition[] = [
	{
		usage: "serve",
		summary: "serve the collection's API",
		description:
			"Answers as the collection API of Open Terms Archive does, and tells kinds and summaries of changes besides. Works with --versions alone. Listens on this machine only unless --host is given; a proxy in front of it adds encryption. What is not given comes from `serve` in tosa.config.json. Runs until it is interrupted.",
		options: [
			{ flags: "--host <address>", description: "listen at this address", default: "127.0.0.1" },
			{ flags: "--port <n>", description: "listen at this port; 0 for any that is free (default: 7010)" },
			{ flags: "--base-path <path>", description: "serve the API below this path (default: /collection-api)" },
			{ flags: "--feed-limit <n>", description: "entries of a feed (default: 100)" },
			{
				flags: "--version-url <template>",
				description: "where entries of feeds lead, with %VERSION_ID; by default to the API",
			},
			{ flags: "--site <folder>", description: "serve the files of this site at /" },
			{
				flags: "--rate <n>",
				description: "requests per second that each client may make; 0 for no limit (default: 20)",
			},
		],
		examples: [
			"tosa serve",
			"tosa serve --host 0.0.0.0 --port 80 --base-path /my-collection/collection-api",
			"tosa serve --versions contrib-versions.git --port 0",
		],
		load: () => import("../serve/command.js"),
	},
	{
		usage: "dataset",
		summary: "pack all recorded versions into an archive for researchers",
		description:
			"Writes the zip archive that Open Terms Archive publishes, into the folder datasets of the collection, where `tosa serve` finds it. The same versions and day give the same bytes.",
		options: [
			{
				flags: "--indexed",
				description: "the indexed edition: with a table of language, kind, words, hashes and dates of each version",
			},
			{
				flags: "--only <kinds>",
				description: "with --indexed, only first records and substantive changes",
				choices: ["substantive"],
			},
			{ flags: "--title <title>", description: "title of the dataset (default: the name of the collection)" },
			{ flags: "--date <date>", description: "day of the release (default: today)" },
			{ flags: "--out <dir>", description: "write into this folder" },
			{ flags: "--file <name>", description: "name of the archive (default: by title and date)" },
		],
		examples: [
			"tosa dataset",
			"tosa dataset --indexed --only substantive",
			"tosa dataset --versions contrib-versions.git --title contrib --out .",
		],
		load: () => import("../dataset/command.js"),
	},
	{
		usage: "report",
		summary: "open, update and close issues for documents that are not tracked any more",
		description:
			"Brings the issues of a repository on GitHub, GitLab or Forgejo in step with what `tosa track` found: under the titles and labels of Open Terms Archive, so that issues that are there are taken over. Run again, it does nothing. The token comes from TOSA_REPORT_TOKEN.",
		options: [
			{ flags: "--to <url>", description: "address of the repository whose issues are meant (required)" },
			{
				flags: "--tracker <kind>",
				description: "what runs there, if its host does not tell",
				choices: ["github", "gitlab", "forgejo"],
			},
			{ flags: "--after <n>", description: "open an issue after this many failed checks in a row", default: "3" },
			{
				flags: "--propose <pages>",
				description: "pages on which another selector is looked for",
				choices: ["stored", "online", "none"],
				default: "stored",
			},
			{ flags: "--dry-run", description: "print what would be done, and change nothing" },
		],
		examples: [
			"tosa report --to https://github.com/example/declarations --dry-run",
			"tosa report --to https://git.example/terms/declarations --tracker forgejo --after 5",
		],
		load: () => import("../report/command.js"),
	},
];
