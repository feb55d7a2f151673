/** Commands that read a recorded history. */
import type { CommandDefinition } from "./definition.js";

const POINTS =
	"A point is a date (2024-03-01 means the end of that day, UTC), a commit, -1 (the version before the latest), -2 …, first or latest.";

const COMMIT_URL =
	"where to see a commit on the web, such as https://git.example/commit/%COMMIT (default: `commitUrl` in the configuration)";

export const READING_COMMANDS: readonly CommandDefinition[] = [
	{
		usage: "log [service] [terms]",
		summary: "list the changes that deserve attention, newest first",
		description:
			"Below each change stand a few of its own words, the strongest that are new, gone or moved. Changes that are not news are hidden: those of links, dates or the page around the text alone, texts seen before, bad captures, technical upgrades. The last line counts them.",
		options: [
			{ flags: "-a, --all", description: "include hidden changes" },
			{
				flags: "--kind <kinds>",
				description: "only changes of these kinds, separated by commas, such as substantive,date",
			},
			{ flags: "--reasons", description: "explain the kind of each change" },
			{ flags: "--no-gist", description: "leave out the line that tells each change in its own words" },
			{ flags: "--since <date>", description: "only what was recorded on or after this date" },
			{ flags: "--until <date>", description: "only what was recorded on or before this date" },
			{ flags: "-n, --limit <n>", description: "at most this many changes" },
			{ flags: "--watch [name]", description: "only changes that match a watch, or the watch of this name" },
			{
				flags: "--stats",
				description: "count the changes of each document by kind and over time, noisiest first",
			},
		],
		examples: [
			"tosa log",
			"tosa log instagram",
			"tosa log instagram privacy-policy --since 2024-01-01 -n 20",
			"tosa log instagram --all --reasons",
			"tosa log --stats",
		],
		load: () => import("../log/command.js"),
	},
	{
		usage: "diff <service> <terms> [from] [to]",
		summary: "show what changed in a document",
		description: `Without points, shows the latest change that deserves attention; with one, everything since then. What is not news (links, paragraphs seen before, the page around the text) is folded. ${POINTS}`,
		options: [
			{
				flags: "-a, --all",
				description: "unfold everything; without points, show the latest change of any kind",
			},
			{
				flags: "--format <format>",
				description: "output format",
				choices: ["text", "markdown", "html", "patch", "json"],
				default: "text",
			},
			{ flags: "--side-by-side", description: "put the two wordings into two columns (format html)" },
			{ flags: "--commit-url <template>", description: COMMIT_URL },
			{ flags: "--commit <id>", description: "show the change that this commit recorded" },
			{
				flags: "--with <document>",
				description:
					"compare with another document, <service> or <service>/<terms>: the first at from, the other at to (default: the latest of each)",
			},
			{ flags: "--stat", description: "summarise the changes by section" },
			{ flags: "--context <n>", description: "show this many unchanged blocks (in a patch: lines) around each change" },
			{ flags: "--exit-code", description: "exit with 1 if there is a difference" },
		],
		examples: [
			"tosa diff instagram privacy-policy",
			"tosa diff instagram privacy-policy 2021-06-01 2022-01-01",
			"tosa diff instagram privacy-policy -3 --stat",
			"tosa diff instagram privacy-policy --format html --side-by-side > change.html",
		],
		load: () => import("../diff/command.js"),
	},
	{
		usage: "show <service> <terms>",
		summary: "print a recorded version",
		description: `Prints the Markdown as recorded. ${POINTS}`,
		options: [
			{
				flags: "--at <point>",
				description: "the version at this point (default: the latest that is no bad capture)",
			},
			{ flags: "--snapshot", description: "print the page or PDF that it was extracted from, byte for byte" },
			{ flags: "--format <format>", description: "output format", choices: ["markdown", "html"], default: "markdown" },
			{ flags: "--commit-url <template>", description: COMMIT_URL },
		],
		examples: ["tosa show instagram privacy-policy", "tosa show instagram privacy-policy --at 2021-11-03"],
		load: () => import("../show/command.js"),
	},
	{
		usage: "search <phrases...>",
		summary: "find when a phrase appeared in or vanished from any document",
		description:
			"Searches every recorded version for whole words, ignoring case, quotation marks, dashes, line breaks, emphasis and links; * at the end of a word matches any ending. Of several phrases, any counts: give the wordings of other languages too. A phrase that comes and goes is folded into one line.",
		options: [
			{ flags: "--service <name>", description: "only documents of this service" },
			{ flags: "--terms <name>", description: "only documents of this type" },
			{ flags: "--since <date>", description: "only what was recorded on or after this date" },
			{ flags: "--until <date>", description: "only what was recorded on or before this date" },
			{ flags: "--oldest-first", description: "begin with the oldest" },
			{ flags: "--now", description: "only documents that contain it today" },
			{ flags: "--regex", description: "read the phrase as a regular expression (RE2 syntax)" },
			{ flags: "--case-sensitive", description: "match case" },
			{ flags: "--all", description: "list each time that it came and went" },
			{ flags: "-n, --limit <n>", description: "at most this many" },
		],
		examples: [
			'tosa search "class action"',
			'tosa search "automated means" --service instagram --now',
			'tosa search "artificial intelligence" "intelligence artificielle" --terms terms-of-service --oldest-first',
			"tosa search --regex 'train(ing|ed)?\\b' --since 2023",
		],
		load: () => import("../search/command.js"),
	},
	{
		usage: "blame <service> <terms>",
		summary: "show the date of each paragraph of a document",
		description: `A paragraph is dated by the first version that contained its words, wherever in the document and in whatever layout. ${POINTS}`,
		options: [
			{
				flags: "--at <point>",
				description: "the version at this point (default: the latest that is no bad capture)",
			},
			{ flags: "--sentences", description: "date each sentence separately" },
		],
		examples: [
			"tosa blame instagram privacy-policy",
			"tosa blame instagram terms-of-service --at 2021-11-10 --sentences",
		],
		load: () => import("../blame/command.js"),
	},
	{
		usage: "memo <service> [terms]",
		summary: "draft a case study of what really changed in a period, with quotations",
		description:
			"Prints Markdown with front matter: for each real change, what was added, removed and reworded, quoted under its headings, with its commit. Other changes are counted. All numbers and quotations come from the recorded texts; nothing is added.",
		options: [
			{ flags: "--since <date>", description: "from the start of this day (required)" },
			{ flags: "--until <date>", description: "to the end of this day (default: now)" },
			{ flags: "--lang <language>", description: "language of the memo", choices: ["en", "fr"], default: "en" },
			{
				flags: "-n, --limit <n>",
				description: "quote at most this many paragraphs per change (default: as many as stay readable)",
			},
			{ flags: "-a, --all", description: "quote every paragraph" },
			{ flags: "--format <format>", description: "output format", choices: ["markdown", "html"], default: "markdown" },
			{ flags: "--commit-url <template>", description: COMMIT_URL },
		],
		examples: [
			"tosa memo instagram --since 2021-11-01 --until 2021-11-18",
			"tosa memo instagram community-guidelines --since 2021 --lang fr > memo.md",
		],
		load: () => import("../memo/command.js"),
	},
	{
		usage: "calendar [service]",
		summary: "list from when on terms apply, and how far ahead they said so",
		description:
			"Lists the days from which on recorded texts say that they, or a change of them, apply, past and to come. Days of notice count from the day on which the announcement was first recorded.",
		options: [{ flags: "--ics", description: "print a calendar file (RFC 5545)" }],
		examples: ["tosa calendar", "tosa calendar instagram", "tosa calendar --ics > terms.ics"],
		load: () => import("../calendar/command.js"),
	},
	{
		usage: "notice [service]",
		summary: "show how services announce changes, and what their own dates do not tell",
		description:
			"Counts for each service the changes that their texts announced ahead and those they did not, the days of notice, silent edits (the text changed, the date that it bears did not), backdated texts, and dates that changed alone. With a service, lists these with their commits.",
		options: [],
		examples: ["tosa notice", "tosa notice instagram", "tosa notice --json"],
		load: () => import("../notice/command.js"),
	},
	{
		usage: "site <folder>",
		summary: "write a static site with every shown change, version and feed",
		description:
			"Writes pages for services, documents, changes and versions, feeds, and a search that runs in the browser. Works from any static host, and from the disk. Run again, it writes only what changed. `site` in the configuration sets title, languages and the rest.",
		options: [],
		examples: ["tosa site public", "tosa --versions ../archive-versions site public"],
		load: () => import("../site/command.js"),
	},
	{
		usage: "noise [service] [terms]",
		summary: "find what causes hidden changes, and how to silence it in the declaration",
		description:
			"Without terms, lists documents by how much of their history is hidden, noisiest first. With a document, names the link parameters and paragraphs that cause its hidden changes, proposes `filter` and `remove` entries that would silence them, and replays these on the recorded history. Selectors need the declaration and a stored page. Text that was part of a shown change is proposed only with --all, and running text of the terms never. Writes nothing.",
		options: [
			{ flags: "-a, --all", description: "also propose labels that were sometimes shown" },
			{
				flags: "--html <file...>",
				description: "look for selectors in a saved page first (one file per source, in order)",
			},
			{ flags: "-n, --limit <n>", description: "without terms, at most this many documents (default: 20)" },
		],
		examples: ["tosa noise", "tosa noise instagram", "tosa noise instagram community-guidelines"],
		load: () => import("../noise/command.js"),
	},
];
