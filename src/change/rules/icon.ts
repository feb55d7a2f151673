/** The same few words at many places. */
import { wordsAndSigns } from "../../text/words.js";
import { isDecisive } from "../decisive-words.js";
import { oncePerChange, type SentenceRule } from "./model.js";

const MOST_WORDS = 3;
const FEWEST_PLACES = 3;

/** What a picture says that it is; English, French, German, Spanish. */
const PICTURE =
	/^(?:(?:an?|the|this|une?|la|eine?|una?) |l['’])?(?:image|icon|illustration|logo|photo|picture|screenshot|icône|bild|abbildung|imagen|icono|ilustración)(?!\p{L})|(?<!\p{L})(?:image|icon|illustration|logo|photo|screenshot|icône|abbildung|icono|ilustración|logotipo)s?[.]?$/u;
/** More words may state something. */
const MOST_DESCRIBED = 12;

/** How often what stands in a gap with nothing on the other side came or went, and how often it stands at all. */
const alone = oncePerChange(({ gaps, before, after }) => {
	const counts = { added: new Map<string, number>(), removed: new Map<string, number>() };
	const count = (keys: readonly string[], into: Map<string, number>) => {
		for (const key of keys) into.set(key, (into.get(key) ?? 0) + 1);
		return into;
	};
	for (const gap of gaps) {
		const [a, b] = [before.keys.slice(gap.before.from, gap.before.to), after.keys.slice(gap.after.from, gap.after.to)];
		const [side, keys] = a.length === 0 ? (["added", b] as const) : (["removed", b.length === 0 ? a : []] as const);
		count(keys, counts[side]);
	}
	return { counts, all: { added: count(after.keys, new Map()), removed: count(before.keys, new Map()) } };
});

export const icon: SentenceRule = {
	name: "icon",
	explanation:
		"A picture is described that shows what a picture shows: an icon, a logo, an illustration. Or the same few words came or went at three places or more, and nothing was exchanged for them: the name of a picture, a button.",
	judge: (sentence, side, context) => {
		const { key, wordCount, text, kind, asWritten, isImage } = sentence;
		if (isImage && wordCount <= MOST_DESCRIBED && PICTURE.test(text) && !wordsAndSigns(text).some(isDecisive))
			return { kind: "page", reason: `“${asWritten}” describes a picture.` };
		if (wordCount > MOST_WORDS || kind === "row" || wordsAndSigns(text).some(isDecisive)) return undefined;
		const { counts, all } = alone(context);
		const places = counts[side].get(key) ?? 0;
		if (places < FEWEST_PLACES || places < (all[side].get(key) ?? 0)) return undefined;
		return { kind: "page", reason: `“${asWritten}” came or went at ${places} places at once.` };
	},
};
