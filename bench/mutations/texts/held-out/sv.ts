/** Terms of a sauna in Swedish, written for this project. */
import type { PolicyText } from "../../model.js";

export const swedish: PolicyText = {
	language: "sv",
	name: "Björkbastun",
	gap: " ",
	title: "Regler för Björkbastun",
	glance: { heading: "Kort sagt", items: ["Få uppgifter", "Fasta avgifter", "Fritt utträde"] },
	opening: [
		"Dessa regler förklarar hur medlemmarna i Björkbastun använder bastun och bryggan, och vad som händer med uppgifterna de lämnar vid inträdet.",
		"De gäller på alla öar där vi har en bastu.",
	],
	sections: [
		{
			heading: "Medlemskapet",
			sentences: [
				"Medlemmen uppger namn och adress vid inträdet.",
				"Nyckeln lämnas ut av bastuvärden.",
				"En borttappad nyckel ersätts på kontoret.",
			],
		},
		{
			heading: "Bastun",
			sentences: [
				"Tiden bokas dagen innan.",
				"Den som badar sist släcker elden.",
				"Ved hämtas från skjulet bakom bryggan.",
			],
		},
		{
			heading: "Uppgifterna",
			sentences: [
				"Medlemslistan förvaras i ett låst skåp.",
				"Listan läses av bastuvärden.",
				"Den som frågar får en avskrift.",
			],
		},
	],
	may: { heading: "Tillåtet", items: ["ta med en vän", "bada nattetid", "låna roddbåten"] },
	mayNot: { heading: "Förbjudet", items: ["sälja tider", "elda plast", "spela hög musik"] },
	purposes: {
		intro: "Vi använder uppgifterna för följande ändamål:",
		items: ["för att fördela tider", "för att hitta glömda saker"],
		inner: ["på bryggan", "i omklädningsrummet", "med hjälp av grannarna"],
	},
	partners: {
		heading: "Företag som arbetar för oss",
		names: ["Vedlaget Norr", "Molnskeppet", "Tryckeri Mås", "Rör & Panna"],
	},
	questions: {
		heading: "Vem ser vad",
		column: "Svar",
		rows: ["Medlemmens namn", "Adress", "Bankkonto", "Bilder", "Brev"],
	},
	values: {
		answer: ["Ja", "Nej", "På begäran"],
		period: ["trettio dagar", "fyrtio dagar", "ett år"],
		number: ["16 dagar", "26 dagar", "86 dagar"],
		country: ["Irland", "Island", "Finland"],
		permission: ["tillåtet", "otillåtet", "efter samtycke"],
	},
	statements: {
		negation: [
			["Vi säljer inte dina uppgifter.", "Vi säljer dina uppgifter."],
			[
				"Bilder från bryggan visas inte för någon utanför föreningen.",
				"Bilder från bryggan visas för var och en utanför föreningen.",
			],
		],
		number: [["Varje medlem tar med två vänner.", "Varje medlem tar med tolv vänner."]],
		amount: [["Förseningen kostar 150 kronor.", "Förseningen kostar 750 kronor."]],
		period: [
			["Bilder raderas efter sju månader.", "Bilder raderas efter sjuttio månader."],
			["Du kan klaga inom 14 dagar.", "Du kan klaga inom 4 dagar."],
		],
		date: [["Kupongerna gäller till den 30 juni 2027.", "Kupongerna gäller till den 30 juli 2027."]],
		modal: [
			["Medlemmen får anmäla skadan.", "Medlemmen måste anmäla skadan."],
			["Vi är skyldiga att svara på klagomål.", "Vi är villiga att svara på klagomål."],
		],
		party: [["Säljaren betalar frakten.", "Köparen betalar frakten."]],
		partner: [["Betalningar sköts av Örekassan.", "Betalningar sköts av Örakassan."]],
		country: [["Uppgifterna ligger i Lettland.", "Uppgifterna ligger i Litauen."]],
	},
	clauses: [
		"Föreningen får lämna medlemslistan till försäkringsbolag.",
		"Tvister avgörs av en skiljeman som styrelsen utser.",
		"Avgiften höjs utan besked",
		"bilderna läggs ut öppet",
	],
	footer: ["Föreningen Björkbastun, Bryggvägen 3, Granö", "Klagomål: konsumenthuset på Granö"],
	page: {
		menu: ["Bastur", "Tider", "Avgifter", "Värdarna", "Skriv till oss"],
		related: {
			heading: "Berättelser från bryggan",
			titles: [
				"Så binder man en björkkvast",
				"Första isen",
				"Kaffe i soluppgången",
				"Båten som seglade själv",
				"Att hugga ved rätt",
				"En natt i augusti",
			],
		},
		banners: [
			"Boka före söndag och bada en kväll gratis.",
			"Höstens tider är ute.",
			"Nyhet: bastu med utsikt.",
			"Träffa oss på skärgårdsmässan.",
		],
		popups: [
			{ text: "Vill du få våra nyheter? Lämna din adress.", button: "Gärna" },
			{ text: "Vad tyckte du om sidan? Skriv en rad.", button: "Skriv" },
		],
		counter: "# har läst sidan",
		updated: "Senast uppdaterad: @",
		ago: "Granskad @",
		buttons: ["Skriv ut", "Dela"],
		rights: "Alla rättigheter förbehållna.",
	},
};
