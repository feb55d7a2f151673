/** The table of commands: what the help, the README and the parser know of each, and the file that runs it. */
import type { CommandRun } from "../context.js";

export interface CommandDefinition {
	/** Name and arguments in commander's notation: `<required>`, `[optional]`, `[several...]`. */
	readonly usage: string;
	readonly summary: string;
	/** What a person should know beyond the summary, for `tosa help <command>`. */
	readonly description?: string;
	readonly options: readonly OptionDefinition[];
	readonly examples: readonly string[];
	/** Loads the command. Commands are loaded only when they run, so that `tosa --version` stays quick. */
	readonly load: () => Promise<{ run: CommandRun }>;
}

export interface OptionDefinition {
	readonly flags: string;
	readonly description: string;
	readonly choices?: readonly string[];
	readonly default?: string;
}

const POINTS =
	"A point is a date (2024-03-01: the end of that day, UTC), a commit id, -1 (one version before the latest), -2 …, first or latest.";

export const COMMANDS = [
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
		load: () => import("./init.js"),
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
		load: () => import("./track.js"),
	},
	{
		usage: "diff <service> <terms> [from] [to]",
		summary: "show what changed in a document",
		description: `Without points: the latest change that deserves attention. With one: from there to the latest version. What is not real (links, returning paragraphs, furniture of the page) is folded. ${POINTS}`,
		options: [
			{
				flags: "-a, --all",
				description: "unfold what is not real; without points, the latest change of whatever kind",
			},
			{
				flags: "--format <format>",
				description: "how to draw it",
				choices: ["text", "markdown", "html", "patch", "json"],
				default: "text",
			},
			{ flags: "--commit <id>", description: "the change that this commit recorded" },
			{ flags: "--stat", description: "only how much changed, by section" },
			{ flags: "--context <n>", description: "unchanged blocks (in a patch: lines) shown around a change" },
			{ flags: "--exit-code", description: "exit with 1 when there is a difference" },
		],
		examples: [
			"tosa diff instagram privacy-policy",
			"tosa diff instagram privacy-policy 2021-06-01 2022-01-01",
			"tosa diff instagram privacy-policy -3 --stat",
			"tosa diff instagram privacy-policy --format html > change.html",
		],
		load: () => import("./diff.js"),
	},
	{
		usage: "log [service] [terms]",
		summary: "list the changes that deserve attention, newest first",
		description:
			"Changes of some kinds are hidden: only links or dates changed, furniture of the page, states seen before, bad captures, technical upgrades. How many were hidden is said at the end.",
		options: [
			{ flags: "-a, --all", description: "hidden changes as well" },
			{ flags: "--kind <kinds>", description: "only changes of these kinds, joined by commas: substantive,date" },
			{ flags: "--reasons", description: "say why each change has its kind" },
			{ flags: "--since <date>", description: "only what was recorded on or after this date" },
			{ flags: "--until <date>", description: "only what was recorded on or before this date" },
			{ flags: "-n, --limit <n>", description: "at most this many" },
			{ flags: "--watch [name]", description: "only changes of what is watched for, or of this watch" },
			{
				flags: "--stats",
				description: "how many changes of which kind each document had, and when; the noisiest first",
			},
		],
		examples: [
			"tosa log",
			"tosa log instagram",
			"tosa log instagram privacy-policy --since 2024-01-01 -n 20",
			"tosa log instagram --all --reasons",
			"tosa log --stats",
		],
		load: () => import("./log.js"),
	},
	{
		usage: "show <service> <terms>",
		summary: "print a recorded version",
		description: `Prints the Markdown as recorded. ${POINTS}`,
		options: [
			{ flags: "--at <point>", description: "the version that held at this point", default: "latest" },
			{ flags: "--snapshot", description: "the page or PDF it was extracted from, byte for byte" },
		],
		examples: ["tosa show instagram privacy-policy", "tosa show instagram privacy-policy --at 2021-11-03"],
		load: () => import("./show.js"),
	},
	{
		usage: "search <phrase>",
		summary: "tell when a phrase appeared in or vanished from which document",
		description:
			"Looks through every recorded version. Whole words, whatever their case, quotation marks, dashes, line breaks, emphasis and links; * at the end of a word stands for any ending. What comes and goes is folded.",
		options: [
			{ flags: "--service <name>", description: "only documents of this service" },
			{ flags: "--terms <name>", description: "only this document of the service" },
			{ flags: "--since <date>", description: "only what was recorded on or after this date" },
			{ flags: "--until <date>", description: "only what was recorded on or before this date" },
			{ flags: "--now", description: "only documents that hold it today" },
			{ flags: "--regex", description: "the phrase is a regular expression (RE2 syntax)" },
			{ flags: "--case-sensitive", description: "capitals count" },
			{ flags: "--all", description: "each time that it came and went" },
			{ flags: "-n, --limit <n>", description: "at most this many, the newest" },
		],
		examples: [
			'tosa search "class action"',
			'tosa search "automated means" --service instagram --now',
			"tosa search --regex 'train(ing|ed)?\\b' --since 2023",
		],
		load: () => import("./search.js"),
	},
	{
		usage: "blame <service> <terms>",
		summary: "show since when each paragraph of a document has stood",
		description: `Dates are those of the words, wherever in the document they stood and however they were laid out. ${POINTS}`,
		options: [
			{ flags: "--at <point>", description: "the version that held at this point", default: "latest" },
			{ flags: "--sentences", description: "each sentence with its own date" },
		],
		examples: [
			"tosa blame instagram privacy-policy",
			"tosa blame instagram terms-of-service --at 2021-11-10 --sentences",
		],
		load: () => import("./blame.js"),
	},
	{
		usage: "memo <service> [terms]",
		summary: "draft a case study of what really changed over a stretch of time, with quotations",
		description:
			"Markdown with front matter: for each real change what was added, removed and reworded, quoted under its headings, with its commit. What came and went, and what is no new wording, is counted. Numbers and quotations come from the recorded texts; nothing else is said.",
		options: [
			{ flags: "--since <date>", description: "from the beginning of this date on; needed" },
			{ flags: "--until <date>", description: "to the end of this date (default: now)" },
			{ flags: "--lang <language>", description: "of headings and sentences", choices: ["en", "fr"], default: "en" },
			{ flags: "-n, --limit <n>", description: "quote at most this many paragraphs of each change (default: 12)" },
			{ flags: "-a, --all", description: "quote every paragraph" },
		],
		examples: [
			"tosa memo instagram --since 2021-11-01 --until 2021-11-18",
			"tosa memo instagram community-guidelines --since 2021 --lang fr > memo.md",
		],
		load: () => import("./memo.js"),
	},
	{
		usage: "noise [service] [terms]",
		summary: "tell where hidden changes come from, and what in the declaration would silence them",
		description:
			"Without terms: how much of each document's history is hidden, the noisiest first. With a document: the parameters of links and the paragraphs that make its hidden changes, the `filter` and `remove` entries that would silence them, and these replayed on the recorded history. Selectors need the declaration and a stored page. Text that was part of a shown change is never proposed by default, and running text of the terms never at all. Nothing is written.",
		options: [
			{ flags: "-a, --all", description: "also propose labels that were shown at times" },
			{
				flags: "--html <file...>",
				description: "look for selectors in this saved page first (one file a source, in order)",
			},
			{ flags: "-n, --limit <n>", description: "without terms: at most this many documents (default: 20)" },
		],
		examples: ["tosa noise", "tosa noise instagram", "tosa noise instagram community-guidelines"],
		load: () => import("./noise.js"),
	},
	{
		usage: "list [service]",
		summary: "list what is declared (or, with --versions alone, what is recorded)",
		options: [],
		examples: ["tosa list", "tosa list instagram --json"],
		load: () => import("./list.js"),
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
		load: () => import("./review.js"),
	},
	{
		usage: "status [service]",
		summary: "show when each document was last checked, and what fails since when",
		options: [{ flags: "--failing", description: "only the documents whose last check failed" }],
		examples: ["tosa status", "tosa status --failing"],
		load: () => import("./status.js"),
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
		load: () => import("./extract.js"),
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
		load: () => import("./reextract.js"),
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
		load: () => import("./new.js"),
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
		load: () => import("./check.js"),
	},
	{
		usage: "setup",
		summary: "find or install the Chromium that tosa drives, and try it",
		options: [{ flags: "--no-install", description: "only look for a browser" }],
		examples: ["tosa setup"],
		load: () => import("./setup.js"),
	},
] as const satisfies readonly CommandDefinition[];
