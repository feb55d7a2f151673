/** How pages say that they are closed to a country, only for members, or about the company: as {@link ./phrases.ts}. */
import { REST, whole } from "./phrases.js";

const SORRY = "(?:(?:we'?re |we are )?sorry |unfortunately |oops )*(?:but )?";

export const UNAVAILABLE_SENTENCES: readonly RegExp[] = [
	whole(
		`${SORRY}.{0,60}(?:not|no longer|isn't|aren't|unavailable|never)(?: .{0,30})? (?:in|from|to users in|for) (?:your|this|the selected|most european) (?:country|countries|region|location|area|territory|state|jurisdiction)${REST}`,
		`.{0,60}(?:blocked|restricted|prohibited) (?:in|from) your (?:country|region|location|area|territory|jurisdiction)${REST}|(?:451 )?unavailable (?:for|due to) legal reasons`,
	),
	whole(
		`.{0,60}(?:pas|plus|indisponible)(?: .{0,30})? dans votre (?:pays|région|zone|territoire)${REST}`,
		`.{0,60}nicht(?: .{0,30})? in (?:ihrem|deinem) (?:land|gebiet)${REST}|.{0,60}in (?:ihrem|deinem) (?:land|gebiet) .{0,30}nicht${REST}|.{0,60}(?:nicht|in) (?:ihrer|deiner) region (?:leider )?nicht verfügbar${REST}`,
		`.{0,60}no (?:está|se encuentra|estamos)(?: .{0,30})? en (?:tu|su) (?:país|región|zona)${REST}`,
		`.{0,60}non(?: .{0,30})? nel (?:tuo|suo) paese${REST}|.{0,60}não(?: .{0,30})? (?:no seu país|na sua região)${REST}|.{0,60}niet(?: .{0,30})? in (?:je|jouw|uw) (?:land|regio)${REST}`,
	),
];

/** Any sentence of a short page; where a document was, they say why it is not shown. */
export const SIGN_IN_SENTENCES: readonly RegExp[] = [
	whole(
		`(?:please |you (?:must|need to|have to) (?:be )?|to .{1,60} (?:please )?)(?:sign|log|signed|logged) ?in(?: ${REST})?`,
		`(?:sign|log) ?in(?: or (?:sign up|register))? to .{1,80}|.{1,60}(?:only for|restricted to|reserved for) (?:registered|signed in|logged in)${REST}`,
	),
	whole(
		`(?:veuillez|vous devez|merci de)(?: être| vous)? (?:connecter|connecté|identifier)${REST}|connectez vous (?:pour|afin)${REST}`,
		`(?:bitte|sie müssen)(?: sich)? .{0,30}(?:anmelden|einloggen|angemeldet)${REST}|melde(?:n sie sich| dich) an um${REST}`,
		`(?:debes|por favor|necesitas) .{0,20}(?:iniciar|inicia|inicie) sesión${REST}|inici(?:a|e) sesión para${REST}`,
	),
];

/** Titles and first headings of pages about the company, and of its home page. */
export const HOME_TITLES: readonly RegExp[] = [
	whole(
		"home(?: ?page)?|about(?: us| the company| .{1,30})?|who we are|our (?:company|story|mission)|company(?: info(?:rmation)?)?",
	),
	whole(
		"accueil|page d'accueil|à propos(?: de .{1,30}| d'.{1,30})?|qui sommes nous|startseite|über (?:uns|.{1,30})|wir über uns",
		"inicio|página principal|acerca de .{1,30}|sobre (?:nosotros|.{1,30})|quiénes somos|chi siamo|quem somos|over (?:ons|.{1,30})",
	),
];
