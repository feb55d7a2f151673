/** What a rule is: a name, an explanation for the documentation, and a judgement with its reason. */
import type { Comparison } from "../comparison.js";
import type { DocumentMemory } from "../memory.js";
import type { ChangeKind } from "../model.js";
import type { Sentence, VersionText } from "../sentences.js";

export interface ChangeContext extends Comparison {
	readonly memory: DocumentMemory;
	/** When the version was recorded. */
	readonly date: Date;
	/** How the version before and this one were recorded. */
	readonly type: "first" | "change" | "upgrade";
	readonly beforeMarkdown: string;
	readonly afterMarkdown: string;
}

export interface Judgement {
	readonly kind: ChangeKind;
	readonly reason: string;
	/** Of a bad capture that is the document itself, as others get it or got it. */
	readonly isDocument?: true;
}

/** Judges a whole change. Rules are asked in order; the first that answers decides. */
export interface ChangeRule {
	readonly name: string;
	readonly explanation: string;
	readonly judge: (context: ChangeContext) => Judgement | undefined;
}

/** Judges one sentence that came or went, where no rule for the whole change answered. */
export interface SentenceRule {
	readonly name: string;
	readonly explanation: string;
	readonly judge: (sentence: Sentence, side: "added" | "removed", context: ChangeContext) => Judgement | undefined;
}

/** The version in which a sentence stands that came or went. */
export function sideOf(side: "added" | "removed", { before, after }: ChangeContext): VersionText {
	return side === "added" ? after : before;
}

/** What a rule needs of a context, made once however many sentences it is asked about: changes of 20,000 items must not take n². */
export function oncePerChange<Value>(make: (context: ChangeContext) => Value): (context: ChangeContext) => Value {
	const made = new WeakMap<ChangeContext, { readonly value: Value }>();
	return (context) => {
		const known = made.get(context) ?? { value: make(context) };
		made.set(context, known);
		return known.value;
	};
}
