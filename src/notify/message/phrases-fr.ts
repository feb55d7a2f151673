/** Messages in French. A no-break space stands before colons and inside guillemets, as French wants it. */
import type { Phrases } from "./phrases.js";

const DAY = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const date = (text: string) => DAY.format(new Date(text)).replace(/^1 /, "1er ");

/** In French, none and one are singular. */
function many(count: number, one: string, several = one.replace(/[^\s]+/g, (word) => `${word}s`)): string {
	return `${count} ${count < 2 ? one : several}`;
}

function away(days: number): string {
	return days === 0 ? "aujourd’hui" : days === 1 ? "demain" : `dans ${days} jours`;
}

function list(parts: readonly string[]): string {
	return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} et ${parts.at(-1)}`;
}

export const FRENCH: Phrases = {
	date,
	quoted: (text) => `«\u00a0${text}\u00a0»`,
	document: (service, terms) => `${service}, ${terms}`,
	joined: (parts) => parts.join("\u00a0; "),
	says: (what, said) => `${what}\u00a0: ${said}`,
	kind: {
		first: "premier enregistrement",
		substantive: "changement de fond",
		editorial: "changement de rédaction",
		date: "changement de date",
		links: "changement de liens",
		page: "changement de la page autour du texte",
		"seen-before": "texte déjà vu",
		"bad-capture": "mauvaise capture",
		extraction: "changement technique de l’extraction",
	},
	words: (added, removed) => `+${added} −${removed} mots`,
	counts: ({ edit, add, remove, move }) => {
		const parts = [
			{ count: edit, did: "modifié" },
			{ count: add, did: "ajouté" },
			{ count: remove, did: "supprimé" },
			{ count: move, did: "déplacé" },
		].filter(({ count }) => count > 0);
		if (parts.length === 0) return "aucun paragraphe modifié";
		return parts
			.map(({ count, did }, at) => {
				const noun = at === 0 ? many(count, "paragraphe") : String(count);
				return `${noun} ${count < 2 ? did : `${did}s`}`;
			})
			.join(", ");
	},
	first: "premier enregistrement",
	appliesFrom: (day, days) =>
		days >= 0 ? `s’applique à partir du ${date(day)} (${away(days)})` : `s’applique depuis le ${date(day)}`,
	until: (day, days) => (days >= 0 ? `jusqu’au ${date(day)} (${away(days)})` : `jusqu’au ${date(day)} (passé)`),
	watched: (names) => `veilles\u00a0: ${names.join(", ")}`,
	recordedOn: (day) => `enregistré le ${date(day)}`,
	folded: (paragraphs, quiet) =>
		[
			...(paragraphs > 0 ? [many(paragraphs, "paragraphe inchangé")] : []),
			...(quiet > 0 ? [`${many(quiet, "changement")} sans contenu nouveau`] : []),
		].join(", "),
	movedFrom: (headings) => `déplacé depuis «\u00a0${headings}\u00a0»`,
	moved: "déplacé",
	onlyMarkup: "seules la mise en forme ou les espaces ont changé",
	leftOut: (paragraphs) =>
		`${many(paragraphs, "paragraphe modifié")} ${paragraphs < 2 ? "n’est pas repris" : "ne sont pas repris"} ici.`,
	itemsLeftOut: (count) =>
		`${many(count, "autre entrée")} ${count < 2 ? "n’est pas reprise" : "ne sont pas reprises"} ici.`,
	source: "Source",
	commit: "Commit",
	page: "À propos de ce changement",
	failing: (checks, since) =>
		`${many(checks, "vérification échouée", "vérifications échouées")} de suite, depuis le ${date(since)}`,
	recovered: (since) => `peut de nouveau être vérifié, après un échec depuis le ${date(since)}`,
	held: (checks, since) =>
		`une capture douteuse est retenue depuis le ${date(since)} (${many(checks, "vérification")})\u00a0; quelqu’un doit décider`,
	review: "tosa review la montre.",
	routeFailing: (route, since) => `La route «\u00a0${route}\u00a0» n’a rien livré depuis le ${date(since)}`,
	routeRecovered: (route, since) =>
		`La route «\u00a0${route}\u00a0» livre de nouveau, après un arrêt depuis le ${date(since)}`,
	digest: ({ changes, firsts, services, failures, recoveries, held, dates }) =>
		list([
			...(changes > 0 ? [`${many(changes, "changement")} de ${many(services, "service")}`] : []),
			...(firsts > 0 ? [many(firsts, "premier enregistrement")] : []),
			...(dates > 0 ? [many(dates, "échéance proche")] : []),
			...(held > 0 ? [many(held, "capture retenue")] : []),
			...(failures > 0 ? [many(failures, "échec")] : []),
			...(recoveries > 0 ? [many(recoveries, "rétablissement")] : []),
		]),
	contents: "Sommaire",
	operation: "Livraison",
	testSubject: "Message d’essai",
	testText: "Ceci est un essai\u00a0: rien n’a changé. Qui le lit est bien atteint par cette route.",
	footer: (route) => `Envoyé par tosa, route «\u00a0${route}\u00a0».`,
	added: "ajouté",
	removed: "supprimé",
};
