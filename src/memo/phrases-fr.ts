/** A memo in French. A no-break space stands before colons and inside guillemets, as French wants it. */
import type { Passing, Phrases } from "./phrases.js";

const DAY = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** In French, none and one are singular. */
function many(count: number, one: string, several = one.replace(/[^\s]+/g, (word) => `${word}s`)): string {
	return `${count} ${count < 2 ? one : several}`;
}

function list(names: readonly string[]): string {
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} et ${names.at(-1)}`;
}

const LANGUAGES = new Intl.DisplayNames("fr", { type: "language" });

function subsiste(standing: number, real: number): string {
	if (standing === real)
		return real < 2 ? "il subsistait tel quel à la fin." : "tous subsistaient tels quels à la fin.";
	if (standing === 0) return "aucun ne subsistait tel quel à la fin.";
	return `${standing} ${standing < 2 ? "subsistait tel quel" : "subsistaient tels quels"} à la fin.`;
}

function fois({ times }: Passing): string {
	return `${times} fois`;
}

function dayIn(date: Date): string {
	return DAY.format(date).replace(/^1 /, "1er ");
}

export const FRENCH: Phrases = {
	date: dayIn,
	moment: (date) => `${dayIn(date)} à ${date.toISOString().slice(11, 19)} UTC`,
	list,
	quoted: (text) => `«\u00a0${text}\u00a0»`,
	title: (service, from, to) => `${service}\u00a0: ce qui a changé du ${from} au ${to}`,
	summary: ({ service, from, to, recorded, documents, real, standing, changed, passing, unreal }) =>
		[
			`Du ${from} au ${to}, ${many(recorded, "changement")} de ${many(documents, "document")} du service ${service} ${recorded < 2 ? "a été enregistré" : "ont été enregistrés"}.`,
			real === 0
				? "Aucun n’a durablement modifié le texte des conditions."
				: `${real} d’entre eux, dans ${many(changed, "document")}, ${real < 2 ? "a" : "ont"} modifié le texte des conditions\u00a0; ${subsiste(standing, real)}`,
			...(passing > 0
				? [`${passing} n’${passing < 2 ? "a" : "ont"} ajouté ou retiré du texte que pour un temps.`]
				: []),
			...(unreal > 0
				? [`${unreal} ${unreal < 2 ? "a été jugé" : "ont été jugés"} sans effet sur ce que disent les conditions.`]
				: []),
		].join(" "),
	realChanges: (count) => (count < 2 ? "Le changement qui compte\u00a0:" : "Les changements qui comptent\u00a0:"),
	comparedWith: (from, commit) => `Comparé à la version du ${from}, ${commit}.`,
	words: (added, removed) => `+${added} −${removed} mots`,
	sentences: (added, removed) =>
		list([
			...(added > 0 ? [`${many(added, "phrase nouvelle", "phrases nouvelles")}`] : []),
			...(removed > 0 ? [`${many(removed, "phrase disparue", "phrases disparues")} pour la première fois`] : []),
		]),
	paragraphs: ({ add, remove, edit, move }) => {
		const parts = [
			{ count: add, did: "ajouté" },
			{ count: remove, did: "supprimé" },
			{ count: edit, did: "reformulé" },
			{ count: move, did: "déplacé" },
		].filter(({ count }) => count > 0);
		return list(
			parts.map(({ count, did }, at) => {
				const noun = at === 0 ? many(count, "paragraphe") : String(count);
				return `${noun} ${count < 2 ? did : `${did}s`}`;
			}),
		);
	},
	quiet: (count, kinds) =>
		`${many(count, "autre différence")} de ce changement ${count < 2 ? "n’est pas citée" : "ne sont pas citées"}\u00a0: ${kinds}.`,
	commit: "Commit",
	watched: "Veilles\u00a0:",
	added: "Ajouté",
	removed: "Supprimé",
	reworded: "Reformulé",
	moved: "Déplacé",
	movedFrom: (path) => `Auparavant sous «\u00a0${path}\u00a0»\u00a0:`,
	before: "Avant\u00a0:",
	after: "Après\u00a0:",
	alike: (count) => `${count} paragraphes semblables à celui-ci\u00a0:`,
	quotedAbove: (count) =>
		`${many(count, "paragraphe")} de ce changement ${count < 2 ? "est déjà cité" : "sont déjà cités"} plus haut.`,
	notQuoted: (count, places, command) =>
		`${many(count, "autre paragraphe", "autres paragraphes")} de ce changement ${count < 2 ? "n’est pas cité" : "ne sont pas cités"}\u00a0: ${places} (${command}).`,
	place: (heading, count) => `${count} sous ${heading}`,
	otherPlaces: (count) => `${count} ailleurs`,
	onlyQuoted: (quoted, all) =>
		`${quoted} des ${all} changements ${quoted < 2 ? "est cité" : "sont cités"} ci-dessous, selon la place disponible, à commencer par ceux où le plus de mots ont changé\u00a0; \`--all\` les cite tous.`,
	stood: (standing, all, end) =>
		standing === all
			? `Tout s’y lisait encore ainsi dans ${end}.`
			: standing === 0
				? `Rien ne s’y lisait plus exactement ainsi dans ${end}.`
				: `${standing} des ${all} paragraphes s’y lisaient encore ainsi dans ${end}\u00a0; les autres avaient de nouveau changé.`,
	endOf: (date, language) =>
		language === undefined ? `la version du ${date}` : `la version du ${date}, la dernière en ${language}`,
	language: (code) => LANGUAGES.of(code) ?? code,
	recordedIn: (stretches) =>
		`Enregistré en ${list(stretches.map(({ language, date, commit }, at) => (at === 0 ? language : `en ${language} à partir du ${date} (${commit})`)))}.`,
	switched: (languages, times) => `Enregistré en ${languages}, avec ${times} passages d’une langue à l’autre.`,
	announces: (role, date, quotation) =>
		({
			effective: `Le texte s’applique à partir du ${date}\u00a0: ${quotation}.`,
			deadline: `Le texte indique une date limite, le ${date}\u00a0: ${quotation}.`,
			updated: `Le texte indique une dernière mise à jour le ${date}\u00a0: ${quotation}.`,
			published: `Le texte indique une publication le ${date}\u00a0: ${quotation}.`,
		})[role],
	cameAndWent: "Apparu puis disparu",
	came: (text) =>
		`${many(text.paragraphs, "paragraphe enregistré")} le ${text.date} (${text.commit}) ${text.paragraphs < 2 ? "est apparu puis a disparu" : "sont apparus puis ont disparu"} ${fois(text)}\u00a0: dernière présence le ${text.last}, absence dans ${text.end}.`,
	went: (text) =>
		`${many(text.paragraphs, "paragraphe absent")} le ${text.date} (${text.commit}) ${text.paragraphs < 2 ? "a disparu puis est revenu" : "ont disparu puis sont revenus"} ${fois(text)}\u00a0: dernière absence le ${text.last}, présence dans ${text.end}.`,
	unreal: (count, kinds, isAll) =>
		`${isAll ? many(count, "changement") : many(count, "autre changement")} ${count < 2 ? "a été jugé" : "ont été jugés"} sans effet sur ce que disent les conditions\u00a0: ${kinds}.`,
	alternated: (states) => `Le document a alterné entre ${states} textes`,
	sameWords: "Les phrases sont restées les mêmes.",
	noNewSentence: "et toutes les phrases s’y trouvaient déjà",
	nothingNew: "Toutes les phrases s’y trouvaient déjà.",
	newSentences: (count) =>
		`${many(count, "phrase")} ne s’y ${count < 2 ? "était" : "étaient"} pas trouvée${count < 2 ? "" : "s"} auparavant\u00a0; les raisons indiquent de quoi il s’agit`,
	newLabels: (count, example) =>
		count < 2 ? `L’intitulé ${example} était nouveau.` : `${count} intitulés étaient nouveaux, comme ${example}.`,
	colon: "\u00a0: ",
	semicolon: "\u00a0; ",
	others: "Documents sans changement durable",
	source: (addresses) => `Source\u00a0: ${addresses}`,
	firstRecord: (date, commit) =>
		`Enregistré pour la première fois le ${date} (${commit})\u00a0; ce n’est pas un changement.`,
	unchanged: (names) => `Aucun changement enregistré\u00a0: ${names}.`,
	howMade: "Comment ce mémo a été établi",
	made: ({ recorded, real, passing, unreal }, version) =>
		`Ébauché par tosa ${version} à partir des seules versions enregistrées\u00a0: ${many(recorded, "changement enregistré")}, dont ${many(real, "réel")}, ${many(passing, "passager")}, ${many(unreal, "autre")}. Un changement est réel lorsqu’une phrase est nouvelle dans le document, qu’elle en disparaît pour la première fois ou qu’elle passe à un endroit où elle dit autre chose, quels que soient la mise en page, les liens et la typographie\u00a0; les captures manquées sont laissées de côté. Les citations reprennent les mots enregistrés, sans Markdown\u00a0; «\u00a0[…]\u00a0» signale une coupe.`,
	check: "Pour vérifier, dans la collection ou avec `--versions`\u00a0:",
	checkLog: "tous les changements enregistrés, avec les raisons de leur classement",
	checkDiff: "un changement en entier",
	checkBlame: "la date de chaque phrase",
	checkSearch: "la première apparition d’une expression",
	kinds: {
		substantive: (count) => `${count} de texte`,
		editorial: (count) => `${count} de ponctuation, d’orthographe ou de mise en page`,
		date: (count) => `${count} de dates`,
		links: (count) => `${count} de liens ou d’images`,
		page: (count) => `${count} de la page autour des conditions`,
		"seen-before": (count) => `${count} de retour à un texte antérieur`,
		"bad-capture": (count) =>
			`${many(count, "capture manquée", "captures manquées")} ou rétablie${count < 2 ? "" : "s"}`,
		extraction: (count) => many(count, "mise à niveau technique", "mises à niveau techniques"),
	},
};
