/** Knows the words with which pages of every kind label their controls, and the names of languages. */

/** Whole lines, without marks at their ends; English, French, German, Spanish. */
const CONTROLS = new Set(
	`close|menu|main menu|search|home|back|next|previous|print|print page|print this page|share|share this|share this page|copy link|copied|link copied
	edit|more|show more|show less|show all|hide|see more|see less|see all|view more|view all|view less|load more|read more|learn more|find out more|more info|more information
	expand|expand all|collapse|collapse all|open all|close all|toggle navigation|toggle menu|open menu|close menu|loading|please wait|skip to content|skip to main content
	skip to navigation|skip to main navigation|skip to footer|skip navigation|back to top|go to top|top|return to top|scroll to top|on this page|in this article|in this section
	table of contents|contents|jump to|breadcrumb|breadcrumbs|you are here|download|download pdf|download as pdf|save as pdf|view pdf|printable version|print version|view printable version
	log in|login|sign in|sign up|log out|logout|sign out|my account|subscribe|unsubscribe|sign up for our newsletter|subscribe to our newsletter|submit|send|cancel|continue|ok|got it
	accept|accept all|accept cookies|accept all cookies|reject all|decline|cookie settings|cookie preferences|manage cookies|manage preferences|follow us|help center|help centre
	related articles|related content|related links|related topics|related posts|related pages|recommended articles|recommended for you|popular articles|recently viewed articles|you may also like|see also|trending
	was this helpful|was this information helpful|was this article helpful|was this page helpful|is this page helpful|did you find this helpful|did this answer your question|did you get the help you needed|did you find what you were looking for
	how can we improve it|how can we improve this page|send feedback|give feedback|thank you for your feedback|thanks for your feedback|rate this page|need more help|still need help|have more questions
	submit a request|thank you for contacting us|your submission was sent successfully|a member of our team will be in touch shortly|something went wrong|this field is required
	javascript is required to view this site|please enable javascript|please enable javascript to continue|select language|select your language|choose language|choose your language|change language|english
	fermer|rechercher|accueil|retour|suivant|précédent|imprimer|partager|copier le lien|afficher plus|afficher moins|voir plus|voir moins|voir tout|tout voir|lire la suite|en savoir plus|plus d'informations
	tout développer|tout réduire|chargement|aller au contenu|aller au contenu principal|passer au contenu|haut de page|retour en haut|retour en haut de page|sur cette page|dans cet article|table des matières|sommaire
	télécharger|télécharger le pdf|version imprimable|se connecter|connexion|s'inscrire|se déconnecter|mon compte|s'abonner|envoyer|annuler|continuer|accepter|tout accepter|tout refuser|refuser|gérer les cookies|paramètres des cookies
	suivez-nous|articles connexes|articles associés|articles liés|à lire aussi|cet article vous a-t-il été utile|cette page vous a-t-elle été utile|ces informations vous ont-elles été utiles|merci pour votre retour|donner votre avis|choisir la langue
	schließen|suche|suchen|startseite|zurück|weiter|drucken|teilen|link kopieren|mehr anzeigen|weniger anzeigen|alle anzeigen|mehr lesen|weiterlesen|mehr erfahren|weitere informationen|alle öffnen|alle schließen
	wird geladen|zum inhalt|zum inhalt springen|zum hauptinhalt springen|nach oben|zum seitenanfang|seitenanfang|auf dieser seite|in diesem artikel|inhaltsverzeichnis|herunterladen|pdf herunterladen|als pdf speichern|druckversion
	anmelden|einloggen|registrieren|abmelden|mein konto|abonnieren|absenden|abbrechen|akzeptieren|alle akzeptieren|alle ablehnen|ablehnen|cookie-einstellungen|folgen sie uns|verwandte artikel|ähnliche artikel|verwandte themen
	war dieser artikel hilfreich|war diese seite hilfreich|war das hilfreich|waren diese informationen hilfreich|vielen dank für ihr feedback|sprache wählen|sprache auswählen
	cerrar|menú|buscar|inicio|volver|siguiente|anterior|imprimir|compartir|copiar enlace|mostrar más|mostrar menos|ver más|ver menos|ver todo|leer más|más información|expandir todo|contraer todo|cargando|ir al contenido|saltar al contenido
	ir al contenido principal|volver arriba|ir arriba|en esta página|en este artículo|índice|tabla de contenidos|descargar|descargar pdf|versión para imprimir|iniciar sesión|cerrar sesión|mi cuenta|suscribirse|enviar|cancelar|aceptar|aceptar todo
	aceptar todas|rechazar todo|rechazar todas|rechazar|configuración de cookies|síguenos|artículos relacionados|te ha resultado útil este artículo|le ha resultado útil este artículo|te ha resultado útil esta página|gracias por tus comentarios|gracias por sus comentarios|seleccionar idioma|publicidad`
		.split(/[|\n]/)
		.map((line) => line.trim()),
);

