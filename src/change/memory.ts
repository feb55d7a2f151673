/** Remembers what a document has ever said, and when: enough to know a sentence that comes back. */
import { withoutNumbers } from "./numbers.js";
import type { Sentence, Statement } from "./sentences.js";

interface Memory {
	/** Version, counted from 0, in which it stood last. */
	lastVersion: number;
	/** Date of that version. */
	lastDate: Date;
	firstVersion: number;
	/** It was missing at least once since it first stood. */
	wasAbsent: boolean;
	/** Its key without the numbers in it, where there are any. */
	readonly template?: string;
}

/** So many new numbers that stand alone make a rush. */
export const RUSH = 5;

export interface DocumentMemory {
	/** Versions so far. */
	readonly versions: number;
	find(key: string): Readonly<Memory> | undefined;
	/** How many fillings of a sentence whose numbers are left out have been seen, one at a time; 0 where several stood at once. */
	fillings(sentence: Sentence): number;
	/** When at least so many numbers that stand alone were new at once, of late. */
	readonly rushes: readonly Date[];
	/** Whether a table ever had exactly this row. */
	hasRow(key: string): boolean;
	/** When a version with exactly this text stood last. */
	findWhole(joined: string): Date | undefined;
	remember(statement: Statement, previous: Statement | undefined, date: Date): void;
}

export function openMemory(): DocumentMemory {
	const sentences = new Map<string, Memory>();
	const fillings = new Map<string, number>();
	/** Fillings of which two or more stood in one version: lines of a list or a table, no counters. */
	const crowded = new Set<string>();
	let rushes: Date[] = [];
	const rows = new Set<string>();
	const wholes = new Map<string, Date>();
	let versions = 0;
	return {
		get versions() {
			return versions;
		},
		find: (key) => sentences.get(key),
		get rushes() {
			return rushes;
		},
		fillings: ({ key }) => {
			const template = withoutNumbers(key);
			return crowded.has(template) ? 0 : (fillings.get(template) ?? 0);
		},
		hasRow: (key) => rows.has(key),
		findWhole: (joined) => wholes.get(digest(joined)),
		remember(statement, previous, date) {
			const templates = new Set<string>();
			let ticks = 0;
			for (const [key, sentence] of statement.sentences) {
				const known = sentences.get(key);
				const template = known === undefined ? templateOf(key) : known.template;
				if (template !== undefined) {
					if (templates.has(template)) crowded.add(template);
					templates.add(template);
				}
				if (known === undefined) {
					const first = { lastVersion: versions, lastDate: date, firstVersion: versions, wasAbsent: false };
					sentences.set(key, template === undefined ? first : { ...first, template });
					if (template !== undefined) fillings.set(template, (fillings.get(template) ?? 0) + 1);
					if (isBareNumber(sentence)) ticks++;
				} else {
					if (previous !== undefined && !previous.sentences.has(key)) known.wasAbsent = true;
					known.lastVersion = versions;
					known.lastDate = date;
				}
			}
			if (previous !== undefined && ticks >= RUSH) rushes = [...rushes.slice(-1), date];
			for (const key of statement.rows.keys()) rows.add(key);
			wholes.set(digest(statement.joined), date);
			versions++;
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

/** A short stand-in for a long text (FNV-1a, twice 32 bits, and the length); equal texts have equal ones. */
function digest(text: string): string {
	let a = 0x811c9dc5;
	let b = 0x01000193;
	for (let at = 0; at < text.length; at++) {
		a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
		b = Math.imul(b ^ text.charCodeAt(at), 0x85ebca6b);
	}
	return `${text.length}:${a >>> 0}:${b >>> 0}`;
}
