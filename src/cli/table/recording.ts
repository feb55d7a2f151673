/** Commands that fetch, record and say how that went. */
import type { CommandDefinition } from "./definition.js";

export const RECORDING_COMMANDS: readonly CommandDefinition[] = [
	{
		usage: "init",
		summary: "start a collection in this folder, or take one over from Open Terms Archive",
		description:
			"Creates what a collection needs and never overwrites a file. With --from, the configuration of Open Terms Archive's engine is taken over: what has no counterpart is named, with what to do instead.",
		options: [
			{ flags: "--from <dir>", description: "a collection of Open Terms Archive: the folder that holds its config/" },
			{ flags: "--trust-filters", description: "let the code in <id>.filters.js files run; read it first" },
		],
		examples: ["tosa init", "tosa init --from .", "tosa -C terms init --from ../demo-declarations"],
		load: () => import("../init/command.js"),
	},
	{
		usage: "track [service] [terms]",
		summary: "fetch the declared documents and record what changed",
		description:
			"Fetches every declared document (or those named), extracts its text and commits it to the versions repository when it changed. Meant for cron: results go to stdout, progress to stderr.",
		options: [
			{ flags: "--fail-on-change", description: "exit with 1 when a change that deserves attention was recorded" },
			{ flags: "-q, --quiet", description: "print only changes, failures and the summary" },
			{ flags: "--push", description: "then push both repositories to their remote (`push` in the configuration)" },
			{ flags: "--no-push", description: "do not push, whatever the configuration says" },
		],
		examples: ["tosa track", "tosa track --push", "tosa track instagram", "tosa track instagram privacy-policy --json"],
		load: () => import("../track/command.js"),
	},
	{
		usage: "review [service] [terms]",
		summary: "show captures that are held back as suspect, and decide what becomes of them",
		description:
			"A capture that lost most of its text, or is a sign-in, consent or error page, is held back and not recorded. Each is shown with its reasons and the diff against the latest version.",
		options: [
			{ flags: "--accept", description: "it is the document: record it as a version" },
			{ flags: "--reject", description: "it is not the document: never record it by itself" },
		],
		examples: ["tosa review", "tosa review instagram privacy-policy", "tosa review instagram privacy-policy --accept"],
		load: () => import("../review/command.js"),
	},
	{
		usage: "status [service]",
		summary: "show when each document was last checked, and what fails since when",
		options: [{ flags: "--failing", description: "only the documents whose last check failed" }],
		examples: ["tosa status", "tosa status --failing"],
		load: () => import("../status/command.js"),
	},
	{
		usage: "reextract [service] [terms]",
		summary: "apply the present declarations to the stored pages, without fetching anything",
		description:
			"Where a stored page gives another text than the latest version, that is recorded as a technical upgrade, so that a change of a declaration is never taken for one of the terms. `tosa track` does the same for each document that it finds changed. With --all-history, the whole history is made anew in a branch of its own, each page under the declaration and the filters of its date.",
		options: [
			{ flags: "--dry-run", description: "say what would change, and write nothing" },
			{ flags: "--all-history", description: "rebuild the whole history into a new branch of the versions repository" },
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
		usage: "setup",
		summary: "find or install the Chromium that tosa drives, and try it",
		options: [{ flags: "--no-install", description: "only look for a browser" }],
		examples: ["tosa setup"],
		load: () => import("../setup/command.js"),
	},
];
