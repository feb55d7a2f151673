/** Tells in which language a text is. Owner of eld. */
import { splitBlocks } from "./blocks.js";
import { withoutAddresses } from "./links.js";
import { readableText } from "./readable.js";
import { rememberByText } from "./remember.js";
import { countLetters, DENSE } from "./scripts.js";

/** The language that a text is written in. */
export interface DetectedLanguage {
	/** ISO 639-1, as `en`. */
	readonly language: string;
	/** Whether enough text speaks for it alone; where not, act on nothing. */
	readonly certain: boolean;
}

/** eld reads no more of a text than its first 1000 characters. */
const WINDOW_CHARS = 900;
const MOST_WINDOWS = 9;
/** Below these, a name or a foreign term decides. Characters of scripts that write syllables or words say more. */
const FEWEST_LETTERS = 120;
const FEWEST_LETTERS_FOR_CERTAINTY = 400;
/** So large a share of the windows must agree. */
const LEAST_SHARE = 0.5;
const LEAST_SHARE_FOR_CERTAINTY = 0.75;

const DENSE_SIGN = new RegExp(`[${DENSE}]`, "gu");
const DENSE_WORTH = 3;

/**
 * The language of a Markdown text: the one that most of up to nine passages, taken evenly from all of it, are in.
 * Undefined for a text of fewer than some 20 words, and where the passages do not agree.
 *
 * Knows 60 languages; Indonesian is not among them and is told as Malay (`ms`).
 */
export async function detectLanguage(text: string): Promise<DetectedLanguage | undefined> {
	const lines = splitBlocks(text).blocks.map((block) => withoutAddresses(readableText(block.text)).trim());
	const windows = windowsOf(lines.filter((line) => line !== "").join("\n"));
	const letters = weighLetters(windows.join(""));
	if (letters < FEWEST_LETTERS) return undefined;
	const detect = await openDetector();
	const votes = new Map<string, number>();
	for (const window of windows) {
		const { language } = detect(window);
		votes.set(language, (votes.get(language) ?? 0) + 1);
	}
	const [language, count] = [...votes].reduce((most, each) => (each[1] > most[1] ? each : most));
	const share = count / windows.length;
	if (language === "" || share <= LEAST_SHARE) return undefined;
	return { language, certain: share >= LEAST_SHARE_FOR_CERTAINTY && letters >= FEWEST_LETTERS_FOR_CERTAINTY };
}

let detector: Promise<(text: string) => { readonly language: string }> | undefined;

/** Remembers passages: most versions read as the one before. */
function openDetector() {
	detector ??= import("eld/extrasmall").then(({ eld }) => rememberByText((text) => eld.detect(text)));
	return detector;
}

/** Passages of equal length at equal distances; of a short text, passages that overlap, or all of it. */
function windowsOf(text: string): string[] {
	const count = Math.min(MOST_WINDOWS, Math.max(1, Math.ceil(text.length / WINDOW_CHARS)));
	const stride = Math.max(0, text.length - WINDOW_CHARS) / Math.max(1, count - 1);
	return Array.from({ length: count }, (_, index) => {
		const start = Math.round(index * stride);
		return text.slice(start, start + WINDOW_CHARS);
	});
}

function weighLetters(text: string): number {
	return countLetters(text) + (text.match(DENSE_SIGN)?.length ?? 0) * (DENSE_WORTH - 1);
}
