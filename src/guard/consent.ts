/** Tells pages that ask for consent to cookies where the terms should be. */
import { type Evidence, normalise, quote } from "./evidence.js";
import type { PageSign } from "./model.js";
import { CONSENT_BUTTONS, CONSENT_SUBJECT } from "./phrases.js";
import type { Line } from "./text.js";

const LONGEST_BUTTON_WORDS = 6;

/**
 * Nearly every site shows a consent dialog over its pages, so what counts is what was extracted: its own text has the
 * buttons, one that accepts and one that refuses or leads to the choices, and is about cookies or consent.
 */
export function findConsent(evidence: Evidence): PageSign | undefined {
	const moved = consentHostOf(evidence);
	const { text, page } = evidence;
	const extracted = text.lines.filter(({ isProse }) => !isProse).flatMap(phrasesOf);
	const offered = page ? buttonsWithin(page.buttons, evidence) : extracted;
	const accept = offered.find((each) => CONSENT_BUTTONS.accept.test(normalise(each)));
	const other = offered.find((each) => CONSENT_BUTTONS.other.test(normalise(each)));
	if (moved !== undefined && (accept !== undefined || other !== undefined)) {
		return sign(`The address leads to ${quote(moved)}, where the page offers ${quote(accept ?? other ?? "")}.`);
	}
	if (accept === undefined || other === undefined) return undefined;
	const subject = text.lines.find((line) => CONSENT_SUBJECT.test(line.text));
	if (subject === undefined) return undefined;
	return sign(`The page offers ${quote(accept)} and ${quote(other)}, and says ${quote(subject.text)}.`);
}

/** Buttons of the page whose text is part of what was extracted. */
function buttonsWithin(buttons: readonly string[], { text }: Evidence): string[] {
	const extracted = normalise(text.lines.map((line) => line.text).join(" "));
	return buttons.filter((button) => button !== "" && ` ${extracted} `.includes(` ${normalise(button)} `));
}

/** A short line may be one button, or several written one after the other. */
function phrasesOf({ text, words }: Line): string[] {
	const parts = text.split(/\s{2,}|\s*[|·•]\s*/u);
	return words <= LONGEST_BUTTON_WORDS ? [text, ...parts] : parts;
}

function consentHostOf({ url, finalUrl }: Evidence): string | undefined {
	if (!URL.canParse(url) || !URL.canParse(finalUrl)) return undefined;
	const { host } = new URL(finalUrl);
	return host !== new URL(url).host && /^(?:consent|guce|cmp|privacy-center)\./.test(host) ? host : undefined;
}

function sign(reason: string): PageSign {
	return { kind: "consent", reason };
}
