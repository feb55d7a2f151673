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
}

export interface DocumentMemory {
	/** Versions so far. */
	readonly versions: number;
	find(key: string): Readonly<Memory> | undefined;
	/** How many fillings of a sentence whose numbers are left out have been seen. */
	fillings(sentence: Sentence): number;
	/** When a version with exactly this text stood last. */
	findWhole(joined: string): Date | undefined;
	remember(statement: Statement, previous: Statement | undefined, date: Date): void;
}

export function openMemory(): DocumentMemory {
	const sentences = new Map<string, Memory>();
	const fillings = new Map<string, number>();
	const wholes = new Map<string, Date>();
	let versions = 0;
	return {
		get versions() {
			return versions;
		},
		find: (key) => sentences.get(key),
		fillings: (sentence) => fillings.get(withoutNumbers(sentence.key)) ?? 0,
		findWhole: (joined) => wholes.get(digest(joined)),
		remember(statement, previous, date) {
			for (const [key] of statement.sentences) {
				const known = sentences.get(key);
				if (known === undefined) {
					sentences.set(key, { lastVersion: versions, lastDate: date, firstVersion: versions, wasAbsent: false });
					const template = withoutNumbers(key);
					if (template !== key) fillings.set(template, (fillings.get(template) ?? 0) + 1);
				} else {
					if (previous !== undefined && !previous.sentences.has(key)) known.wasAbsent = true;
					known.lastVersion = versions;
					known.lastDate = date;
				}
			}
			wholes.set(digest(statement.joined), date);
			versions++;
		},
	};
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
