/** Terms of a berry market in Finnish, written for this project. */
import type { PolicyText } from "../../model.js";

export const finnish: PolicyText = {
	language: "fi",
	name: "Marjatori",
	gap: " ",
	title: "Marjatorin käyttöehdot",
	glance: { heading: "Lyhyesti", items: ["Vähän tietoja", "Kiinteät hinnat", "Ero milloin vain"] },
	opening: [
		"Nämä ehdot kertovat, miten Marjatorin jäsenet myyvät ja ostavat marjoja verkossa ja mitä heidän antamilleen tiedoille tapahtuu kaupan jälkeen.",
		"Ehdot koskevat kaikkia myyntipaikkoja.",
	],
	sections: [
		{
			heading: "Jäsenyys",
			sentences: [
				"Jäsen ilmoittaa nimensä ja osoitteensa.",
				"Toimisto tarkistaa jokaisen uuden jäsenen.",
				"Kadonnut kortti korvataan uudella.",
			],
		},
		{
			heading: "Kauppa",
			sentences: [
				"Marjat punnitaan torilla ostajan nähden.",
				"Laatikot palautetaan puhtaina.",
				"Viat kirjataan vihkoon heti.",
			],
		},
		{
			heading: "Tiedot",
			sentences: [
				"Jäsenluettelo on lukitussa kaapissa.",
				"Luetteloa lukee torin johtaja.",
				"Pyynnöstä jäsen saa jäljennöksen.",
			],
		},
	],
	may: { heading: "Sallittua", items: ["tuoda ystävä mukaan", "maistaa marjoja", "vaihtaa reseptejä"] },
	mayNot: { heading: "Kiellettyä", items: ["myydä sieniä", "käyttää omaa vaakaa", "huutaa torilla"] },
	purposes: {
		intro: "Käytämme tietoja seuraaviin tarkoituksiin:",
		items: ["myyntipaikkojen jakamiseen", "kadonneiden tavaroiden etsimiseen"],
		inner: ["torilla", "varastossa", "naapurien avulla"],
	},
	partners: {
		heading: "Meille työskentelevät yritykset",
		names: ["Korento Kuljetus", "Pilvilinna", "Paino Harakka", "Tuohi ja Naula"],
	},
	questions: {
		heading: "Kuka näkee mitä",
		column: "Vastaus",
		rows: ["Jäsenen nimi", "Osoite", "Pankkitili", "Valokuvat", "Kirjeet"],
	},
	values: {
		answer: ["Kyllä", "Ei", "Pyynnöstä"],
		period: ["kolmekymmentä päivää", "neljäkymmentä päivää", "yksi vuosi"],
		number: ["14 päivää", "24 päivää", "64 päivää"],
		country: ["Irlanti", "Islanti", "Norja"],
		permission: ["sallittu", "kielletty", "luvalla"],
	},
	statements: {
		negation: [
			["Emme myy tietojasi.", "Myymme tietojasi."],
			[
				"Torilla otettuja kuvia ei luovuteta yhdellekään lehdelle.",
				"Torilla otettuja kuvia luovutetaan jokaiselle lehdelle.",
			],
		],
		number: [["Jäsen vuokraa kaksi laatikkoa.", "Jäsen vuokraa kolme laatikkoa."]],
		amount: [["Peruutus maksaa 12 euroa.", "Peruutus maksaa 72 euroa."]],
		period: [
			["Kuvat poistetaan kuuden kuukauden kuluttua.", "Kuvat poistetaan kuuden vuoden kuluttua."],
			["Valitusaikaa on 16 päivää.", "Valitusaikaa on 6 päivää."],
		],
		date: [["Lahjakortit vanhenevat 30. kesäkuuta 2027.", "Lahjakortit vanhenevat 30. heinäkuuta 2027."]],
		modal: [
			["Jäsen voi ilmoittaa viasta.", "Jäsenen täytyy ilmoittaa viasta."],
			["Meidän on vastattava valituksiin.", "Meillä on tapana vastata valituksiin."],
		],
		party: [["Myyjä maksaa kuljetuksen.", "Ostaja maksaa kuljetuksen."]],
		partner: [["Maksut hoitaa Markkala.", "Maksut hoitaa Markkula."]],
		country: [["Tiedot säilytetään Latviassa.", "Tiedot säilytetään Liettuassa."]],
	},
	clauses: [
		"Marjatori voi luovuttaa jäsenluettelon vakuutusyhtiöille.",
		"Riidat ratkaisee välimies, jonka me valitsemme.",
		"Hinta nousee ilmoittamatta",
		"valokuvat julkaistaan",
	],
	footer: ["Osuuskunta Marjatori, Pihlajakuja 2, Suopelto", "Valitukset: Suopellon kuluttajatalo"],
	page: {
		menu: ["Marjat", "Myyntipaikat", "Hinnat", "Myyjät", "Kirjoita meille"],
		related: {
			heading: "Tarinoita metsästä",
			titles: [
				"Näin säilöt mustikan",
				"Suolla ennen aamua",
				"Karhun polulla",
				"Hillo ilman sokeria",
				"Ämpäri täynnä",
				"Sadepäivän piirakka",
			],
		},
		banners: [
			"Liity ennen sunnuntaita ja saat laatikon ilmaiseksi.",
			"Syksyn torit on avattu.",
			"Uutta: yötori.",
			"Tavataan sadonkorjuujuhlassa.",
		],
		popups: [
			{ text: "Haluatko uutisiamme? Jätä osoitteesi.", button: "Haluan" },
			{ text: "Piditkö sivusta? Kirjoita meille rivi.", button: "Kirjoita" },
		],
		counter: "# ihmistä on lukenut tämän sivun",
		updated: "Päivitetty viimeksi: @",
		ago: "Tarkistettu @",
		buttons: ["Tulosta", "Jaa"],
		rights: "Kaikki oikeudet pidätetään.",
	},
};
