/** Commands that read a recorded history. */
import type { CommandDefinition } from "./definition.js";

const POINTS =
	"A point is a date (2024-03-01: the end of that day, UTC), a commit id, -1 (one version before the latest), -2 …, first or latest.";

export const READING_COMMANDS: readonly CommandDefinition[] = [
	{
		usage: "log [service] [terms]",
		summary: "list the changes that deserve attention, newest first",
		description:
			"Changes that are not news are hidden: those of links, dates or the page around the text alone, texts seen before, bad captures, technical upgrades. The last line counts them.",
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
		load: () => import("../log/command.js"),
	},
	{
		usage: "diff <service> <terms> [from] [to]",
		summary: "show what changed in a document",
		description: `Without points: the latest change that deserves attention. With one: from there to the latest version. What is not news (links, paragraphs seen before, the page around the text) is folded. ${POINTS}`,
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
		load: () => import("../diff/command.js"),
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
		load: () => import("../show/command.js"),
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
		load: () => import("../search/command.js"),
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
		load: () => import("../blame/command.js"),
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
		load: () => import("../memo/command.js"),
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
		load: () => import("../noise/command.js"),
	},
];
