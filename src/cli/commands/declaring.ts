/** Commands for those who write declarations. */
import type { CommandDefinition } from "./definition.js";

export const DECLARING_COMMANDS: readonly CommandDefinition[] = [
	{
		usage: "list [service]",
		summary: "list the declared documents (with --versions alone: the recorded ones)",
		options: [],
		examples: ["tosa list", "tosa list instagram --json"],
		load: () => import("../list/command.js"),
	},
	{
		usage: "new <url>",
		summary: "draft the declaration of a document from its URL",
		description:
			"Fetches the page over plain HTTP and in the browser, finds its main content, and proposes a declaration; shows the Markdown that it extracts. Records nothing.",
		options: [
			{
				flags: "--service <name>",
				description: "name of the service; if it is declared already, the document is added to it",
			},
			{ flags: "--terms <type>", description: "type of the document, such as “Privacy Policy”" },
			{ flags: "--write", description: "write the declaration file" },
		],
		examples: [
			"tosa new https://lumora.example/privacy",
			'tosa new https://lumora.example/privacy --service Lumora --terms "Privacy Policy" --write',
		],
		load: () => import("../new/command.js"),
	},
	{
		usage: "check [files...]",
		summary: "check declarations and configuration, and try them on the pages",
		description:
			"Reports every problem in one run, with its file, its place and how to fix it. Works offline unless --online is given. Exits with 2 when a declaration is wrong, with 3 when something could not be checked.",
		options: [
			{
				flags: "--changed [base]",
				description:
					"check only what this branch changed since it left the base (origin/main), uncommitted changes included",
			},
			{ flags: "--online", description: "fetch each declared page twice and try the declaration on it" },
			{ flags: "--from-snapshots", description: "try the declarations on the latest stored pages" },
			{
				flags: "--format <format>",
				description: "output format",
				choices: ["pretty", "json", "github", "junit"],
				default: "pretty",
			},
		],
		examples: [
			"tosa check",
			"tosa check declarations/Instagram.json --online",
			"tosa check --changed --online --format github",
		],
		load: () => import("../check/command.js"),
	},
	{
		usage: "rename <service> [terms]",
		summary: "rename a service or a terms, and keep its history",
		description:
			"Renames the service, or one of its terms, in the declarations, in both repositories (one commit each, which changes no text) and in what tosa remembers. A run that was interrupted is completed when it is run again. Commit the declarations afterwards.",
		options: [
			{ flags: "--to <name>", description: "the new name: id of the service, or type of the terms (required)" },
			{ flags: "--dry-run", description: "report what would be renamed, and write nothing" },
		],
		examples: [
			"tosa rename instagram --to Insta --dry-run",
			'tosa rename instagram privacy-policy --to "Privacy Notice" --dry-run',
		],
		load: () => import("../rename/command.js"),
	},
	{
		usage: "extract <service> <terms>",
		summary: "print the Markdown of a document, now or at an earlier date, without recording it",
		options: [
			{ flags: "--html <file...>", description: "extract from a saved page or PDF (one file per source, in order)" },
			{ flags: "--url <url>", description: "fetch this URL instead of the declared one" },
			{
				flags: "--at <point>",
				description:
					"extract the page that was stored at this point, with the declaration of that date; with --html or --url, a date, which only selects the declaration",
			},
		],
		examples: [
			"tosa extract instagram privacy-policy",
			"tosa extract instagram privacy-policy --html page.html",
			"tosa extract instagram privacy-policy --at 2024-03-01",
		],
		load: () => import("../extract/command.js"),
	},
];