/** What the software of wikis writes around a page. */
const WIKI =
	/^(?:retrieved from ["']|hidden categor|categor(?:y|ies):|jump to (?:navigation|search)|move to sidebar|toggle the table of contents|this page was last (?:edited|modified)|\d+ languages?$|edit links$|(?:view|page) (?:source|history)$|what links here$|permanent link$|page information$|cite this page$|in other (?:projects|languages)$|print\/export$|download as pdf$|add languages$|from [\p{L} ]{3,40} wiki$|this page contains changes which are not marked for translation|récupérée de ["«]|catégories? ?:|von ["„]https?:|kategorien? ?:|obtenido de ["«]|categorías? ?:)/u;

export function isControl(text: string): boolean {
	// The pattern takes n² on signs that end nothing.
	if (text.length > LONGEST_CONTROL) return false;
	return CONTROLS.has(text.replace(/^[\s¿¡‹«<←→>|•·-]+|[\s.:?!…›»>←→|•·-]+$/gu, ""));
}

export function isWikiLine(text: string): boolean {
	return WIKI.test(text);
}

/** A member of an object as programs write it: "key": "value". */
const MEMBER = /["“”][^"“”]{1,60}["“”]:\s*(?:["“”[{\d-]|true\b|false\b|null\b)/gu;
/** One may be a definition. */
const FEWEST_MEMBERS = 2;

/** Whether a line holds what a page's programs hand on to each other, which a reader of the page does not see. */
export function isData(text: string): boolean {
	return text.includes('":') && (text.match(MEMBER)?.length ?? 0) >= FEWEST_MEMBERS;
}

/** Every language by its own name and by its English, French, German and Spanish ones. Made when first needed. */
let languages: ReadonlySet<string> | undefined;

/** Variants and longer codes that menus name, beside every code of two letters. */
const MORE_CODES = "fil zh-Hans zh-Hant pt-BR pt-PT fr-CA es-MX es-419 en-GB en-US ckb haw ceb".split(" ");

/** Whether a line is nothing but the name of a language, a place in brackets behind it left aside, or a row of such names. */
export function isLanguageName(text: string): boolean {
	languages ??= nameLanguages();
	if (text.length > LONGEST_NAME) return isRowOfLanguages(text, languages);
	const name = text.replace(/[:.,|\s-]+$/u, "");
	return languages.has(name) || languages.has(name.replace(/\s*[([（][^()（）]*[)\]）]$/u, ""));
}

/** What is longer is a row of names. */
export const LONGEST_NAME = 40;
const LONGEST_CONTROL = 200;
const LONGEST_ROW = 3000;
/** Of the letters of a row, the share that may belong to no name that is known. */
const MOST_LEFT = 0.25;

/** "englishfrançaisdeutsch": the entries of a menu that was flattened. */
function isRowOfLanguages(text: string, names: ReadonlySet<string>): boolean {
	if (text.length > LONGEST_ROW || !/english|français|deutsch|español|italiano/u.test(text)) return false;
	let left = text;
	let found = 0;
	for (const name of names) {
		if (name.length < 4 || !left.includes(name)) continue;
		left = left.replaceAll(name, " ");
		found++;
	}
	return found >= 5 && left.replace(/[^\p{L}]/gu, "").length <= text.length * MOST_LEFT;
}

function nameLanguages(): ReadonlySet<string> {
	const names = new Set<string>();
	const open = (language: string) => new Intl.DisplayNames(language, { type: "language", fallback: "none" });
	const common = ["en", "fr", "de", "es"].map(open);
	const letters = [..."abcdefghijklmnopqrstuvwxyz"];
	for (const code of [...letters.flatMap((first) => letters.map((second) => first + second)), ...MORE_CODES]) {
		if (common[0]?.of(code) === undefined) continue;
		for (const display of [...common, open(code)]) {
			const name = display.of(code)?.normalize("NFKC").toLowerCase();
			if (name !== undefined && name !== code) names.add(name);
		}
	}
	// Longer names first, so that none is cut out of the middle of another.
	return new Set([...names].sort((a, b) => b.length - a.length));
}
