/** `tosa blame`: the date since which each paragraph or sentence of a version has been there. */

import type { DocumentRef, RecordedEntry } from "../../archive/model.js";
import { type DatedBlock, type DatedSentence, dateSentences, type Presence } from "../../history/blame.js";
import { dayOf, momentOf } from "../../report/diff/outline.js";
import { terminalSafe } from "../../report/sanitize.js";
import { cutText } from "../columns.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { openVersions } from "../locate.js";
import type { Output } from "../output.js";
import { findGoodVersion } from "../versions.js";

export const run: CommandRun = async (context, args, options) => {
	const { output } = context;
	const archive = await openVersions(context);
	try {
		// What another page said in between says nothing of when the words came.
		const { document, entries, entry } = await findGoodVersion(archive, args, options);
		const blocks = await dateSentences(archive.history, entries);
		const ofSentences = options["sentences"] === true;
		if (output.json) {
			for (const block of blocks) {
				if (!ofSentences) await output.object(rowOf(document, block, block));
				else for (const sentence of block.sentences) await output.object(rowOf(document, block, sentence));
			}
			return EXIT.done;
		}
		output.startPager();
		await drawTitle(output, document, entry);
		for (const block of blocks) {
			if (block.kind === "heading") await output.line("");
			if (!ofSentences) await drawLine(output, block, block, partsOf(block));
			else for (const sentence of block.sentences) await drawLine(output, block, sentence, []);
		}
		if (blocks.length === 0) output.note("This version has no text.");
		return EXIT.done;
	} finally {
		await archive.close();
	}
};

function rowOf(document: DocumentRef, block: DatedBlock, part: DatedBlock | DatedSentence) {
	return {
		service: document.serviceId,
		terms: document.termsType,
		headings: block.headings,
		kind: block.kind,
		text: part.text,
		...presenceOf(part),
		...("sentences" in part && {
			sentences: part.sentences.map((sentence) => ({ text: sentence.text, ...presenceOf(sentence) })),
		}),
	};
}

function presenceOf({ since, lastAbsent }: Presence) {
	return {
		since: since.date.toISOString(),
		commit: since.commit,
		...(since.isBoundary && { orEarlier: true }),
		lastAbsent: lastAbsent?.date.toISOString() ?? null,
		lastAbsentCommit: lastAbsent?.commit ?? null,
	};
}

async function drawTitle({ colors, line }: Output, document: DocumentRef, entry: RecordedEntry): Promise<void> {
	const title = terminalSafe(`${document.serviceId} — ${document.termsType}`);
	await line(`${colors.bold(title)}, version of ${dayOf(entry.date)} ${colors.yellow(entry.commit.slice(0, 7))}`);
}

/** Columns that a paragraph gets on even the narrowest terminal. */
const LEAST_COLUMNS = 20;

/** Where its sentences differ in age: the date of the oldest. */
function partsOf({ sentences, since }: DatedBlock): string[] {
	const oldest = sentences.reduce((a, b) => (b.since.date < a.since.date ? b : a));
	return oldest.since.date < since.date ? [`partly since ${momentOf(oldest.since.date, [since.date])}`] : [];
}

/** One line, cut to the width of a terminal and whole everywhere else. */
async function drawLine(
	{ colors, width, line }: Output,
	{ kind, level }: DatedBlock,
	{ text, since, lastAbsent }: Presence & { readonly text: string },
	notes: readonly string[],
): Promise<void> {
	const older = since.isBoundary ? ["or earlier"] : [];
	const gone = lastAbsent ? [`absent at times until ${momentOf(lastAbsent.date, [since.date])}`] : [];
	const all = [...older, ...notes, ...gone];
	const note = all.length === 0 ? "" : `  (${all.join("; ")})`;
	const label = kind === "heading" ? `${"#".repeat(level)} ` : kind === "item" ? `${"  ".repeat(level)}• ` : "  ";
	const dated = `${dayOf(since.date)} ${colors.yellow(since.commit.slice(0, 7))}  ${label}`;
	const taken = "2020-01-01 1234567  ".length + label.length + note.length;
	const shown =
		width === undefined ? terminalSafe(text) : cutText(terminalSafe(text), Math.max(LEAST_COLUMNS, width - taken));
	await line(`${dated}${kind === "heading" ? colors.bold(shown) : shown}${colors.dim(note)}`);
}
