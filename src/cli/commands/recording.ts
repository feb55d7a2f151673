/** Commands that fetch, record and say how that went. */
import type { CommandDefinition } from "./definition.js";

export const RECORDING_COMMANDS: readonly CommandDefinition[] = [
	{
		usage: "init",
		summary: "start a collection in this folder, or import one of Open Terms Archive",
		description:
			"Creates the files that a collection needs, and never overwrites one. With --from, imports the configuration of Open Terms Archive's engine, and says what to do about settings that tosa does not have.",
		options: [
			{
				flags: "--from <dir>",
				description: "a collection of Open Terms Archive: the folder that contains its config/",
			},
			{ flags: "--trust-filters", description: "allow the code in <id>.filters.js files to run (read it first)" },
		],
		examples: ["tosa init", "tosa init --from .", "tosa -C terms init --from ../demo-declarations"],
		load: () => import("../init/command.js"),
	},
	{
		usage: "track [service] [terms]",
		summary: "fetch the declared documents and record what changed",
		description:
			"Fetches every declared document (or those named), extracts its text, and commits it to the versions repository if it changed. Made for cron: results go to stdout, progress to stderr.",
		options: [
			{
				flags: "--fail-on-change",
				description: "exit with 1 if a change that deserves attention was recorded, with 5 if documents failed as well",
			},
			{ flags: "-q, --quiet", description: "print nothing unless something changed, failed or is held back" },
			{
				flags: "--on-change <command>",
				description: "run this for each shown change, with its JSON on standard input",
			},
			{ flags: "--no-notify", description: "deliver no messages; what is owed stays owed" },
			{ flags: "--push", description: "push both repositories afterwards (see `push` in the configuration)" },
			{ flags: "--no-push", description: "do not push, even if the configuration says so" },
		],
		examples: ["tosa track", "tosa track --push", "tosa track instagram", "tosa track instagram privacy-policy --json"],
		load: () => import("../track/command.js"),
	},
	{
		usage: "review [service] [terms]",
		summary: "show suspect captures that are held back, and accept or reject them",
		description:
			"A capture that lost most of its text, or that is a sign-in, consent or error page, is held back instead of recorded. Shows each one with the reasons and a diff against the latest version.",
		options: [
			{ flags: "--accept", description: "record the capture as a version" },
			{ flags: "--reject", description: "never record the capture automatically" },
		],
		examples: ["tosa review", "tosa review instagram privacy-policy", "tosa review instagram privacy-policy --accept"],
		load: () => import("../review/command.js"),
	},
	{
		usage: "status [service]",
		summary: "show when each document was last checked, and what is failing",
		options: [
			{ flags: "--failing", description: "only documents whose last check failed; exit with 3 if there are any" },
			{ flags: "--after <n>", description: "as --failing, but only those that failed at least n times in a row" },
			{ flags: "--workers", description: "list the workers of the queue, what they do, and what waits for them" },
		],
		examples: ["tosa status", "tosa status --failing --after 3", "tosa status --workers"],
		load: () => import("../status/command.js"),
	},
	{
		usage: "notify [routes...]",
		summary: "deliver what is owed to the routes of the configuration",
		description:
			"Sends the messages that are due to the routes of `notify` in the configuration, as `tosa track` does at its end. Made for cron, between runs: rhythms and hours of routes are obeyed, and nothing is told twice.",
		options: [
			{ flags: "--status", description: "list routes, what is owed to each and since when" },
			{ flags: "--test <route>", description: "send a made-up message, and print what the target answers" },
			{ flags: "--preview <route>", description: "print what would be sent, and send nothing" },
			{ flags: "--since <date>", description: "send what was recorded since then, whatever was sent before" },
		],
		examples: [
			"tosa notify",
			"tosa notify --status",
			"tosa notify --test newsroom",
			"tosa notify --preview newsroom --since 2026-01-01",
		],
		load: () => import("../notify/command.js"),
	},
	{
		usage: "reextract [service] [terms]",
		summary: "apply the current declarations to the stored pages, without fetching",
		description:
			"If a stored page now yields a different text, it is recorded as a technical upgrade, so that a change of a declaration never looks like a change of the terms. `tosa track` does the same for each document that it finds changed. With --all-history, rebuilds the whole history in a new branch, extracting each page with the declaration and filters of its date.",
		options: [
			{ flags: "--dry-run", description: "report what would change, and write nothing" },
			{ flags: "--all-history", description: "rebuild the whole history in a new branch of the versions repository" },
			{ flags: "--branch <name>", description: "name of that branch (default: rebuilt-<today>)" },
		],
		examples: [
			"tosa reextract --dry-run",
			"tosa reextract instagram privacy-policy",
			"tosa reextract --all-history --branch rebuilt",
		],
		load: () => import("../reextract/command.js"),
	},
	{
		usage: "worker",
		summary: "fetch for the runs of other machines, through a queue",
		description:
			"Takes jobs from the queue (Redis or Valkey) that `tosa track` of one or several collections fills, fetches, and gives the pages back. Needs no collection and no git. Runs until it is interrupted, and finishes what it has begun.",
		options: [
			{ flags: "--queue <url>", description: "address of the queue (default: the environment variable TOSA_QUEUE)" },
			{ flags: "--prefix <name>", description: "first part of the names of all keys there (default: tosa)" },
			{ flags: "--vantage <name>", description: "from where it fetches, as declarations name it (default: default)" },
			{
				flags: "--name <name>",
				description: "name of this worker, kept with each page (default: host name and process)",
			},
			{ flags: "--concurrency <n>", description: "requests over HTTP at the same time (default: 8)" },
			{ flags: "--browsers <n>", description: "pages in the browser at the same time; 0: no browser (default: 4)" },
			{ flags: "--allow-private-networks", description: "fetch from loopback, private and link-local addresses, too" },
		],
		examples: [
			"tosa worker",
			"tosa worker --vantage fr --browsers 0",
			"tosa worker --queue redis://queue.example --name paris-1",
		],
		load: () => import("../worker/command.js"),
	},
	{
		usage: "setup",
		summary: "find or install Chromium, and try it",
		options: [{ flags: "--no-install", description: "only look for a browser" }],
		examples: ["tosa setup"],
		load: () => import("../setup/command.js"),
	},
];
