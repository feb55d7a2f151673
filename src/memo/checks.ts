/** The commands with which a reader checks a memo. Everything in them is safe to paste into a shell. */
import { slugify } from "../collection/slugs.js";
import { splitPieces } from "../text/pieces.js";
import type { Memo, RealChange } from "./model.js";
import type { Phrases } from "./phrases.js";

const MOST_WORDS = 8;
const FEWEST_WORDS = 3;
const WORD = /^\p{L}[\p{L}\p{M}\p{N}-]*$/u;

/** Items of a Markdown list. */
export function checkLines({ service, since, until, documents }: Memo, phrases: Phrases): string[] {
	const name = argument(service);
	const changed = documents.find(({ changes }) => changes.length > 0);
	const document = changed ?? documents.find(({ last }) => last !== undefined);
	const only = documents.length === 1 && documents[0] ? ` ${argument(documents[0].terms)}` : "";
	const lines = [
		[`log ${name}${only} --since ${dayOf(since)} --until ${dayOf(until)} --all --reasons`, phrases.checkLog],
	];
	if (document?.last !== undefined) {
		const terms = argument(document.terms);
		const change = changed?.changes[0];
		if (change) lines.push([`diff ${name} ${terms} --commit ${change.commit.slice(0, 10)}`, phrases.checkDiff]);
		lines.push([`blame ${name} ${terms} --at ${document.last.commit.slice(0, 10)} --sentences`, phrases.checkBlame]);
		const phrase = change && newPhrase(change);
		if (phrase) lines.push([`search "${phrase}" --service ${name}`, phrases.checkSearch]);
	}
	return lines.map(([command, meaning]) => `- \`tosa ${command}\`${phrases.colon}${meaning}`);
}

/** A name that a shell takes as one word; names without letters and digits are left for the reader to write. */
function argument(name: string): string {
	const slug = slugify(name);
	return /^[\p{L}\p{N}\p{M}-]+$/u.test(slug) ? slug : "…";
}

/** Words that follow one another in what came new, without any sign that a shell or a phrase would read otherwise. */
function newPhrase({ quotes }: RealChange): string | undefined {
	let best: string[] = [];
	for (const { words } of quotes) {
		for (const [op, text] of words) {
			if (op !== "add") continue;
			for (const stretch of stretches(splitPieces(text))) if (stretch.length > best.length) best = stretch;
		}
	}
	return best.length < FEWEST_WORDS ? undefined : best.join("").replace(/\s+/g, " ").trim();
}

function stretches(pieces: readonly string[]): string[][] {
	const found: string[][] = [[]];
	for (const piece of pieces) {
		const last = found.at(-1);
		if (WORD.test(piece.trim()) && last && last.length < MOST_WORDS) last.push(piece);
		else found.push(WORD.test(piece.trim()) ? [piece] : []);
	}
	return found;
}

function dayOf(date: Date): string {
	return date.toISOString().slice(0, 10);
}
