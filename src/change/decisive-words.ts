/** Words and signs whose change is never a matter of style: numbers, amounts, negations, and what one may, must or shall. */
import { isMonth } from "./dates.js";

const DECISIVE = new Set(
	`not no never none nor cannot can't don't won't without neither nobody nothing unless except only
	may must shall should will would can could might ought need needn't required require prohibited forbidden permitted allowed mandatory
	one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred thousand million
	first second third half twice once monday tuesday wednesday thursday friday saturday sunday
	ne pas non aucun aucune jamais sans ni rien personne sauf seulement uniquement
	peut peuvent pouvez pouvons peux doit doivent devez devons dois devra devront devrez devrait devraient
	pourra pourront pourrez pourrait pourraient pourriez faut interdit obligatoire autorisé
	deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille premier deuxième
	lundi mardi mercredi jeudi vendredi samedi dimanche
	nicht kein keine keinen keiner keinem keines nie niemals ohne weder noch außer nur
	darf dürfen dürft darfst kann können könnt kannst könnte könnten muss müssen müsst musst müsste mag
	soll sollen sollt sollte sollten wird werden würde würden braucht brauchen verboten erlaubt pflicht
	eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig fünfzig sechzig neunzig hundert tausend
	montag dienstag mittwoch donnerstag freitag samstag sonntag
	nunca jamás ningún ninguna ninguno nadie sin nada salvo excepto solo sólo solamente
	puede pueden puedes pueda puedan podrá podrán podrás podría podrían podemos debe deben debes debemos deba deban
	deberá deberán deberás debería deberían prohibido obligatorio permitido
	dos tres cuatro cinco siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien mil primero segundo
	lunes martes miércoles jueves viernes sábado domingo`
		.split(/\s+/)
		.filter((word) => word !== ""),
);

/** Whether a word must not be taken for a slip of the pen when it changes. */
export function isDecisive(word: string): boolean {
	return DECISIVE.has(word) || isMonth(word) || /[\p{N}€$£¥%@]/u.test(word) || /\.\p{L}{2,}$/u.test(word);
}
