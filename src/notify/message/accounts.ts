/** Tells of one thing: a change, a first record, a failure, a held capture, a date, another route. */

import { isCurrent } from "../../dates/current.js";
import { isDateLine } from "../../dates/lines.js";
import type { ChangeItem, Item, StandingItem } from "../model.js";
import type { OpenRecord } from "../record.js";
import { cutBetweenWords } from "./cut.js";
import { changeFacts } from "./facts.js";
import { type Links, linksOf } from "./links.js";
import type { Account, Inline } from "./model.js";
import { paragraphsOf } from "./paragraphs.js";
import type { Phrases } from "./phrases.js";
import { type ChangeReport, readChange } from "./report.js";

export interface AccountContext {
	/** Needed for changes alone. */
	readonly record: Pick<OpenRecord, "history" | "gistOf"> | undefined;
	readonly links: Links;
	readonly phrases: Phrases;
}

/** An account with what the message around it needs to know. */
export interface Told {
	readonly item: Item;
	readonly account: Account;
	/** The title on one line, without marks. */
	readonly headline: string;
	/** What happened, without what it happened to. */
	readonly gist: string;
	/** The most important first. */
	readonly weight: number;
	readonly data: object;
	readonly link: string | undefined;
}

/** Names, reasons and messages of others are as long as they like; what is longer is cut between words. */
const LONGEST = 400;
/** Addresses: of more, and of longer ones, nobody makes use in a message. */
const MAX_SOURCES = 4;
const LONGEST_ADDRESS = 500;

const strong = (text: string): Inline => ({ text, strong: true });

export async function tell(item: Item, context: AccountContext): Promise<Told> {
	if (!("entry" in item)) return tellStanding(item, context.phrases);
	const { record } = context;
	if (!record) throw new Error("A change is told without the history that holds it.");
	return tellChange(item, await readChange(item, record.history), await record.gistOf(item), context);
}

function tellChange(
	item: ChangeItem,
	report: ChangeReport,
	words: string | undefined,
	{ phrases, links }: AccountContext,
): Told {
	const { verdict, entry, watches } = item;
	const document = cutBetweenWords(phrases.document(item.name, item.terms), LONGEST);
	const day = entry.date.toISOString().slice(0, 10);
	const isFirst = item.type === "first";
	const body = isFirst ? [] : paragraphsOf(report, phrases);
	const counts = phrases.counts(countsOf(body));
	const said = isFirst ? phrases.first : words === undefined ? counts : phrases.quoted(words);
	const applies = report.announced
		.filter(({ date }) => isCurrent(date, (report.from ?? report.to).date))
		.filter(({ role }) => role === "effective" || role === "deadline")
		.map((each) => {
			// A text to come, or the former one, may be what begins or ends: it is told by its sentence.
			if (each.role === "deadline" || !isDateLine(each)) return phrases.quoted(cutBetweenWords(each.sentence, LONGEST));
			return phrases.appliesFrom(each.date, each.daysLeft);
		})
		.slice(0, 3);
	const gist = phrases.joined([said, ...applies.slice(0, 1)]);
	const to = linksOf(item, links);
	const line = (label: string, href: string, text = href): readonly Inline[] => [
		{ text: `${label}: ` },
		{ text, href },
	];
	return {
		item,
		account: {
			title: [strong(phrases.says(document, gist))],
			lines: [
				[
					{
						text: [
							phrases.recordedOn(day),
							phrases.kind[verdict.kind],
							phrases.words(report.diff.wordsAdded, report.diff.wordsRemoved),
							...(isFirst ? [] : [counts]),
						].join(" · "),
					},
				],
				...applies.slice(1).map((text) => [{ text }]),
				...(watches.length > 0 ? [[strong(cutBetweenWords(phrases.watched(watches), LONGEST))]] : []),
			],
			body,
			links: [
				...(to.page ? [line(phrases.page, to.page)] : []),
				...to.sources
					.filter(({ length }) => length <= LONGEST_ADDRESS)
					.slice(0, MAX_SOURCES)
					.map((href) => line(phrases.source, href)),
				to.commit
					? line(phrases.commit, to.commit, entry.commit.slice(0, 10))
					: [{ text: `${phrases.commit}: ${entry.commit.slice(0, 10)}` }],
			],
		},
		headline: phrases.says(document, gist),
		gist,
		weight:
			(watches.length > 0 ? 1e6 : 0) +
			(applies.length > 0 ? 1e5 : 0) +
			(verdict.kind === "substantive" ? 5e4 : 0) +
			Math.min(4e4, report.diff.wordsAdded + report.diff.wordsRemoved),
		data: changeFacts(item, report, to, words),
		link: to.page ?? to.commit ?? to.sources[0],
	};
}

function countsOf(body: Account["body"]) {
	const counts = { edit: 0, add: 0, remove: 0, move: 0 };
	for (const part of body) if (part.type === "paragraph") counts[part.op]++;
	return counts;
}

/** What needs someone's hands comes before what is to be read. */
const WEIGHTS = {
	"route-failure": 9e6,
	"route-recovery": 8e6,
	failure: 7e6,
	held: 6e6,
	date: 5e6,
	recovery: 4e6,
} as const satisfies Record<StandingItem["type"], number>;

function tellStanding(item: StandingItem, phrases: Phrases): Told {
	const { gist, lines } = describe(item, phrases);
	const headline =
		"route" in item ? gist : phrases.says(cutBetweenWords(phrases.document(item.name, item.terms), LONGEST), gist);
	const { key: _, ...facts } = item;
	return {
		item,
		account: {
			title: [strong(headline)],
			lines: lines.map((text) => [{ text: cutBetweenWords(text, LONGEST) }]),
			body: [],
			links: [],
		},
		headline,
		gist,
		weight: WEIGHTS[item.type],
		data: { event: item.type, ...Object.fromEntries(Object.entries(facts).filter(([name]) => name !== "type")) },
		link: undefined,
	};
}

function describe(item: StandingItem, phrases: Phrases): { readonly gist: string; readonly lines: readonly string[] } {
	const error = (message: string, code: string) => (message === "" ? [] : [`${message} (${code})`]);
	switch (item.type) {
		case "failure":
			return { gist: phrases.failing(item.checks, item.since), lines: error(item.message, item.code) };
		case "recovery":
			return { gist: phrases.recovered(item.since), lines: [] };
		case "held":
			return { gist: phrases.held(item.checks, item.since), lines: [...item.reasons, phrases.review] };
		case "date":
			return {
				gist: (item.role === "effective" ? phrases.appliesFrom : phrases.until)(item.date, item.daysLeft),
				lines: [phrases.quoted(item.text)],
			};
		case "route-failure":
			return { gist: phrases.routeFailing(item.route, item.since), lines: error(item.message, item.code) };
		case "route-recovery":
			return { gist: phrases.routeRecovered(item.route, item.since), lines: [] };
		default:
			return item satisfies never;
	}
}
