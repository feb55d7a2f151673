/**
 * How pages that are not terms announce themselves, in English, French, German, Spanish, Italian, Portuguese and Dutch.
 *
 * Every pattern must match a whole title, heading or sentence (normalised: lower case, punctuation as one space),
 * because terms use the same words in passing.
 */

/** Joins alternatives into one pattern for a whole normalised text. */
export function whole(...alternatives: readonly string[]): RegExp {
	return new RegExp(`^(?:${alternatives.join("|")})$`, "u");
}

export const REST = ".{0,80}";

export const SIGN_IN_TITLES: readonly RegExp[] = [
	whole(
		`(?:please )?(?:sign|log) ?in(?: (?:or|and) (?:sign|log|register|create|join)${REST}| (?:to|required)${REST})?`,
		"(?:log|sign) ?in page|member login|account login|authentication required",
	),
	whole(
		`connexion(?: à${REST})?|se connecter${REST}|connectez vous${REST}|identifiez vous${REST}|identification|s'identifier`,
	),
	whole(`anmelden${REST}|anmeldung|einloggen|(?:bitte )?melde(?:n sie sich| dich)${REST} an${REST}`),
	whole(`inici(?:ar|a|e) sesión${REST}|inicio de sesión${REST}|identifícate|acceder(?: a tu cuenta)?|ingresar`),
	whole(`accedi(?: a${REST})?|effettua il login${REST}|iniciar sessão${REST}|fa(?:zer|ça) login${REST}|entrar`),
	whole(`inloggen${REST}|log in bij${REST}`),
];

/** What stands around the fields of a sign-in form, one line a class: several classes are evidence. */
export const SIGN_IN_CUES: readonly RegExp[] = [
	/\bforgot(?:ten)? (?:your )?(?:password|e ?mail|user ?name)|mot de passe oublié|(?:passwort|kennwort) vergessen|olvid(?:aste|ado|ó) (?:tu|su|la) contraseña|password dimenticata|esquec(?:eu|i)(?: a| sua| da)* (?:senha|palavra)|wachtwoord vergeten/u,
	/\bremember me|(?:keep me|stay) (?:signed|logged) in|se souvenir de moi|rester connecté|angemeldet bleiben|recuérdame|recordarme|mantener la sesión|ricordami|lembrar de mim|ingelogd blijven/u,
	/\bcreate (?:an |a new |new |your )?account|créer un compte|konto erstellen|crear (?:una )?cuenta|crea un account|criar (?:uma )?conta|account (?:aan)?maken/u,
	/\be ?mail or phone|(?:phone number|user ?name) or e ?mail|e ?mail ou (?:téléphone|numéro)|e mail oder telefon|correo (?:electrónico )?o teléfono/u,
	/^(?:(?:continue|sign in|log in) with|continuer avec|(?:weiter|fortfahren|anmelden) mit|mit \S+ (?:fortfahren|anmelden)|continuar con|continua con|continuar com|doorgaan met) \S+$/u,
	/^(?:password|mot de passe|passwort|kennwort|contraseña|senha|wachtwoord)$/u,
];

