/** The site in French. A no-break space stands before colons and inside guillemets, as French wants it. */
import type { Phrases } from "./phrases.js";

const DAY = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" });
const NUMBER = new Intl.NumberFormat("fr-FR");
const LANGUAGES = new Intl.DisplayNames("fr", { type: "language" });

/** In French, none and one are singular. */
function many(count: number, one: string, several = one.replace(/[^\s]+/g, (word) => `${word}s`)): string {
	return `${NUMBER.format(count)} ${count < 2 ? one : several}`;
}

function list(names: readonly string[]): string {
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} et ${names.at(-1)}`;
}

export const FRENCH: Phrases = {
	name: "Français",
	blocks: {
		language: "fr",
		names: { add: "Ajouté : ", remove: "Supprimé : ", edit: "Modifié : ", move: "Déplacé : " },
		moved: "déplacé",
		movedFrom: (from) => `déplacé, auparavant sous «\u00a0${from}\u00a0»`,
		onlyMarkup: "seules la mise en forme ou les espaces ont changé",
	},
	day: (date) => DAY.format(new Date(date)).replace(/^1 /, "1er "),
	month: (month) => MONTH.format(new Date(`${month}-01`)),
	number: (value) => NUMBER.format(value),
	language: (code) => LANGUAGES.of(code) ?? code,
	skip: "Aller au contenu",
	home: "Changements",
	calendar: "Calendrier",
	notice: "Préavis",
	search: "Recherche",
	imprint: "Mentions légales",
	services: "Services",
	pages: "Pages",
	madeWith: "Produit par tosa à partir d’un historique enregistré\u00a0; chaque page nomme ses commits.",
	feeds: "Flux",
	feedOfChanges: "changements",
	feedOfAll: "tous les changements",
	lately: "Ce qui a changé récemment",
	nothingYet: "Aucun changement n’est encore enregistré.",
	soon: "Ce qui prend effet bientôt",
	soonNothing: "Aucun texte actuel ne nomme de jour à venir.",
	changes: (count) => many(count, "changement"),
	documents: (count) => many(count, "document"),
	hidden: (count) => many(count, "changement masqué"),
	versions: (count) => many(count, "version enregistrée"),
	words: (added, removed) => `+${NUMBER.format(added)} −${NUMBER.format(removed)} mots`,
	lastChange: (day) => `dernier changement le ${day}`,
	noChange: "aucun changement pour l’instant",
	firstRecord: "Premier enregistrement",
	change: "Changement",
	kinds: {
		first: "premier enregistrement",
		substantive: "de fond",
		editorial: "de forme",
		date: "dates",
		links: "liens",
		page: "la page autour du texte",
		"seen-before": "déjà vu",
		"bad-capture": "mauvaises captures",
		extraction: "autre extraction",
	},
	presentText: "Texte actuel",
	compare: "Comparer deux versions",
	compareHint: "Les versions après chaque changement listé sur la page du document, et la version actuelle.",
	compareFrom: "De",
	compareTo: "À",
	compareShow: "Comparer",
	compareSame: "Les deux versions sont identiques.",
	apart: (day, language, laterDay, laterLanguage) =>
		`La version du ${day} est en ${language}, celle du ${laterDay} en ${laterLanguage}\u00a0: elles ne sont pas comparées mot à mot.`,
	needsScript: "Cette page a besoin de scripts. Tout le reste de ce site se lit sans eux.",
	timeline: "Chronologie",
	sources: "Lu à l’adresse",
	sourcesNow: "Lu aujourd’hui à l’adresse",
	watched: "Veilles\u00a0:",
	chart: (shown, hidden, from, to) =>
		`${many(shown, "changement")} et ${many(hidden, "changement masqué")} par mois, du ${from} au ${to}.`,
	olderChanges: "Changements plus anciens",
	inYear: (year) => `Changements en ${year}`,
	gaps: (count) =>
		`Pendant ${many(count, "période")}, rien n’a été enregistré dans toute cette archive\u00a0: elle n’a peut-être pas été mise à jour, et des changements peuvent être datés trop tard.`,
	failing: (since, reason) => `Aucune vérification réussie depuis le ${since} (${reason}).`,
	held: (since) => `Ce qui est trouvé depuis le ${since} semble erroné et est retenu.`,
	strangers: (count) =>
		`Une autre page a été enregistrée à la place de ce document, pendant ${many(count, "période")}, jusqu’au retour de son texte`,
	between: (from, to) => (from === to ? from : `${from} au ${to}`),
	latestOf: (shown, all) => `les ${shown} derniers sur ${all}`,
	inLanguage: (language) => `en ${language}`,
	changedFromTo: (from, to) => `de la version du ${from} à celle du ${to}`,
	previousChange: "Changement précédent",
	nextChange: "Changement suivant",
	wholeText: "Le texte après ce changement",
	textBefore: "Comparer avec une autre version",
	why: "Pourquoi il est montré",
	commit: "Commit",
	snapshotNote:
		"Les dates sont celles du premier enregistrement d’un texte\u00a0; il a pu changer plus tôt, depuis la version précédente.",
	announces: (role, day) =>
		({
			effective: `Le texte dit que quelque chose s’applique à partir du ${day}`,
			deadline: `Le texte nomme une limite\u00a0: ${day}`,
			updated: `Le texte se dit mis à jour le ${day}`,
			published: `Le texte se dit publié le ${day}`,
		})[role],
	daysAway: (days) =>
		days >= 0
			? `${many(days, "jour")} après l’enregistrement de ce changement`
			: `${many(-days, "jour")} avant l’enregistrement de ce changement`,
	unchanged: (count) => many(count, "paragraphe inchangé"),
	quiet: (count) => many(count, "changement sans portée", "changements sans portée"),
	counts: ({ add, remove, edit, move }) =>
		list([
			...(edit > 0 ? [many(edit, "paragraphe modifié")] : []),
			...(add > 0 ? [many(add, "ajouté")] : []),
			...(remove > 0 ? [many(remove, "supprimé")] : []),
			...(move > 0 ? [many(move, "déplacé")] : []),
		]) || "aucun paragraphe changé",
	legend: "Les mots ajoutés et supprimés sont marqués dans le texte.",
	linkTo: "Lien vers ce paragraphe",
	versionOf: (day) => `Version du ${day}`,
	versionHint:
		"À côté de chaque paragraphe figure la date depuis laquelle ses mots se trouvent dans les versions enregistrées de ce document.",
	emptyText: "Cette version n’a pas de texte.",
	searchPlaceholder: "Mots dans les textes actuels et les changements",
	searchLoading: "Chargement de l’index…",
	searchNone: "Rien n’a été trouvé.",
	searchInTexts: "Dans les textes actuels",
	searchInChanges: "Dans les changements",
	searchFailed: "L’index n’a pas pu être chargé.",
	searchFound: (count) => `${count} trouvés`,
	calendarText:
		"Ce qui prend effet et quand, d’après les textes enregistrés eux-mêmes. Les jours de préavis comptent à partir du jour où cette archive a vu l’annonce pour la première fois, qui peut être postérieur à sa publication.",
	calendarFile: "En fichier de calendrier",
	toCome: "À venir",
	past: "Passé",
	firstSeen: "Vu pour la première fois",
	effective: "S’applique à partir du",
	document: "Document",
	daysOfNotice: "Jours de préavis",
	noneSeen: "non vu",
	seenBetween: (from, to) => `entre le ${from} et le ${to}`,
	noticeText:
		"Comment les services annoncent leurs changements, d’après les textes seuls. Les courriels, bandeaux et billets ne sont pas vus ici. Là où deux jours sont nommés, le texte a changé à un moment entre les deux.",
	service: "Service",
	changesColumn: "Changements",
	announcedColumn: "Annoncés à l’avance",
	medianNotice: "Préavis médian en jours",
	silent: "Modifications silencieuses",
	backdated: "Antidatés",
	datesAlone: "Dates seules",
	silentText:
		"Le texte a changé sur le fond, et la date qu’il porte, celle de sa dernière mise à jour ou de son entrée en vigueur, n’a pas changé. Ce que dit un bandeau, ce qui a été repris en quelques mois et ce qui nomme un jour à venir est laissé de côté.",
	backdatedText:
		"La date que porte le texte est plus ancienne que celle de la version précédente, ou que le dernier jour où l’ancien texte a encore été vu.",
	datesAloneText: "La date que porte le texte a changé, et aucun autre mot.",
	none: "aucun",
	staysAt: (day) => `dit toujours ${day}`,
	dateWent: (from, to) => `${from} est devenu ${to}`,
	notYet: "–",
	colon: "\u00a0: ",
	list,
};
