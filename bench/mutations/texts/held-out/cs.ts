/** Terms of a cinema club in Czech, written for this project. */
import type { PolicyText } from "../../model.js";

export const czech: PolicyText = {
	language: "cs",
	name: "Světlušky",
	gap: " ",
	title: "Řád filmového klubu Světlušky",
	glance: { heading: "Stručně", items: ["Málo údajů", "Pevné ceny", "Odchod kdykoli"] },
	opening: [
		"Tento řád vysvětluje, jak členové filmového klubu Světlušky užívají sál a archiv a co se děje s údaji, které nám při vstupu svěří.",
		"Platí pro všechna představení ve městě i na venkově.",
	],
	sections: [
		{
			heading: "Členství",
			sentences: [
				"Člen uvede jméno a adresu.",
				"Průkaz kontroluje uvaděčka u dveří.",
				"Ztracený průkaz vystaví kancelář znovu.",
			],
		},
		{
			heading: "Představení",
			sentences: [
				"Místa se rezervují den předem.",
				"Promítač pouští film po setmění.",
				"Pozdní příchod se hlásí u pokladny.",
			],
		},
		{
			heading: "Vaše údaje",
			sentences: ["Seznam členů leží v zamčené skříni.", "Seznam čte vedoucí klubu.", "Na požádání dostane člen opis."],
		},
	],
	may: { heading: "Členové smějí", items: ["přivést přítele", "půjčovat si plakáty", "promítat vlastní film"] },
	mayNot: { heading: "Členové nesmějí", items: ["nahrávat film", "prodávat lístky", "kouřit v sále"] },
	purposes: {
		intro: "Údaje používáme k těmto účelům:",
		items: ["k rozdělení míst", "k hledání ztracených věcí"],
		inner: ["v sále", "v šatně", "s pomocí hasičů"],
	},
	partners: {
		heading: "Firmy, které pro nás pracují",
		names: ["Kotouč a syn", "Oblačno", "Tiskárna Sova", "Doprava Kos"],
	},
	questions: {
		heading: "Kdo co vidí",
		column: "Odpověď",
		rows: ["Jméno člena", "Adresa", "Číslo účtu", "Fotografie", "Dopisy"],
	},
	values: {
		answer: ["Ano", "Ne", "Na žádost"],
		period: ["třicet dní", "čtyřicet dní", "jeden rok"],
		number: ["14 dní", "24 dní", "94 dní"],
		country: ["Slovensko", "Slovinsko", "Norsko"],
		permission: ["dovoleno", "nedovoleno", "se souhlasem"],
	},
	statements: {
		negation: [
			["Vaše údaje neprodáváme.", "Vaše údaje prodáváme."],
			["Snímky ze sálu nepředáváme žádným novinám v kraji.", "Snímky ze sálu předáváme všem novinám v kraji."],
		],
		number: [["Každý člen přivede dva přátele.", "Každý člen přivede tři přátele."]],
		amount: [["Storno stojí 120 korun.", "Storno stojí 520 korun."]],
		period: [
			["Snímky mažeme po šesti měsících.", "Snímky mažeme po šesti letech."],
			["Na námitku máte 18 dní.", "Na námitku máte 8 dní."],
		],
		date: [["Poukázky propadají 30. června 2027.", "Poukázky propadají 30. července 2027."]],
		modal: [
			["Člen může závadu ohlásit.", "Člen musí závadu ohlásit."],
			["Jsme povinni odpovědět na stížnost.", "Jsme ochotni odpovědět na stížnost."],
		],
		party: [["Opravu platí nájemce.", "Opravu platí pronajímatel."]],
		partner: [["Platby vede Grošovna.", "Platby vede Grašovna."]],
		country: [["Údaje leží v Estonsku.", "Údaje leží v Etiopii."]],
	},
	clauses: [
		"Klub může předat seznam členů pojišťovnám.",
		"Spory rozhoduje rozhodce, kterého klub určí.",
		"Cena roste bez oznámení",
		"fotografie se zveřejňují",
	],
	footer: ["Spolek Světlušky, Lipová 6, Horní Rybník", "Stížnosti: dům spotřebitele v Horním Rybníku"],
	page: {
		menu: ["Program", "Sál", "Ceny", "Promítači", "Napište nám"],
		related: {
			heading: "Z promítací kabiny",
			titles: [
				"Jak se lepí film",
				"Noc s němým filmem",
				"Kočka v první řadě",
				"Hudba z gramofonu",
				"Plakáty našich dědů",
				"Popcorn na kamnech",
			],
		},
		banners: [
			"Přijďte do neděle a přítel má vstup zdarma.",
			"Začíná podzimní program.",
			"Novinka: promítání na řece.",
			"Potkáme se na filmovém trhu.",
		],
		popups: [
			{ text: "Chcete dostávat naše zprávy? Nechte nám adresu.", button: "Chci" },
			{ text: "Jak se vám stránka líbila? Napište pár slov.", button: "Napsat" },
		],
		counter: "Stránku přečetlo # lidí",
		updated: "Poslední aktualizace: @",
		ago: "Zkontrolováno @",
		buttons: ["Tisk", "Sdílet"],
		rights: "Všechna práva vyhrazena.",
	},
};