const ACCEPT = whole(
	"(?:accept|allow)(?: all)?(?: the)?(?: cookies)?(?: (?:and|to) (?:continue|close))?|i (?:accept|agree)|agree(?: and (?:continue|close|proceed))?|yes i agree",
	"tout accepter|(?:j')?accepte[rz]?(?: tout| les cookies| tous les cookies| et (?:continuer|fermer))*",
	"(?:alle |alles )?(?:cookies )?(?:akzeptieren|zulassen|zustimmen)(?: und (?:weiter|schließen))?|einverstanden|ich stimme zu",
	"aceptar(?: todo| todas| cookies| las cookies| y (?:continuar|cerrar))*|accetta(?: tutt[io]| i cookie| e continua)*|accetto",
	"aceitar(?: tudo| todos| cookies| e (?:continuar|fechar))*|concordo|(?:alle |alles )?(?:cookies )?accepteren|akkoord",
);
const REFUSE_OR_MANAGE = whole(
	"(?:reject|decline|refuse|deny)(?: all)?(?: cookies)?|(?:only )?(?:necessary|essential|required)(?: cookies)?(?: only)?",
	"(?:manage|customi[sz]e|more|change|cookie|privacy|data)(?: my| your| data| cookie| cookies| privacy| consent)* (?:options|preferences|settings|choices|cookies)|customi[sz]e|preferences",
	"tout refuser|refuser(?: tout)?|continuer sans accepter|(?:gérer|paramétrer|personnaliser)(?: (?:les|mes) (?:cookies|choix|préférences|paramètres))?",
	"(?:alle |alles )?(?:cookies )?ablehnen|(?:mehr |weitere |cookie )?(?:einstellungen|optionen)|(?:nur )?(?:notwendige|erforderliche)(?: cookies)?|einstellungen (?:verwalten|anpassen)",
	"rechazar(?: todo| todas| cookies)*|(?:configurar|gestionar|personalizar)(?: cookies| las cookies| opciones| preferencias)*|más opciones",
	"rifiuta(?: tutt[io])?|personalizza|gestisci(?: preferenze| opzioni| cookie)*|rejeitar(?: tudo| todos)?|gerir (?:opções|cookies|preferências)",
	"(?:alles |alle )?(?:weigeren|afwijzen)|instellingen|(?:voorkeuren|cookies) beheren",
);

/** Texts of the buttons of a consent dialog: one that accepts, and one that refuses or leads to the choices. */
export const CONSENT_BUTTONS = { accept: ACCEPT, other: REFUSE_OR_MANAGE } as const;

/** What consent is asked for. */
export const CONSENT_SUBJECT =
	/cookie|\bconsent|\bconsentement|einwilligung|datenschutzeinstellung|consentimiento|consenso|consentimento|toestemming/iu;

export const CHALLENGE_SENTENCES: readonly RegExp[] = [
	whole(
		"just a moment|attention required|one more step|pardon our interruption|security check(?:point)?|human verification|vercel security checkpoint|ddos guard",
		`checking (?:your browser|if the site connection is secure)${REST}|(?:please )?(?:verify|confirm)(?:ing)? (?:that )?you(?:'re| are) (?:a |not a )?(?:human|robot|bot)${REST}`,
		`are you (?:a )?(?:human|robot)${REST}|i'm not a robot|making sure you're not a bot|(?:please )?(?:complete|solve) the (?:security check|captcha)${REST}`,
		`please enable js and disable any ad blocker|enable javascript and cookies to continue|(?:sorry )?you have been blocked${REST}`,
		`request unsuccessful(?: incapsula)?${REST}|${REST}detected unusual (?:traffic|activity)${REST}|the requested url was rejected${REST}`,
	),
	whole(
		"un instant",
		`vérifi(?:ez|ons|er|cation)${REST} (?:que )?vous êtes (?:bien )?(?:un )?(?:humain|être humain)${REST}|je ne suis pas un robot`,
	),
	whole(
		"(?:nur )?einen moment(?: bitte)?",
		`(?:bestätigen|überprüfen|prüfen) sie${REST}(?:ein mensch|kein roboter|kein bot) sind${REST}|ich bin kein roboter|sicherheitsüberprüfung`,
	),
	whole(
		"un momento",
		`(?:verifi(?:ca|que|car|cando)|confirm(?:a|e|ar))${REST} que (?:usted )?(?:eres|es) (?:un )?(?:ser )?humano${REST}|no soy un robot`,
	),
	whole("non sono un robot", "não sou um robô", "ik ben geen robot"),
];

