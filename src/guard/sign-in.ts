/** Tells pages that ask the reader to sign in where the terms should be. */
import { plural } from "../plural.js";
import { bareWords } from "../text/keys.js";
import { type Evidence, findLead, quote } from "./evidence.js";
import type { PageSign } from "./model.js";
import { SIGN_IN_CUES, SIGN_IN_TITLES } from "./phrases.js";

/** Of the extracted words, that many belong to the form that asks for a password. */
const LEAST_FORM_SHARE = 0.5;
/** A form beside so few words that their share says nothing. */
const FEWEST_FORM_WORDS = 3;
/** So many kinds of labels of a sign-in form are one, though no title says so. */
const FEWEST_CUES = 3;

/**
 * A title or first heading that says so counts with a field to sign in by, or with the labels of one; without such a
 * title, in any language, a password form does that makes up half of what was extracted.
 */
export function findSignIn({ text, page, titles }: Evidence): PageSign | undefined {
	const title = findLead(titles, SIGN_IN_TITLES);
	const cues = cuesIn(text.lines.filter(({ isProse }) => !isProse).map((line) => line.text));
	if (title !== undefined && (page?.hasPasswordField || page?.hasIdentifierField)) {
		const field = page.hasPasswordField ? "a password" : "a user name";
		return sign(`The page is titled ${quote(title)} and has a field for ${field}.`);
	}
	if (title !== undefined && cues[0] !== undefined) {
		return sign(`The page is titled ${quote(title)} and says ${quote(cues[0])}.`);
	}
	if (page && page.passwordFormWords >= FEWEST_FORM_WORDS && page.passwordFormWords >= text.words * LEAST_FORM_SHARE) {
		return sign(`Most of the page (${plural(text.words, "word")}) is a form that asks for a password.`);
	}
	if (cues.length >= FEWEST_CUES) return sign(`The page says ${cues.map(quote).join(", ")}, and hardly anything else.`);
	return undefined;
}

/** What was found of each class, as it reads when normalised. */
function cuesIn(lines: readonly string[]): string[] {
	const normal = lines.map(bareWords);
	return SIGN_IN_CUES.flatMap((cue) => {
		const found = normal.map((line) => cue.exec(line)?.[0]).find((each) => each !== undefined);
		return found === undefined ? [] : [found];
	});
}

function sign(reason: string): PageSign {
	return { kind: "sign-in", reason };
}
