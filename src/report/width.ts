/** Measures how many columns of a terminal a text takes. */

/** Two columns: East Asian wide and fullwidth characters (Unicode TR 11), and emoji shown as pictures. */
const WIDE =
	/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Yi}\u3000-\u303e\u3099-\u30ff\u3200-\u33ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;
/** None: combining marks, format characters, controls, and the emoji modifiers. */
const NONE = /[\p{M}\p{Cf}\p{Cc}\p{Emoji_Modifier}\u1160-\u11ff]/u;
const HALFWIDTH = /[\uff61-\uffdc]/u;
const ASCII = /^[\x20-\x7e]*$/;
const JOINER = "\u200d";

/** Columns of `text`, which holds no control characters. A tab counts as nothing. */
export function columnsOf(text: string): number {
	if (ASCII.test(text)) return text.length;
	let columns = 0;
	let joined = false;
	for (const character of text) {
		// What a zero-width joiner joins to an emoji is drawn inside the same picture.
		if (!joined && !NONE.test(character)) columns += WIDE.test(character) && !HALFWIDTH.test(character) ? 2 : 1;
		joined = character === JOINER;
	}
	return columns;
}