export const MAINTENANCE_TITLES: readonly RegExp[] = [
	whole(
		"(?:scheduled |planned )?maintenance(?: mode| break| in progress)?|wartung|(?:en )?mantenimiento|(?:in )?manutenzione|(?:em )?manutenção|onderhoud",
	),
];
export const MAINTENANCE_SENTENCES: readonly RegExp[] = [
	whole(
		`.{0,60}(?:under|undergoing|down for|unavailable for|closed for|offline for|due to) (?:scheduled |planned |routine |essential )*maintenance${REST}`,
		`(?:.{1,40} )?(?:site|website|service|page|platform|app|system|server) is (?:currently |temporarily )+(?:down|unavailable|offline|closed)${REST}|temporarily unavailable`,
		`we(?:'ll| will) be (?:right |back )+(?:soon|shortly|online)?|we(?:'re| are) (?:performing|carrying out|doing)${REST} maintenance${REST}`,
	),
	whole(
		`(?:(?:le |ce |notre )?(?:site|page|service)(?: web)? )?(?:est )?(?:actuellement |temporairement )?en (?:cours de )?maintenance${REST}|maintenance en cours`,
		`(?:(?:le |ce |notre )?(?:site|service)(?: web)? )?(?:est )?temporairement (?:indisponible|fermé)${REST}|nous (?:serons|sommes)${REST} de retour${REST}`,
	),
	whole(
		`wartungs(?:arbeiten|modus|pause)|wegen wartung${REST}|(?:wir|die seite|diese seite|unsere (?:seite|website)|die website)${REST} (?:wartung${REST}|gewartet|vorübergehend nicht (?:erreichbar|verfügbar))`,
		`wir sind (?:gleich|bald|in kürze)${REST} (?:wieder|zurück)${REST}`,
	),
	whole(
		`(?:(?:el |este |nuestro )?(?:sitio|página|web)(?: web)? )?(?:está |estamos )?(?:actualmente |temporalmente )?en mantenimiento${REST}|mantenimiento programado`,
		`volve(?:mos|remos) (?:pronto|en breve|enseguida)${REST}|temporalmente (?:no disponible|fuera de servicio)`,
	),
	whole(
		`(?:il )?(?:sito|siamo) (?:è )?in manutenzione${REST}|(?:o )?(?:site|estamos) (?:está )?em manutenção${REST}|(?:de )?(?:site|website) is in onderhoud${REST}`,
	),
];

const CODE = "40[0134]|410|429|50[0-4]";

