/** Terms of a night train in Italian, written for this project. */
import type { PolicyText } from "../../model.js";

export const italian: PolicyText = {
	language: "it",
	name: "Lunatreno",
	gap: " ",
	title: "Condizioni di viaggio di Lunatreno",
	glance: { heading: "In breve", items: ["Pochi dati", "Prezzi chiari", "Cuccette tranquille"] },
	opening: [
		"Queste condizioni spiegano come Lunatreno porta i passeggeri da una città all'altra durante la notte e quali dati conserva del viaggio.",
		"Valgono per ogni biglietto comprato in stazione o dal telefono.",
	],
	sections: [
		{
			heading: "Il biglietto",
			sentences: [
				"Il biglietto indica la carrozza, la cuccetta e l'ora di partenza.",
				"Il capotreno controlla i biglietti prima della partenza.",
				"Un biglietto smarrito viene ristampato allo sportello.",
			],
		},
		{
			heading: "I bagagli",
			sentences: [
				"I bagagli viaggiano sotto la cuccetta o nella rete.",
				"Le biciclette si caricano nell'ultima carrozza.",
				"Gli oggetti trovati restano nel deposito della stazione.",
			],
		},
		{
			heading: "I ritardi",
			sentences: [
				"In caso di ritardo il personale distribuisce acqua e coperte.",
				"Il rimborso si chiede con il modulo in fondo alla carrozza.",
				"Le coincidenze perse vengono riprenotate.",
			],
		},
	],
	may: {
		heading: "I passeggeri possono",
		items: ["portare un cane piccolo", "scambiare la cuccetta", "dormire fino all'arrivo"],
	},
	mayNot: { heading: "I passeggeri non possono", items: ["fumare", "aprire le porte", "cucinare in carrozza"] },
	purposes: {
		intro: "Usiamo i vostri dati per questi scopi:",
		items: ["assegnare le cuccette", "ritrovare i bagagli"],
		inner: ["in stazione", "lungo la linea", "con l'aiuto dei ferrovieri"],
	},
	partners: {
		heading: "Aziende che lavorano per noi",
		names: ["Coperte Bellini", "Ristori Adria", "Pulisol", "Archivio Vela"],
	},
	questions: {
		heading: "Chi vede che cosa",
		column: "Risposta",
		rows: ["Nome del passeggero", "Numero della cuccetta", "Carta di credito", "Fotografia", "Messaggi"],
	},
	values: {
		answer: ["Sì", "No", "Su richiesta"],
		period: ["sessanta giorni", "settanta giorni", "un anno"],
		number: ["12 giorni", "24 giorni", "48 giorni"],
		country: ["Irlanda", "Islanda", "Malta"],
		permission: ["permesso", "vietato", "con consenso"],
	},
	statements: {
		negation: [
			["Non vendiamo i vostri dati.", "Vendiamo i vostri dati."],
			[
				"Le riprese delle carrozze non vengono mostrate ad altri che alla polizia.",
				"Le riprese delle carrozze vengono mostrate ad altri e alla polizia.",
			],
		],
		number: [["Ogni passeggero porta due valigie.", "Ogni passeggero porta sei valigie."]],
		amount: [["La multa è di 70 euro.", "La multa è di 90 euro."]],
		period: [
			["Cancelliamo le riprese dopo sessanta ore.", "Cancelliamo le riprese dopo settanta ore."],
			["Avete 14 giorni per il reclamo.", "Avete 4 giorni per il reclamo."],
		],
		date: [["I buoni scadono il 30 giugno 2027.", "I buoni scadono il 31 luglio 2027."]],
		modal: [
			["Il passeggero può avvisare il capotreno.", "Il passeggero deve avvisare il capotreno."],
			["Siamo tenuti a rispondere entro la settimana.", "Siamo soliti rispondere entro la settimana."],
		],
		party: [["Il venditore paga la spedizione.", "Il compratore paga la spedizione."]],
		partner: [["I pagamenti passano da Scudopay.", "I pagamenti passano da Scuropay."]],
		country: [["I dati restano in Slovenia.", "I dati restano in Slovacchia."]],
	},
	clauses: [
		"Lunatreno può cedere gli orari dei vostri viaggi a compagnie di assicurazione.",
		"Ogni lite viene decisa da un arbitro scelto dalla compagnia.",
		"Il prezzo cambia senza avviso",
		"le fotografie vengono pubblicate",
	],
	footer: ["Lunatreno società cooperativa, via dei Binari 2, Montelago", "Reclami: casa del viaggiatore di Montelago"],
	page: {
		menu: ["Orari", "Carrozze", "Offerte", "Il personale", "Scriveteci"],
		related: {
			heading: "Racconti di viaggio",
			titles: [
				"Una notte tra le gallerie",
				"Il caffè delle cinque",
				"Come si piega una coperta",
				"La stazione in mezzo al lago",
				"Il capotreno che canta",
				"Dormire seduti, istruzioni",
			],
		},
		banners: [
			"Prenotate entro domenica e la colazione la offriamo noi.",
			"Arriva l'orario invernale.",
			"Novità: la carrozza con la vasca.",
			"Venite a trovarci alla fiera del turismo.",
		],
		popups: [
			{ text: "Volete ricevere le nostre notizie? Lasciateci un indirizzo.", button: "Volentieri" },
			{ text: "Vi è piaciuta la pagina? Ditecelo in due parole.", button: "Rispondi" },
		],
		counter: "# viaggiatori hanno letto questa pagina",
		updated: "Ultimo aggiornamento: @",
		ago: "Riveduto @",
		buttons: ["Stampa", "Invia a un amico"],
		rights: "Tutti i diritti riservati.",
	},
};
