/** Writes a message in a flavour, within a length: whole paragraphs are left out, from the end of each account, and counted. */
import { type Flavour, writeInlines } from "./flavours.js";
import type { Account, Inline, Message, Part } from "./model.js";
import { PHRASES, type Phrases } from "./phrases.js";

export interface WriteOptions {
	/** The longest text, as `measure` counts it. */
	readonly limit: number;
	/** Default: UTF-16 units. */
	readonly measure?: (text: string) => number;
	/** Leave out the title of a message about one thing, where the target shows the subject itself. */
	readonly withoutTitle?: boolean;
}

/** An account as pieces of text. */
interface Written {
	readonly head: string;
	/** Each with how many paragraphs it stands for: 1, or 0 for headings and what was folded. */
	readonly body: readonly { readonly text: string; readonly paragraphs: number }[];
	readonly foot: string;
	/** Stands above the first account of its group. */
	readonly group: string;
}

export function writeMessage(message: Message, flavour: Flavour, options: WriteOptions): string {
	const phrases = PHRASES[message.language];
	const measure = options.measure ?? ((text: string) => text.length);
	const accounts = message.groups.flatMap(({ title, accounts: own }) =>
		own.map((account, index): Written => {
			const group = title !== "" && index === 0 ? flavour.title(flavour.escape(oneLine(title)), 1) : "";
			return {
				...writeAccount(account, flavour, options.withoutTitle === true && message.intro === ""),
				group,
			};
		}),
	);
	const contents = message.contents.map((title) => flavour.item(flavour.escape(title)));
	const intro = message.intro === "" || options.withoutTitle ? [] : [flavour.title(flavour.escape(message.intro), 1)];
	const listed =
		contents.length > 0 ? [[flavour.strong(flavour.escape(phrases.contents)), ...contents].join(flavour.line)] : [];
	const footer = flavour.small(flavour.escape(message.footer));
	/** @param kept pieces of each account's body; undefined: the account is left out */
	const assemble = (kept: readonly (number | undefined)[], withContents: boolean): string => {
		const shown = accounts.flatMap((account, index) => {
			const pieces = kept[index];
			return pieces === undefined ? [] : [writeKept(account, pieces, flavour, phrases)];
		});
		const missing = accounts.length - shown.length;
		return [
			...intro,
			...(withContents ? listed : []),
			...shown,
			...(missing > 0 ? [flavour.small(flavour.escape(phrases.itemsLeftOut(missing)))] : []),
			footer,
		].join(flavour.gap);
	};
	const fits = (text: string) => measure(text) <= options.limit;
	const whole = assemble(
		accounts.map(({ body }) => body.length),
		true,
	);
	if (fits(whole)) return whole;
	// First that everything is named, then of each as much as its share of the room.
	const bare = accounts.map(() => 0);
	const withContents = listed.length > 0 && fits(assemble(bare, true));
	const count = mostThatFits(accounts.length, (number) =>
		fits(
			assemble(
				accounts.map((_, index) => (index < number ? 0 : undefined)),
				withContents,
			),
		),
	);
	const kept = accounts.map((_, index) => (index < Math.max(1, count) ? 0 : undefined)) as (number | undefined)[];
	// What some of them leave of their shares is for the first ones.
	for (const isFair of [true, false]) {
		for (const [index, { body }] of accounts.entries()) {
			if (kept[index] === undefined) break;
			const used = measure(assemble(kept, withContents));
			const share = isFair ? used + (options.limit - used) / (Math.max(1, count) - index) : options.limit;
			const withPieces = (pieces: number) => kept.map((own, at) => (at === index ? pieces : own));
			kept[index] = mostThatFits(body.length, (pieces) => measure(assemble(withPieces(pieces), withContents)) <= share);
		}
	}
	const written = assemble(kept, withContents);
	return fits(written) ? written : flavour.escape(message.subject);
}

/** The greatest number up to `most` that fits; what fits less does, too. */
function mostThatFits(most: number, fits: (number: number) => boolean): number {
	let low = 0;
	let high = most;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (fits(middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}

function writeKept({ head, body, foot, group }: Written, pieces: number, flavour: Flavour, phrases: Phrases): string {
	// Headings and folds mean nothing without the paragraph after them.
	let end = pieces;
	if (end < body.length) while (end > 0 && body[end - 1]?.paragraphs === 0) end--;
	const left = body.slice(end).reduce((sum, { paragraphs }) => sum + paragraphs, 0);
	const note = left > 0 ? [flavour.small(flavour.escape(phrases.leftOut(left)))] : [];
	return [group, head, ...body.slice(0, end).map(({ text }) => text), ...note, foot]
		.filter((text) => text !== "")
		.join(flavour.gap);
}

function writeAccount(account: Account, flavour: Flavour, withoutTitle: boolean): Omit<Written, "group"> {
	const title = withoutTitle ? [] : [writeInlines(account.title, flavour)];
	const lines = [...title, ...account.lines.map((line) => writeInlines(line, flavour))];
	return {
		head: lines.join(flavour.line),
		body: account.body.map((part) => ({
			text: writePart(part, flavour),
			paragraphs: part.type === "paragraph" ? 1 : 0,
		})),
		foot: account.links.map((line) => writeInlines(line, flavour)).join(flavour.line),
	};
}

function writePart(part: Part, flavour: Flavour): string {
	switch (part.type) {
		case "path":
			return flavour.path(flavour.escape(oneLine(part.text)));
		case "fold":
			return flavour.small(flavour.escape(`… ${part.text}`));
		case "paragraph": {
			const note = part.note === "" ? "" : `${flavour.small(flavour.escape(`(${oneLine(part.note)})`))} `;
			return flavour.paragraph(
				`${note}${flavour.escape(part.label)}${writeInlines(flavour.keepsLinks ? part.inlines : part.inlines.map(withoutLink), flavour)}`,
				part.op,
			);
		}
		default:
			return part satisfies never;
	}
}

function withoutLink({ href: _, ...inline }: Inline): Inline {
	return inline;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}