/** Accepted as a title or first heading only. The last of them are placeholders in the place of a document that never came. */
export const ERROR_TITLES: readonly RegExp[] = [
	whole(`(?:http |error |erreur |fehler |errore |erro )*(?:${CODE})(?: error)?`),
	whole(
		"error|erreur|fehler|errore|erro|fout|oops|oups|hoppla|ups|sorry|forbidden|not found|nicht gefunden|no encontrado",
	),
	whole(
		"loading(?: please wait)?|please wait|redirecting|chargement(?: en cours)?|redirection(?: en cours)?|wird geladen|weiterleitung|cargando|redirigiendo|caricamento|carregando|bezig met laden",
	),
];
export const ERROR_SENTENCES: readonly RegExp[] = [
	whole(
		`(?:(?:error |http )?(?:${CODE}) |oops |sorry )*(?:(?:page|file|document|content|object) )?not found(?: error)?|(?:${CODE}) (?:forbidden|access denied|bad request|unauthorized)|access (?:is )?denied`,
		`(?:oops |sorry |we're sorry )*(?:but )?(?:we )?(?:can't|cannot|can not|could not|couldn't) (?:seem to )?find (?:the|that|this) (?:page|document|content)${REST}`,
		`(?:oops |sorry )*(?:but )?(?:the|this|that) (?:requested )?(?:page|content|document|url|resource)(?: you(?:'re| are| were| have)?${REST})? (?:(?:can't|cannot|could not|couldn't) be (?:found|displayed|loaded)|(?:was|is) not found|isn't available|(?:is|was) (?:not|no longer) available|(?:does not|doesn't|no longer) exists?|has been (?:removed|deleted))${REST}`,
		`(?:oops|sorry|uh oh) .{0,60}(?:wrong|error|problem|missing|broken|(?:can't|cannot|couldn't|could not) (?:be )?(?:find|found))${REST}|something (?:went|has gone) wrong(?: please try again(?: later)?)?|an (?:unexpected |internal |unknown )?error (?:has )?occurr?ed${REST}`,
		`(?:(?:${CODE}) )?(?:internal server error|bad gateway|gateway time ?out|service (?:temporarily )?unavailable${REST}|server error)|this site can't be reached`,
		`javascript is (?:not available|disabled|required)|you need to enable javascript to run this app|(?:please )?enable javascript (?:to|in order to|and reload)${REST}`,
		`you (?:should|will) be redirected${REST}|if (?:this|the) page does not redirect${REST}|if you are not redirected${REST}`,
	),
	whole(
		`(?:vous devez |veuillez )activer javascript${REST}|vous allez être redirigés?${REST}|bitte aktivieren sie javascript${REST}|sie werden (?:in kürze |automatisch )?weitergeleitet${REST}`,
		`(?:debes |por favor )?(?:activa|activar|habilita|habilitar) javascript${REST}|serás redirigido${REST}`,
	),
	whole(
		`(?:(?:erreur )?(?:${CODE}) |oups |désolé )*page (?:web )?(?:non trouvée|introuvable|inexistante)|contenu (?:introuvable|non disponible|indisponible)|accès refusé`,
		`(?:oups |désolé )*(?:la|cette) page(?: demandée| que vous${REST})? (?:est introuvable|n'existe (?:pas|plus)|n'est (?:pas|plus) disponible|n'a pas (?:été trouvée|pu être trouvée)|a été supprimée)${REST}`,
		`(?:oups |désolé )*une erreur (?:inattendue |technique |interne )?(?:s'est produite|est survenue)${REST}|erreur (?:interne )?du serveur|service indisponible`,
	),
	whole(
		`(?:(?:fehler )?(?:${CODE}) |hoppla |ups )*(?:seite|datei|inhalt)(?: wurde)? (?:leider )?nicht gefunden|zugriff verweigert|interner serverfehler|dienst nicht verfügbar`,
		`(?:hoppla |ups |leider )*(?:die|diese)(?: von ihnen)?(?: angeforderte| gewünschte| gesuchte| aufgerufene)? seite (?:wurde |konnte |existiert |ist )(?:leider )?(?:nicht|gelöscht)${REST}`,
		`(?:hoppla |ups )*(?:es ist ein|ein) (?:unerwarteter |technischer |interner )?fehler (?:ist )?aufgetreten${REST}|(?:hoppla |ups )*(?:da |hier )?(?:ist )?etwas (?:ist )?schief ?gelaufen${REST}`,
	),
	whole(
		`(?:(?:error )?(?:${CODE}) |ups |lo sentimos )*página no (?:encontrada|disponible)|acceso denegado|error interno del servidor|servicio no disponible`,
		`(?:ups |lo sentimos )*(?:no (?:se ha encontrado|se encontró|encontramos|hemos encontrado|podemos encontrar) la página|(?:la|esta) página(?: solicitada| que${REST})? (?:no existe|no está disponible|no se (?:ha encontrado|encontró|encuentra)|ya no (?:existe|está disponible)))${REST}`,
		`(?:ups |lo sentimos )*(?:algo (?:salió|ha salido|ha ido|fue) mal|(?:ha ocurrido|se ha producido|se produjo|ocurrió) un error)${REST}`,
	),
	whole(
		`(?:${CODE} )?pagina non trovata|(?:la|questa) pagina(?: richiesta| che${REST})? non (?:esiste|è disponibile|è stata trovata)${REST}|si è verificato un errore${REST}|accesso negato`,
		`(?:${CODE} )?página não encontrada|(?:a|esta) página(?: solicitada| que${REST})? não (?:existe|está disponível|foi encontrada)${REST}|ocorreu um erro${REST}|algo (?:deu errado|correu mal)|acesso negado`,
		`(?:${CODE} )?pagina niet gevonden|(?:de|deze) (?:opgevraagde )?pagina(?: die${REST})? (?:bestaat niet|is niet (?:gevonden|beschikbaar)|kan niet worden gevonden)${REST}|er is een fout opgetreden${REST}|er is iets (?:mis|fout) ?(?:ge)?gaan`,
	),
];
