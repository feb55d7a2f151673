/** Terms of a cooperative in French, written for this project. */
import type { PolicyText } from "../../model.js";

export const french: PolicyText = {
	language: "fr",
	name: "Tournesol",
	gap: " ",
	title: "Règles de la coopérative Tournesol",
	glance: {
		heading: "En deux mots",
		items: ["Peu de données", "Aucune surprise", "Départ libre à tout moment"],
	},
	opening: [
		"Ces règles disent comment la coopérative Tournesol fournit l'électricité à ses membres, et ce que chacun lui doit en retour.",
		"Elles valent pour tous les foyers raccordés à nos toits.",
	],
	sections: [
		{
			heading: "Le compteur",
			sentences: [
				"Le compteur transmet chaque heure la consommation du foyer à notre centre.",
				"Un technicien vérifie l'appareil lors de la première visite.",
				"Les relevés servent à établir la facture.",
			],
		},
		{
			heading: "La facture",
			sentences: [
				"La facture arrive par courrier ou dans l'espace du membre.",
				"Le prix suit le tarif voté par l'assemblée.",
				"Toute contestation se fait par écrit.",
			],
		},
		{
			heading: "La fin du contrat",
			sentences: [
				"Le contrat prend fin lorsque le membre déménage hors de la région.",
				"Les parts sociales sont alors remboursées.",
				"Le compteur reste la propriété de la coopérative.",
			],
		},
	],
	may: {
		heading: "Ce que les membres ont le droit de faire",
		items: ["partager le courant avec leurs voisins", "consulter les comptes", "installer une batterie"],
	},
	mayNot: {
		heading: "Ce que les membres n'ont pas le droit de faire",
		items: ["ouvrir le compteur", "revendre le courant", "couper le réseau"],
	},
	purposes: {
		intro: "Nous traitons vos relevés pour les fins suivantes :",
		items: ["calculer la facture", "prévoir la production"],
		inner: ["selon la saison", "selon le vent", "selon les réserves du barrage"],
	},
	partners: {
		heading: "Entreprises qui travaillent pour nous",
		names: ["Ateliers Roussel", "Voltéa", "Imprimerie du Quai", "Nuages du Sud"],
	},
	questions: {
		heading: "Qui voit quoi",
		column: "Réponse",
		rows: ["Relevés horaires", "Adresse du foyer", "Coordonnées bancaires", "Plan du toit", "Courriers"],
	},
	values: {
		answer: ["Oui", "Non", "Sur demande"],
		period: ["trente jours", "soixante jours", "un an"],
		number: ["15 jours", "45 jours", "90 jours"],
		country: ["Belgique", "Bolivie", "Suisse"],
		permission: ["autorisé", "interdit", "avec accord"],
	},
	statements: {
		negation: [
			["Nous ne vendons pas vos relevés.", "Nous vendons vos relevés."],
			[
				"Les photographies du toit ne sont montrées à personne en dehors de l'atelier.",
				"Les photographies du toit sont montrées à chacun en dehors de l'atelier.",
			],
		],
		number: [
			["Chaque membre dispose de trois voix à l'assemblée.", "Chaque membre dispose de treize voix à l'assemblée."],
		],
		amount: [["Le raccordement coûte 120 euros.", "Le raccordement coûte 180 euros."]],
		period: [
			["Les relevés sont effacés au bout de six mois.", "Les relevés sont effacés au bout de dix mois."],
			["Vous avez 21 jours pour vous opposer.", "Vous avez 12 jours pour vous opposer."],
		],
		date: [["Le tarif réduit vaut jusqu'au 31 mars 2028.", "Le tarif réduit vaut jusqu'au 30 avril 2028."]],
		modal: [
			["Le membre peut prévenir ses voisins.", "Le membre doit prévenir ses voisins."],
			["Nous sommes tenus de vous informer des pannes.", "Nous sommes libres de vous informer des pannes."],
		],
		party: [["Le locataire paie les réparations.", "Le bailleur paie les réparations."]],
		partner: [["Les paiements passent par Monéline.", "Les paiements passent par Monétine."]],
		country: [["Vos données sont gardées au Portugal.", "Vos données sont gardées au Paraguay."]],
	},
	clauses: [
		"La coopérative peut céder les relevés des membres à des assureurs.",
		"Tout litige est tranché par un arbitre de notre choix.",
		"Les visites ont lieu sans préavis",
		"les plans du toit sont publiés",
	],
	footer: ["Coopérative Tournesol, 3 rue du Moulin, Valbrune", "Médiation : maison des consommateurs de Valbrune"],
	page: {
		menu: ["Nos toits", "Tarifs", "Devenir membre", "Assemblée", "Nous écrire"],
		related: {
			heading: "À découvrir aussi",
			titles: [
				"Cuisiner au soleil",
				"Le vent raconté aux enfants",
				"Une journée avec la technicienne",
				"Isoler une porte en une heure",
				"La fête du solstice en images",
				"Pourquoi les ampoules grésillent",
			],
		},
		banners: [
			"Parrainez un voisin et recevez un mois de courant.",
			"L'assemblée de printemps approche, inscrivez-vous.",
			"Nouveau : suivez votre toit sur votre téléphone.",
			"Portes ouvertes à la centrale ce samedi.",
		],
		popups: [
			{ text: "Envie de recevoir nos nouvelles ? Laissez-nous votre adresse.", button: "Volontiers" },
			{ text: "Cette page vous a-t-elle plu ? Dites-le-nous en un clic.", button: "Donner son avis" },
		],
		counter: "# foyers ont lu cette page",
		updated: "Mis à jour le @",
		ago: "Relu @",
		buttons: ["Imprimer", "Envoyer à un ami"],
		rights: "Tous droits réservés.",
	},
};
