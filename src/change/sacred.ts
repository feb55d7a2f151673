/** Words and signs whose change is never a matter of style: numbers, amounts, negations, and what one may, must or shall. */

const SACRED = new Set(
	`not no never none nor cannot can't don't won't without neither nobody nothing unless except only
	may must shall should will would can could might need needn't required require prohibited forbidden permitted allowed mandatory
	ne pas aucun aucune jamais sans ni rien personne sauf seulement uniquement
	peut peuvent pouvez pouvons doit doivent devez devons devra devront pourra pourront pourrait interdit obligatoire autorisé
	nicht kein keine keinen keiner keinem keines nie niemals ohne weder noch außer nur
	darf dürfen kann können muss müssen soll sollen sollte sollten wird werden verboten erlaubt pflicht
	no nunca ningún ninguna ninguno sin ni nada salvo excepto solo sólo solamente
	puede pueden podrá podrán podría debe deben deberá deberán debería prohibido obligatorio permitido`
		.split(/\s+/)
		.filter((word) => word !== ""),
);

/** Whether a word must not be taken for a slip of the pen when it changes. */
export function isSacred(word: string): boolean {
	return SACRED.has(word) || /[\p{N}€$£¥%@]/u.test(word) || /\.\p{L}{2,}$/u.test(word);
}
