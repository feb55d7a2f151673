/** Tells pages that ask for consent to cookies where the terms should be. */
import { bareWords } from "../text/keys.js";
import { endsSentence, splitSentences } from "../text/sentences.js";
import { countWords } from "../text/words.js";
import { type Evidence, quote } from "./evidence.js";
import type { PageSign } from "./model.js";
import { CONSENT_BUTTONS, CONSENT_SUBJECT } from "./phrases.js";
import type { Line } from "./text.js";

/** Of all words, as many stand in lines about consent or on its buttons. */
const LEAST_SHARE = 0.25;

/**
 * Nearly every site shows a consent dialog over its pages, so what counts is what was extracted: its own text has the
 * buttons, one that accepts and one that refuses or leads to the choices, and is about cookies or consent.
 */
export function findConsent(evidence: Evidence): PageSign | undefined {
	const { text, page } = evidence;
	const labels = text.lines.flatMap(labelsOf);
	const bareLabels = labels.map(bare);
	const isExtracted = (button: string) => bare(button) !== "" && bareLabels.some((each) => each.includes(bare(button)));
	const offered = page ? page.buttons.filter(isExtracted) : labels;
	const accept = offered.find((each) => CONSENT_BUTTONS.accept.test(bareWords(each)));
	const other = offered.find((each) => CONSENT_BUTTONS.other.test(bareWords(each)));
	const moved = consentHostOf(evidence);
	if (moved !== undefined && (accept !== undefined || other !== undefined)) {
		return sign(`The URL leads to ${quote(moved)}, where the page offers ${quote(accept ?? other ?? "")}.`);
	}
	const subjects = text.lines.filter((line) => CONSENT_SUBJECT.test(line.text));
	if (accept === undefined || other === undefined || subjects[0] === undefined) return undefined;
	const concerned = subjects.reduce((sum, { words }) => sum + words, countWords(`${accept} ${other}`));
	if (concerned < text.words * LEAST_SHARE) return undefined;
	return sign(`The page offers ${quote(accept)} and ${quote(other)}, and says ${quote(subjects[0].text)}.`);
}

/** What of a line may be a button: all of a line that is no prose, and what stands after the last sentence of another. */
function labelsOf({ text, isProse }: Line): string[] {
	if (!isProse) return [text];
	const last = splitSentences(text).at(-1) ?? "";
	return endsSentence(last) ? [] : [last];
}

/** Buttons that stand side by side have no space between them in Markdown, so spaces are not compared. */
function bare(text: string): string {
	return bareWords(text).replaceAll(" ", "");
}

function consentHostOf({ url, finalUrl }: Evidence): string | undefined {
	if (!URL.canParse(url) || !URL.canParse(finalUrl)) return undefined;
	const { host } = new URL(finalUrl);
	return host !== new URL(url).host && /^(?:consent|guce|cmp|myprivacy)\./.test(host) ? host : undefined;
}

function sign(reason: string): PageSign {
	return { kind: "consent", reason };
}
