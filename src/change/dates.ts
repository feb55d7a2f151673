/** Recognises lines that only say when a text was updated, takes effect, or was looked at. */
import { countWords } from "../text/words.js";

const MONTHS =
	`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
	janvier février mars avril mai juin juillet août septembre octobre novembre décembre
	januar februar märz april mai juni juli august september oktober november dezember
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre`
		.split(/\s+/)
		.filter((word) => word !== "");

/** Words that surround a date without saying anything else. */
const AROUND =
	`last updated update updates revised revision modified modification effective date as of from on in the at since version published publication posted created changed
	this these policy terms page document notice agreement statement was is were are has been by gmt utc am pm et pt cet cest bst est edt pst pdt hkt
	dernière mise à jour modifiée modifié le du de date en vigueur depuis version publié publiée entrée effet au la conditions politique
	letzte aktualisierung aktualisiert zuletzt geändert stand vom am gültig ab seit fassung datum der die das wirksam in kraft
	última actualización actualizado actualizada modificación fecha vigente vigor desde versión el de del la en efectiva entrada
	st nd rd th er o min mins minute minutes minuten minutos read reading time lecture lesezeit lesedauer lectura
	we our latest nous avons notre mis wir haben unsere hemos nuestra`
		.split(/\s+/)
		.filter((word) => word !== "");

/** One of them tells a date of the text from any other. */
const UPDATES = new Set(
	`updated update updates revised revision modified modification effective date version published publication posted created changed as since in
	mise modifiée modifié vigueur version publié publiée entrée effet mis dernière
	letzte aktualisierung aktualisiert geändert stand gültig fassung wirksam kraft
	última actualización actualizado actualizada modificación fecha vigente vigor versión efectiva entrada`.split(/\s+/),
);

const MONTH = new Set(MONTHS);
const FRAME = new Set([
	...AROUND,
	...MONTHS,
	..."monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split(" "),
]);

export function isMonth(word: string): boolean {
	return MONTH.has(word);
}

/** A line with a date up to which, or from which on, something holds says more than when it was updated. */
const DEADLINE =
	/\b(?:until|till|ends?|ending|expir\w*|before|after|within|deadline|closes?|bis|endet|jusqu\w*|avant|après|hasta|antes|vence\w*|termina\w*|caduca\w*)\b/u;
/** Who updated it: "by Ada Lovelace". */
const BYLINE = /\b(?:by|par|von|por) (?:\p{L}[\p{L}.'-]* ){0,2}\p{L}[\p{L}.'-]* ?[.]?$/u;
/** A year with what stands behind it on the page: "2024Updated", "20245 min read". */
const GLUED = /\b((?:19|20)\d{2})(?=\p{L}|\d{1,2} min)/gu;
const LONGEST_DATE_LINE = 24;

/** More words than this that are not part of a date, and the line says something else as well. */
const OTHER_WORDS = 2;

/**
 * Whether a line holds a date, or a part of one, and hardly anything else.
 * @param isLone whether no other such line went or came with it: then it says more, the more words it has
 */
export function isDateLine(text: string, isLone = false): boolean {
	// Most sentences hold no number, and this is asked of every one.
	const hasNumber = /\p{N}/u.test(text);
	if ((!hasNumber && !text.endsWith(":")) || DEADLINE.test(text)) return false;
	if (isDateLabel(text)) return true;
	const words =
		text
			.replace(BYLINE, "")
			.replace(GLUED, "$1 ")
			.match(/\p{L}+|\p{N}+/gu) ?? [];
	if (words.length === 0 || words.length > LONGEST_DATE_LINE) return false;
	const numbers = words.filter((word) => /\p{N}/u.test(word));
	if (
		!hasDate(text.replace(GLUED, "$1 ")) &&
		!(numbers.length > 0 && words.length <= 4 && words.some((word) => MONTH.has(word)))
	)
		return false;
	const others = words.filter((word) => !/^\p{N}+$/u.test(word) && !FRAME.has(word));
	if (others.length === 0) return true;
	return others.length <= (isLone ? 1 : OTHER_WORDS) && words.some((word) => UPDATES.has(word));
}

/** Whether a line says on which day the text was updated; the month or the moment alone is no new version. */
export function isFullDateLine(text: string): boolean {
	return isDateLine(text) && withoutDates(text) !== text && FULL.test(text);
}

const FULL =
	/\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b(?!t\d)|\d{1,2}(?:st|nd|rd|th|er|\.)?,? (?:de |of )?\p{L}{3,10},? (?:de )?\d{4}|\p{L}{3,10} \d{1,2}(?:st|nd|rd|th)?,? \d{4}/u;

/** What stands before a date in a line of its own: "Effective:", "Dernière mise à jour :". */
function isDateLabel(text: string): boolean {
	if (!text.endsWith(":")) return false;
	const words = text.match(/\p{L}+/gu) ?? [];
	return words.length <= 5 && UPDATE.test(text) && words.every((word) => FRAME.has(word));
}

/** Whether a line speaks of an update. */
export function isUpdateLine(text: string): boolean {
	return UPDATE.test(text);
}

/** Whether a line speaks of an update, or of the version or publication that a day beside it may be of. */
export function datesText(text: string): boolean {
	return isUpdateLine(text) || PUBLISHED.test(text);
}

const PUBLISHED = /publi|version|versión|fassung|posted|creat|veröffentlich/u;
const UPDATE =
	/effective|into effect|in kraft|prend effet|updated?|revis|modifi|en vigueur|mise à jour|gültig|stand|aktualisi|vigen|vigor|actualiza/u;

/** The text with every date in it taken out, so that two lines that differ in a date alone are the same. */
export function withoutDates(text: string): string {
	return text
		.replace(/\d{4}-\d{2}-\d{2}(?:t[\d:.]+z?)?/gu, "#")
		.replace(/\b\d{1,4}[./]\d{1,2}[./]\d{2,4}\b/gu, "#")
		.replace(/\p{L}+/gu, (word) => (MONTH.has(word) ? "#" : word))
		.replace(
			/\d{1,2}(?:st|nd|rd|th|er)?(?=[\s,.]*(?:de |of )?#)|(?=\d|de |of )(?<=#[\s,.]*)(?:de |of )?\d{1,2}(?:st|nd|rd|th)?\b/gu,
			"#",
		)
		.replace(/(?:19|20)\d{2}/gu, "#")
		.replace(/#[\s,.#-]*/gu, "#");
}

function hasDate(text: string): boolean {
	return /\d{4}-\d{2}-\d{2}|\b\d{1,4}[./]\d{1,2}[./]\d{2,4}\b|\b(?:19|20)\d{2}(?:\d{4})?\b/.test(text);
}

const COPYRIGHT =
	/©|\(c\) ?\d{4}|^copyright\b|copyright,? \d{4}|all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos/u;
/** "Copyright, Designs and Patents Act 1988" claims nothing. */
const LAW = /\b(?:act|law|directive|regulation|loi|gesetz|ley)\b/u;
/** The line in the footer that claims the copyright. */
export function isCopyrightLine(text: string): boolean {
	return COPYRIGHT.test(text) && !LAW.test(text) && /(?:19|20)\d{2}/.test(text) && countWords(text) <= 14;
}
