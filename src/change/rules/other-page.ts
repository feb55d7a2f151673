/** Another page in the place of the terms. */
import type { ChangeContext, ChangeRule } from "./model.js";

const MOST = 0.5;
const FEW_WORDS = 260;
/** A page that asks to sign in or says that something went wrong may be longer: it lists countries, languages, articles. */
const FEW_WORDS_WITH_SIGN = 800;
const SIGN =
	/\b(?:log ?in|sign ?in|sign ?up|password|not found|error|unavailable|maintenance|captcha|verify you are)\b|connexion|se connecter|mot de passe|introuvable|anmelden|passwort|nicht gefunden|iniciar sesión|contraseña|no encontrad/u;

export const otherPage: ChangeRule = {
	name: "other-page",
	explanation:
		"Hardly any of the text is left, and what replaced it is short: an error, a sign-in page, another page of the site.",
	judge: (context) => {
		const kept = keptWords(context);
		if (context.before.wordCount < 60 || kept > context.before.wordCount * 0.15) return undefined;
		const isSigned = [...context.after.sentences.values()].some(
			({ text, wordCount }) => wordCount <= 12 && SIGN.test(text),
		);
		if (
			context.after.wordCount > (isSigned ? FEW_WORDS_WITH_SIGN : FEW_WORDS) ||
			context.after.wordCount > context.before.wordCount * MOST
		)
			return undefined;
		return {
			kind: "bad-capture",
			reason: `Only ${kept} of ${context.before.wordCount} words are left, in a text of ${context.after.wordCount}: another page has taken its place.`,
		};
	},
};

function keptWords({ before, after }: ChangeContext): number {
	let kept = 0;
	for (const [key, { wordCount }] of before.sentences) if (after.sentences.has(key)) kept += wordCount;
	return kept;
}
