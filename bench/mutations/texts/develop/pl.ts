/** Terms of an observatory in Polish, written for this project. */
import type { PolicyText } from "../../model.js";

export const polish: PolicyText = {
	language: "pl",
	name: "Gwiazdozbiór",
	gap: " ",
	title: "Regulamin obserwatorium Gwiazdozbiór",
	glance: { heading: "W skrócie", items: ["Mało danych", "Stałe opłaty", "Rezygnacja w każdej chwili"] },
	opening: [
		"Niniejszy regulamin określa, jak goście obserwatorium Gwiazdozbiór korzystają z teleskopów i co dzieje się z ich danymi.",
		"Dotyczy wszystkich, którzy rezerwują noc pod kopułą.",
	],
	sections: [
		{
			heading: "Rezerwacja",
			sentences: [
				"Gość podaje imię, adres i godzinę przyjazdu.",
				"Rezerwację potwierdza dyżurny astronom.",
				"W razie chmur termin zostaje przesunięty.",
			],
		},
		{
			heading: "Pobyt pod kopułą",
			sentences: [
				"Teleskop ustawia pracownik obserwatorium.",
				"Podczas obserwacji gasimy wszystkie światła.",
				"Zdjęcia nieba należą do gościa.",
			],
		},
		{
			heading: "Dane gości",
			sentences: [
				"Przechowujemy listę gości oraz dziennik obserwacji.",
				"Dziennik czyta kierownik zmiany.",
				"Na prośbę gościa wydajemy odpis.",
			],
		},
	],
	may: { heading: "Dozwolone jest", items: ["fotografowanie nieba", "rozmowa z astronomem", "nocleg w schronisku"] },
	mayNot: { heading: "Zabronione jest", items: ["używanie latarek", "dotykanie luster", "wjazd samochodem"] },
	purposes: {
		intro: "Danych używamy w następujących celach:",
		items: ["aby ułożyć grafik", "aby odnaleźć zgubione rzeczy"],
		inner: ["w kopule", "w schronisku", "z pomocą leśników"],
	},
	partners: {
		heading: "Firmy, które dla nas pracują",
		names: ["Szkło Jutrzenka", "Chmurnik", "Drukarnia Kos", "Optyka Wilk"],
	},
	questions: {
		heading: "Kto co widzi",
		column: "Odpowiedź",
		rows: ["Imię gościa", "Dziennik obserwacji", "Numer konta", "Zdjęcia gości", "Listy"],
	},
	values: {
		answer: ["Tak", "Nie", "Na prośbę"],
		period: ["trzydzieści dni", "czterdzieści dni", "jeden rok"],
		number: ["13 dni", "23 dni", "93 dni"],
		country: ["Słowacja", "Słowenia", "Norwegia"],
		permission: ["dozwolone", "niedozwolone", "za zgodą"],
	},
	statements: {
		negation: [
			["Nie sprzedajemy twoich danych.", "Sprzedajemy twoje dane."],
			[
				"Nagrania z kopuły nigdy nie trafiają do firm reklamowych.",
				"Nagrania z kopuły zawsze trafiają do firm reklamowych.",
			],
		],
		number: [["Z teleskopu korzystają dwie osoby.", "Z teleskopu korzystają trzy osoby."]],
		amount: [["Odwołanie kosztuje 140 złotych.", "Odwołanie kosztuje 240 złotych."]],
		period: [
			["Nagrania usuwamy po ośmiu tygodniach.", "Nagrania usuwamy po ośmiu miesiącach."],
			["Masz 17 dni na sprzeciw.", "Masz 7 dni na sprzeciw."],
		],
		date: [["Bilety tracą ważność 30 czerwca 2027 r.", "Bilety tracą ważność 31 lipca 2027 r."]],
		modal: [
			["Gość może zgłosić usterkę.", "Gość musi zgłosić usterkę."],
			["Mamy obowiązek odpowiedzieć na skargę.", "Mamy prawo odpowiedzieć na skargę."],
		],
		party: [["Koszty ponosi najemca.", "Koszty ponosi wynajmujący."]],
		partner: [["Płatności obsługuje Groszpol.", "Płatności obsługuje Groszpal."]],
		country: [["Dane przechowujemy w Estonii.", "Dane przechowujemy w Etiopii."]],
	},
	clauses: [
		"Obserwatorium może przekazać listę gości towarzystwom ubezpieczeniowym.",
		"Spory rozstrzyga arbiter wybrany przez obserwatorium.",
		"Opłata rośnie bez zapowiedzi",
		"zdjęcia gości są publikowane",
	],
	footer: ["Fundacja Gwiazdozbiór, ul. Zorzy 4, Jasna Góra Dolna", "Skargi: rzecznik gości w Jasnej Górze"],
	page: {
		menu: ["Teleskopy", "Noclegi", "Cennik", "Astronomowie", "Napisz do nas"],
		related: {
			heading: "Opowieści spod kopuły",
			titles: [
				"Pierwsza noc zimy",
				"Jak czyścić lustro",
				"Kometa, która się spóźniła",
				"Herbata na mrozie",
				"Mapa nieba dla dzieci",
				"Dlaczego mrugają gwiazdy",
			],
		},
		banners: [
			"Zarezerwuj do niedzieli, a śniadanie dostaniesz gratis.",
			"Ruszają zapisy na noc meteorów.",
			"Nowość: teleskop dla najmłodszych.",
			"Spotkaj nas na targach nauki.",
		],
		popups: [
			{ text: "Chcesz dostawać wieści z obserwatorium? Zostaw adres.", button: "Chętnie" },
			{ text: "Jak podoba ci się ta strona? Napisz, co myślisz.", button: "Oceniam" },
		],
		counter: "Przeczytało to już # osób",
		updated: "Ostatnia aktualizacja: @",
		ago: "Sprawdzono @",
		buttons: ["Drukuj", "Wyślij dalej"],
		rights: "Wszelkie prawa zastrzeżone.",
	},
};
