/** Remembers what a document has ever said, and when: enough to know a sentence that comes back. */
import { withoutNumbers } from "../text/keys.js";
import { findGaps } from "./alignment.js";
import { readDays } from "./calendar.js";
import { isFullDateLine } from "./dates.js";
import { type Neighbours, type NeighboursState, openNeighbours } from "./neighbours.js";
import type { Sentence, VersionText } from "./sentences.js";
import { openSlots, type Slots, type SlotsState } from "./slots.js";

interface SentencePast {
	/** Version, counted from 0, in which it stood last. */
	lastVersion: number;
	/** Date of that version. */
	lastDate: Date;
	/** Date of the version that lacked it next: until then it stood. */
	until: Date;
	firstVersion: number;
	readonly firstDate: Date;
	/** When it came back last, where it was missing at least once since it first stood. */
	returned?: Date;
	/** Its key without the numbers in it, where there are any. */
	readonly template?: string;
}

interface TextPast {
	/** Until when it stood last. */
	until: Date;
	/** It was missing, and stood again. */
	hasReturned: boolean;
	/** It stood last in the place of the document, as a sign-in page does. */
	isOtherPage?: boolean;
}

/** So many new numbers that stand alone make a burst. */
export const BURST = 5;

export interface DocumentMemory {
	/** Versions so far. */
	readonly versions: number;
	find(key: string): Readonly<SentencePast> | undefined;
	/** With how many numbers a sentence has been seen, one at a time; 0 where several stood at once. */
	countNumbers(sentence: Sentence): number;
	/** The latest day of an update that it ever bore, as `Date` counts them; the earlier one where a day may be read as two. */
	readonly latestDay: number | undefined;
	/** When at least so many numbers that stand alone were new at once, of late. */
	readonly bursts: readonly Date[];
	/** What stood beside what. */
	readonly neighbours: Neighbours;
	/** What else stood at which place. */
	readonly slots: Slots;
	/** What is known of the versions with exactly this text. */
	findSameText(joined: string): Readonly<TextPast> | undefined;
	/** The version becomes the latest. */
	remember(text: VersionText, date: Date, place?: Place): void;
	/** What it rests on, but for the text of the latest version, to go on with later. */
	readonly state: MemoryState;
}

/** How a version stands among the others. */
interface Place {
	/** The version that it goes on from, where that is not the latest: nothing is gone that another page stood in place of. */
	readonly since?: VersionText | undefined;
	/** It is no version of the document, but another page. */
	readonly isOtherPage?: boolean;
}

export interface MemoryState {
	readonly sentences: Map<string, SentencePast>;
	readonly numbersByTemplate: Map<string, number>;
	/** Of sentences that stood twice or more in one version, with other numbers: lines of a list or a table, no counters. */
	readonly repeatedTemplates: Set<string>;
	latestDay: number | undefined;
	bursts: readonly Date[];
	readonly neighbours: NeighboursState;
	readonly slots: SlotsState;
	readonly wholes: Map<string, TextPast>;
	versions: number;
	/** Of the latest version. */
	date: Date | undefined;
}

function emptyState(): MemoryState {
	return {
		sentences: new Map(),
		numbersByTemplate: new Map(),
		repeatedTemplates: new Set(),
		latestDay: undefined,
		bursts: [],
		neighbours: openNeighbours().state,
		slots: new Map(),
		wholes: new Map(),
		versions: 0,
		date: undefined,
	};
}

