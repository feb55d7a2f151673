/** Terms of a library of things in German, written for this project. */
import type { PolicyText } from "../../model.js";

export const german: PolicyText = {
	language: "de",
	name: "Leihwerk",
	gap: " ",
	title: "Nutzungsordnung des Leihwerks",
	glance: { heading: "Auf einen Blick", items: ["Wenige Daten", "Faire Gebühren", "Austritt ohne Frist"] },
	opening: [
		"Diese Ordnung regelt, wie Mitglieder des Leihwerks Werkzeuge und Geräte ausleihen und was mit ihren Angaben geschieht.",
		"Sie gilt für alle Standorte in der Stadt und im Umland.",
	],
	sections: [
		{
			heading: "Ausleihe",
			sentences: [
				"Jedes Gerät wird bei der Abholung gemeinsam geprüft.",
				"Wer ein Gerät abholt, weist sich mit dem Mitgliedsausweis aus.",
				"Schäden werden sofort im Heft vermerkt.",
			],
		},
		{
			heading: "Rückgabe",
			sentences: [
				"Geräte kommen sauber und vollständig zurück.",
				"Die Werkstatt bestätigt die Rückgabe mit einem Beleg.",
				"Verspätungen sind vorher mitzuteilen.",
			],
		},
		{
			heading: "Angaben der Mitglieder",
			sentences: [
				"Wir speichern Name, Anschrift und die Liste der geliehenen Geräte.",
				"Die Liste sieht allein die Werkstattleitung.",
				"Auskunft erhält jedes Mitglied auf schriftliche Anfrage.",
			],
		},
	],
	may: {
		heading: "Erlaubt ist",
		items: ["Geräte an Mitbewohner weiterreichen", "Ersatzteile selbst einbauen", "die Werkbank am Abend belegen"],
	},
	mayNot: {
		heading: "Untersagt ist",
		items: ["gewerblich arbeiten", "Sicherungen entfernen", "Geräte ins Ausland bringen"],
	},
	purposes: {
		intro: "Wir verwenden diese Angaben zu folgenden Zwecken:",
		items: ["um Termine zu vergeben", "um verlorene Geräte zu finden"],
		inner: ["im Lager", "in der Werkstatt", "bei befreundeten Vereinen"],
	},
	partners: {
		heading: "Firmen, die für uns arbeiten",
		names: ["Schraubenhof Lenz", "Kornblum & Söhne", "Datenspeicher Harz", "Feinmechanik Ott"],
	},
	questions: {
		heading: "Wer sieht was",
		column: "Antwort",
		rows: ["Liste der Geräte", "Anschrift", "Kontoverbindung", "Lichtbild", "Nachrichten"],
	},
	values: {
		answer: ["Ja", "Nein", "Auf Anfrage"],
		period: ["dreißig Tage", "neunzig Tage", "ein Jahr"],
		number: ["10 Tage", "20 Tage", "50 Tage"],
		country: ["Österreich", "Australien", "Schweden"],
		permission: ["gestattet", "verboten", "mit Einwilligung"],
	},
	statements: {
		negation: [
			["Wir verkaufen Ihre Angaben nicht.", "Wir verkaufen Ihre Angaben."],
			[
				"Bilder aus der Werkstatt werden niemandem außerhalb des Vereins gezeigt.",
				"Bilder aus der Werkstatt werden jedem außerhalb des Vereins gezeigt.",
			],
		],
		number: [["Jedes Mitglied leiht höchstens vier Geräte.", "Jedes Mitglied leiht höchstens vierzehn Geräte."]],
		amount: [["Die Kaution beträgt 60 Euro.", "Die Kaution beträgt 80 Euro."]],
		period: [
			["Belege werden nach sieben Monaten vernichtet.", "Belege werden nach siebzehn Monaten vernichtet."],
			["Einwände sind innerhalb von 18 Tagen möglich.", "Einwände sind innerhalb von 8 Tagen möglich."],
		],
		date: [["Gutscheine verfallen am 31. Mai 2029.", "Gutscheine verfallen am 31. August 2029."]],
		modal: [
			["Mitglieder dürfen den Mangel melden.", "Mitglieder müssen den Mangel melden."],
			["Der Verein hat jede Panne anzuzeigen.", "Der Verein kann jede Panne anzeigen."],
		],
		party: [["Der Verleiher trägt die Kosten.", "Der Entleiher trägt die Kosten."]],
		partner: [["Zahlungen laufen über Talerbank.", "Zahlungen laufen über Talarbank."]],
		country: [["Die Angaben liegen auf Rechnern in Finnland.", "Die Angaben liegen auf Rechnern in Jordanien."]],
	},
	clauses: [
		"Das Leihwerk darf die Listen der Mitglieder an Versicherer weitergeben.",
		"Streitigkeiten entscheidet ein Schiedsgericht, das der Vorstand beruft.",
		"Der Beitrag steigt ohne Ankündigung",
		"Lichtbilder werden veröffentlicht",
	],
	footer: ["Leihwerk e. V., Am Speicher 5, Nordhagen", "Beschwerdestelle: Verbraucherhaus Nordhagen"],
	page: {
		menu: ["Geräte", "Werkstatt", "Mitglied werden", "Beiträge", "Schreiben Sie uns"],
		related: {
			heading: "Aus unserer Werkstatt",
			titles: [
				"Eine Säge richtig schärfen",
				"Der Akkuschrauber und seine Launen",
				"Ein Regal an einem Nachmittag",
				"Besuch beim Drechsler",
				"Holz im Winter lagern",
				"Was tun, wenn die Bohrmaschine qualmt",
			],
		},
		banners: [
			"Im Herbst leihen Sie drei Geräte zum Preis von zweien.",
			"Am Samstag ist Tag der offenen Werkstatt.",
			"Neu im Lager: die große Tafelsäge.",
			"Unser Kurs im Drechseln beginnt bald.",
		],
		popups: [
			{ text: "Möchten Sie von neuen Geräten erfahren? Tragen Sie sich ein.", button: "Gern" },
			{ text: "Wie gefällt Ihnen diese Seite? Sagen Sie uns die Meinung.", button: "Meinung sagen" },
		],
		counter: "# Leute haben das gelesen",
		updated: "Stand: @",
		ago: "Durchgesehen @",
		buttons: ["Drucken", "Weitersagen"],
		rights: "Alle Rechte vorbehalten.",
	},
};
