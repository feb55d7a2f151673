/** What a rule is: a name, an explanation for the documentation, and a judgement with its reason. */
import type { Comparison } from "../comparison.js";
import type { DocumentMemory } from "../memory.js";
import type { ChangeKind } from "../model.js";
import type { Sentence } from "../sentences.js";

export interface Scene extends Comparison {
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
}

/** Judges a whole change. Rules are asked in order; the first that answers decides. */
export interface ChangeRule {
	readonly name: string;
	readonly explanation: string;
	readonly judge: (scene: Scene) => Judgement | undefined;
}

/** Judges one sentence that came or went, where no rule for the whole change answered. */
export interface SentenceRule {
	readonly name: string;
	readonly explanation: string;
	readonly judge: (sentence: Sentence, side: "came" | "went", scene: Scene) => Judgement | undefined;
}

/** What a rule needs of a scene, made once however many sentences it is asked about: changes of 20,000 items must not take n². */
export function oncePerScene<Value>(make: (scene: Scene) => Value): (scene: Scene) => Value {
	const made = new WeakMap<Scene, Value>();
	return (scene) => {
		const known = made.get(scene);
		if (known !== undefined) return known;
		const value = make(scene);
		made.set(scene, value);
		return value;
	};
}
