/** Commands that others build on: the API, the dataset, the reports. */
import type { CommandDefinition } from "./definition.js";

export const PUBLISHING_COMMANDS: readonly CommandDefinition[] = [
	{
		usage: "serve",
		summary: "serve the collection's API",
		description:
			"Answers as the collection API of Open Terms Archive does, and tells kinds and summaries of changes besides. Works with --versions alone. Listens on this machine only unless --host is given; a proxy in front of it adds encryption. Runs until it is interrupted.",
		options: [
			{ flags: "--host <address>", description: "listen at this address", default: "127.0.0.1" },
			{ flags: "--port <n>", description: "listen at this port; 0 for any that is free", default: "7010" },
			{ flags: "--base-path <path>", description: "serve the API below this path", default: "/collection-api" },
			{ flags: "--feed-limit <n>", description: "entries of a feed", default: "100" },
			{
				flags: "--version-url <template>",
				description: "where entries of feeds lead, with %VERSION_ID; by default to the API",
			},
			{
				flags: "--rate <n>",
				description: "requests per second that each client may make; 0 for no limit",
				default: "20",
			},
		],
		examples: [
			"tosa serve",
			"tosa serve --host 0.0.0.0 --port 80 --base-path /my-collection/collection-api",
			"tosa serve --versions contrib-versions.git --port 0",
		],
		load: () => import("../serve/command.js"),
	},
];
