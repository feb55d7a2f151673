/** Writes what an issue says: what is missing, why, what to do about it, and where to look. */

import type { LedgerEntry } from "../archive/ledger.js";
import { plural } from "../plural.js";
import { escapeMarkdown } from "../report/escape.js";
import { causeOf, reasonsOf } from "./causes.js";
import type { Evidence, ReportedTerms } from "./model.js";

/** Trackers refuse longer ones (GitHub: 65,536 characters). */
const LONGEST = 60_000;
const MOST_LISTED = 20;

export function describeFailure({ serviceId, termsType, entry }: ReportedTerms, evidence: Evidence): string {
	if (entry === undefined) throw new Error("A document that was never checked does not fail.");
	const since = entry.failingSince?.slice(0, 10);
	const names = `\`${plain(termsType)}\` of service \`${plain(serviceId)}\``;
	const parts = [
		`### No version of the ${names} is recorded anymore${since ? ` since ${since}` : ""}`,
		`${plural(entry.failuresInARow, "check")} in a row failed, the last one on ${entry.lastChecked.slice(0, 10)}. ${captures(entry, evidence)}`,
		`### What went wrong\n\n${list(reasonsOf(entry).map(escapeMarkdown))}`,
		`### How to resume tracking\n\n${steps({ entry }, evidence)}`,
		`### References\n\n${list(references(evidence))}`,
	];
	const body = parts.join("\n\n");
	return body.length <= LONGEST ? body : `${body.slice(0, LONGEST)}\n\n(cut off)`;
}

function captures({ evidence: unread }: LedgerEntry, { captures: held }: Evidence): string {
	if (held.length === 0 && unread !== undefined) {
		return "A page that no text could be made of is stored: `tosa reextract` makes a version of it once the declaration is right.";
	}
	if (held.length === 0) return "No page was stored, so that what it said in the meantime cannot be recovered.";
	return `${plural(held.length, "stored page")} may hold what was missed: \`tosa reextract\` makes versions of them once the declaration is right.`;
}

function steps(
	{ entry }: Required<Pick<ReportedTerms, "entry">>,
	{ sources, proposals, declaration }: Evidence,
): string {
	const { needsIntervention } = causeOf(entry ?? { outcome: "failed" });
	const listed = sources
		.slice(0, MOST_LISTED)
		.map(({ url }) => `- [ ] Open <${encodeURI(decodeSafely(url))}> and see whether the document is there`);
	const file = `- [ ] Correct \`${plain(declaration)}\` if it has moved or changed its structure; \`tosa check --online\` tries it`;
	const hint = entry?.error?.hint === undefined ? [] : [`- [ ] ${escapeMarkdown(entry.error.hint)}`];
	const wait = needsIntervention
		? []
		: ["", "This may go away by itself: the issue is closed as soon as the document can be checked again."];
	return [...listed, ...hint, file, ...wait, ...proposals.flatMap(proposed)].join("\n");
}

/** Ready to paste into the declaration. */
function proposed({ key, value, share, before }: Evidence["proposals"][number]): string[] {
	const text = JSON.stringify({ [key]: value }, undefined, "\t")
		.slice(2, -2)
		.replaceAll("\n\t", "\n")
		.replace(/^\t/, "");
	const found =
		share === undefined
			? ""
			: ` It finds ${Math.round(share * 100)} % of the text that was recorded${before ? ` on ${before}` : ""}.`;
	return ["", `On the latest stored page, this was tried and finds text:${found}`, "", ...fenced(text)];
}

/** A fence that the text cannot end. */
function fenced(text: string): string[] {
	const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
	const fence = "`".repeat(longest + 1);
	return [`${fence}json`, text, fence];
}

function references({ declaration, version, captures: held }: Evidence): string[] {
	const id = (commit: string) => `\`${commit.slice(0, 12)}\``;
	return [
		`Declaration: \`${plain(declaration)}\``,
		version === undefined
			? "No version was ever recorded."
			: `Latest version: ${version.url === undefined ? id(version.commit) : `[${id(version.commit)}](${version.url})`} of ${version.date.toISOString().slice(0, 10)}`,
		...(held.length === 0 ? [] : [`Stored pages: ${held.slice(-MOST_LISTED).map(id).join(", ")}`]),
	];
}

function list(items: readonly string[]): string {
	return items
		.slice(0, MOST_LISTED)
		.map((item) => `- ${item}`)
		.join("\n");
}

/** For a code span. */
function plain(text: string): string {
	return text.replace(/[`\p{Cc}]/gu, " ");
}

function decodeSafely(url: string): string {
	try {
		return decodeURI(url);
	} catch {
		return url;
	}
}