/** @param latest the text of the latest version in `state` */
export function openMemory(state: MemoryState = emptyState(), latest?: VersionText): DocumentMemory {
	const { sentences, numbersByTemplate, repeatedTemplates, wholes } = state;
	const neighbours = openNeighbours(state.neighbours);
	const slots = openSlots(state.slots);
	const digest = rememberDigest();
	/** The latest version: its sentences stand, and when they stood last is noted when they go. */
	let present = latest && state.date && { text: latest, date: state.date };
	return {
		state,
		get versions() {
			return state.versions;
		},
		find(key) {
			const known = sentences.get(key);
			if (known === undefined || !present?.text.sentences.has(key)) return known;
			return { ...known, lastVersion: state.versions - 1, lastDate: present.date, until: present.date };
		},
		get latestDay() {
			return state.latestDay;
		},
		get bursts() {
			return state.bursts;
		},
		countNumbers: ({ key }) => {
			const template = withoutNumbers(key);
			return repeatedTemplates.has(template) ? 0 : (numbersByTemplate.get(template) ?? 0);
		},
		neighbours,
		slots,
		findSameText: (joined) => wholes.get(digest(joined)),
		remember(text, date, { since = present?.text, isOtherPage = false } = {}) {
			const previous = present;
			// A version is recorded when it comes, and stands until another one does.
			const left = previous && wholes.get(digest(previous.text.joined));
			if (left !== undefined) left.until = date;
			// What the document goes on from was no other page.
			if (left !== undefined && !isOtherPage && since === previous?.text) left.isOtherPage = false;
			const whole = wholes.get(digest(text.joined)) ?? { until: date, hasReturned: false };
			if (wholes.has(digest(text.joined)) && whole !== left && since?.joined !== text.joined) whole.hasReturned = true;
			wholes.set(digest(text.joined), { ...whole, isOtherPage });
			state.versions++;
			state.date = date;
			present = { text, date };
			const version = state.versions - 1;
			// Most changes of noisy documents leave every sentence where it is.
			if (previous !== undefined && haveSameKeys(previous.text, text)) return;
			const gaps = since && findGaps(since, text);
			neighbours.remember(text, gaps);
			if (since !== undefined && gaps !== undefined) slots.remember(since, gaps);
			for (const key of previous?.text.sentences.keys() ?? []) {
				const known = text.sentences.has(key) ? undefined : sentences.get(key);
				if (known === undefined || previous === undefined) continue;
				known.lastVersion = version - 1;
				known.lastDate = previous.date;
				known.until = date;
			}
			const templates = new Set<string>();
			let ticks = 0;
			for (const [key, sentence] of text.sentences) {
				const known = sentences.get(key);
				const template = known === undefined ? templateOf(key) : known.template;
				if (template !== undefined) {
					if (templates.has(template)) repeatedTemplates.add(template);
					templates.add(template);
				}
				if (known === undefined) {
					const first = { lastVersion: version, lastDate: date, until: date, firstVersion: version, firstDate: date };
					sentences.set(key, template === undefined ? first : { ...first, template });
					if (template !== undefined) numbersByTemplate.set(template, (numbersByTemplate.get(template) ?? 0) + 1);
					if (isBareNumber(sentence)) ticks++;
					const day = isFullDateLine(sentence.text) ? readDays(sentence.text)[0] : undefined;
					// What is announced is no day of an update yet.
					if (day !== undefined && day <= date.getTime()) state.latestDay = Math.max(day, state.latestDay ?? day);
				} else if (since !== undefined && !since.sentences.has(key)) known.returned = date;
			}
			if (previous !== undefined && ticks >= BURST) state.bursts = [...state.bursts.slice(-1), date];
		},
	};
}

function templateOf(key: string): string | undefined {
	const template = withoutNumbers(key);
	return template === key ? undefined : template;
}

/** A number with a sign or the name of what it counts, if anything. */
export function isBareNumber({ text, wordCount }: Sentence): boolean {
	return wordCount <= 2 && /\p{N}/u.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) <= 1;
}

/** The same words may be cut into other sentences. */
function haveSameKeys({ keys: a, joined }: VersionText, { keys: b, joined: other }: VersionText): boolean {
	return joined === other && a.length === b.length && a.every((key, index) => key === b[index]);
}

/** A text is asked for three times: when it is looked for, when it is remembered, and when another one comes. */
function rememberDigest(): (text: string) => string {
	let known: readonly { readonly text: string; readonly of: string }[] = [];
	return (text) => {
		const found = known.find((each) => each.text === text) ?? { text, of: digestOf(text) };
		known = [found, ...known.filter((each) => each !== found)].slice(0, 2);
		return found.of;
	};
}

/** A short stand-in for a long text (FNV-1a, twice 32 bits, and the length); equal texts have equal ones. */
function digestOf(text: string): string {
	let a = 0x811c9dc5;
	let b = 0x01000193;
	for (let at = 0; at < text.length; at++) {
		a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
		b = Math.imul(b ^ text.charCodeAt(at), 0x85ebca6b);
	}
	return `${text.length}:${a >>> 0}:${b >>> 0}`;
}
