/** Terms of a bicycle courier in Dutch, written for this project. */
import type { PolicyText } from "../../model.js";

export const dutch: PolicyText = {
	language: "nl",
	name: "Spaakpost",
	gap: " ",
	title: "Voorwaarden van Spaakpost",
	glance: { heading: "Kort gezegd", items: ["Weinig gegevens", "Vaste tarieven", "Stoppen wanneer u wilt"] },
	opening: [
		"Deze voorwaarden leggen uit hoe Spaakpost pakjes per fiets bezorgt en wat er met de gegevens van afzenders en ontvangers gebeurt.",
		"Ze gelden voor elke zending binnen de stad.",
	],
	sections: [
		{
			heading: "De zending",
			sentences: [
				"De afzender geeft het gewicht en het adres van de zending op.",
				"De koerier haalt het pakje op aan de deur.",
				"Breekbare zaken worden apart verpakt.",
			],
		},
		{
			heading: "De bezorging",
			sentences: [
				"De ontvanger tekent op het scherm van de koerier.",
				"Is er niemand thuis, dan gaat het pakje naar de buren.",
				"De route wordt door de centrale bepaald.",
			],
		},
		{
			heading: "Uw gegevens",
			sentences: [
				"Wij bewaren het adres en het tijdstip van de bezorging.",
				"De centrale ziet waar de koerier rijdt.",
				"Op verzoek krijgt u een overzicht.",
			],
		},
	],
	may: {
		heading: "Toegestaan",
		items: ["een pakje laten omleiden", "de koerier een fooi geven", "lege dozen meegeven"],
	},
	mayNot: { heading: "Verboden", items: ["levende dieren versturen", "contant geld versturen", "vuurwerk versturen"] },
	purposes: {
		intro: "Wij gebruiken uw gegevens voor de volgende doelen:",
		items: ["om de route te plannen", "om zoekgeraakte pakjes te vinden"],
		inner: ["in het depot", "bij de buren", "met hulp van de politie"],
	},
	partners: {
		heading: "Bedrijven die voor ons werken",
		names: ["Bandenhuis Kramer", "Wolkenrijk", "Zadelmakerij Bos", "Telraam Noord"],
	},
	questions: {
		heading: "Wie ziet wat",
		column: "Antwoord",
		rows: ["Adres van de ontvanger", "Handtekening", "Bankgegevens", "Foto van de voordeur", "Berichten"],
	},
	values: {
		answer: ["Ja", "Nee", "Op verzoek"],
		period: ["dertig dagen", "veertig dagen", "een jaar"],
		number: ["11 dagen", "22 dagen", "44 dagen"],
		country: ["Ierland", "IJsland", "Denemarken"],
		permission: ["mag wel", "mag niet", "met toestemming"],
	},
	statements: {
		negation: [
			["Wij geven geen adres door.", "Wij geven een adres door."],
			[
				"Foto's van de voordeur worden nooit aan winkels in de buurt getoond.",
				"Foto's van de voordeur worden ook aan winkels in de buurt getoond.",
			],
		],
		number: [["Per keer neemt de koerier vier pakjes mee.", "Per keer neemt de koerier veertig pakjes mee."]],
		amount: [["Een spoedrit kost 18 euro.", "Een spoedrit kost 28 euro."]],
		period: [
			["Handtekeningen wissen we na zes weken.", "Handtekeningen wissen we na zestien weken."],
			["U kunt binnen 15 dagen klagen.", "U kunt binnen 5 dagen klagen."],
		],
		date: [["De bonnen vervallen op 30 juni 2028.", "De bonnen vervallen op 31 juli 2028."]],
		modal: [
			["De afzender mag de inhoud melden.", "De afzender moet de inhoud melden."],
			[
				"Wij zijn verplicht u van verlies op de hoogte te stellen.",
				"Wij zijn bereid u van verlies op de hoogte te stellen.",
			],
		],
		party: [["De afzender betaalt de schade.", "De ontvanger betaalt de schade."]],
		partner: [["Betalingen lopen via Guldenpad.", "Betalingen lopen via Guldenpas."]],
		country: [["Uw gegevens staan in Letland.", "Uw gegevens staan in Litouwen."]],
	},
	clauses: [
		"Spaakpost mag uw adressen verkopen aan bureaus voor reclame.",
		"Over geschillen beslist een scheidsman die wij aanwijzen.",
		"De prijs stijgt zonder bericht",
		"handtekeningen worden gekopieerd",
	],
	footer: ["Spaakpost, Kettingkade 12, Waterveen", "Klachten: geschillenhuis Waterveen"],
	page: {
		menu: ["Bezorgen", "Tarieven", "Koerier worden", "Het depot", "Schrijf ons"],
		related: {
			heading: "Verhalen van de fiets",
			titles: [
				"Een band plakken in de regen",
				"De langste rit van het jaar",
				"Brood op de bagagedrager",
				"De brug die altijd openstaat",
				"Wind mee naar huis",
				"Het pakje zonder naam",
			],
		},
		banners: [
			"Verstuur vandaag en de tweede zending rijdt gratis mee.",
			"Onze winterroute is klaar.",
			"Nieuw: bezorgen bij nacht.",
			"Kom langs op de fietsbeurs.",
		],
		popups: [
			{ text: "Wilt u ons nieuws ontvangen? Laat uw adres achter.", button: "Graag" },
			{ text: "Wat vond u van deze pagina? Vertel het ons.", button: "Mening geven" },
		],
		counter: "# mensen lazen deze pagina",
		updated: "Laatst bijgewerkt: @",
		ago: "Nagekeken @",
		buttons: ["Afdrukken", "Doorsturen"],
		rights: "Alle rechten voorbehouden.",
	},
};
