/** Replays a silence on the recorded history: which changes would not have been recorded. */
import type { NoiseHistory } from "./history.js";
import type { Effect, NamedChange, Silence } from "./model.js";

/** Which recorded changes remain when both of their texts are read under the silence. */
export function replaySilence(history: NoiseHistory, silence: Silence): Effect {
	const goneShown: NamedChange[] = [];
	let [changes, gone, left, leftHidden] = [0, 0, 0, 0];
	for (const [index, { kind, shown, commit, date }] of history.versions.entries()) {
		if (kind === "first" || index === 0) continue;
		changes++;
		if (vanishes(index, history, silence)) {
			gone++;
			if (shown) goneShown.push({ commit, date });
		} else {
			left++;
			if (!shown) leftHidden++;
		}
	}
	return { changes, gone, goneShown, left, leftHidden };
}

const NONE: ReadonlySet<string> = new Set();

/** Changes of nothing but white space stay: no declaration would have prevented them. */
function vanishes(index: number, history: NoiseHistory, { parameters, templates }: Silence): boolean {
	const read = history.reader(parameters);
	const { gone, come } = history.differences[index] ?? { gone: [], come: [] };
	if (gone.length + come.length === 0) return false;
	const isLeftOut = (placed: (typeof gone)[number]) => templates.size > 0 && templates.has(read(placed).words.template);
	const textsOf = (all: typeof gone) => all.flatMap((placed) => (isLeftOut(placed) ? [] : [read(placed).text]));
	const plain = history.reader(NONE);
	const isTouched = (placed: (typeof gone)[number]) => isLeftOut(placed) || read(placed).text !== plain(placed).text;
	if (![...gone, ...come].some(isTouched)) return false;
	// Most changes end here, without a look at the whole texts.
	const [lost, won] = [new Set(textsOf(gone)), new Set(textsOf(come))];
	if (lost.size !== won.size || [...lost].some((text) => !won.has(text))) return false;
	const before = textsOf(history.paragraphs[index - 1] ?? []);
	const after = textsOf(history.paragraphs[index] ?? []);
	return before.length === after.length && before.every((text, at) => text === after[at]);
}
