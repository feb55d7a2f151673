/** Commands for those who write declarations. */
import type { CommandDefinition } from "./definition.js";

export const DECLARING_COMMANDS: readonly CommandDefinition[] = [
	{
		usage: "list [service]",
		summary: "list what is declared (or, with --versions alone, what is recorded)",
		options: [],
		examples: ["tosa list", "tosa list instagram --json"],
		load: () => import("../list/command.js"),
	},
	{
		usage: "new <url>",
		summary: "draft the declaration of a document from its address",
		description:
			"Fetches the page over plain HTTP and in the browser, finds its main content, and proposes the declaration with selector and lane; shows the Markdown that it gives. Records nothing.",
		options: [
			{ flags: "--service <name>", description: "name of the service; one that is declared already is added to" },
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
		summary: "check declarations and configuration, and what the declared pages give",
		description:
			"Reports every problem in one run, each with its file, place and remedy. Offline unless --online is given. Exits with 2 when a declaration is at fault, with 3 when something could not be checked.",
		options: [
			{
				flags: "--changed [base]",
				description: "only what this branch touches since it left the base (origin/main), uncommitted changes included",
			},
			{ flags: "--online", description: "fetch each declared page twice, and try the declaration on it" },
			{ flags: "--from-snapshots", description: "try the declarations on the pages that were stored last" },
			{
				flags: "--format <format>",
				description: "how to write it",
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
		usage: "extract <service> <terms>",
		summary: "print the Markdown of a document as it stands now or stood then, without recording anything",
		options: [
			{ flags: "--html <file...>", description: "extract from this saved page or PDF (one file a source, in order)" },
			{ flags: "--url <url>", description: "fetch this address instead of the declared one" },
			{
				flags: "--at <point>",
				description:
					"extract from the stored page that held at this point, under the declaration of its date; with --html or --url, a date: only the declaration is that of then",
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
