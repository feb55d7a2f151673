/** Terms of a thermal bath in Hungarian, written for this project. */
import type { PolicyText } from "../../model.js";

export const hungarian: PolicyText = {
	language: "hu",
	name: "Forráskút",
	gap: " ",
	title: "A Forráskút fürdő szabályzata",
	glance: { heading: "Röviden", items: ["Kevés adat", "Állandó árak", "Szabad kilépés"] },
	opening: [
		"Ez a szabályzat elmondja, hogyan használják a Forráskút vendégei a medencéket és az öltözőket, és mi történik a belépéskor megadott adatokkal.",
		"Minden fürdőnkben érvényes, nyáron és télen.",
	],
	sections: [
		{
			heading: "A belépés",
			sentences: [
				"A vendég megadja a nevét és a címét.",
				"A karszalagot a pénztáros adja át.",
				"Az elveszett karszalagot a pénztár pótolja.",
			],
		},
		{
			heading: "A medencék",
			sentences: [
				"A vizet minden reggel cseréljük.",
				"A szauna idejét előre kell foglalni.",
				"A törölközőket a kosárba kell tenni.",
			],
		},
		{
			heading: "Az adatok",
			sentences: [
				"A vendégek névsora zárt szekrényben áll.",
				"A névsort a fürdőmester olvassa.",
				"Kérésre a vendég másolatot kap.",
			],
		},
	],
	may: { heading: "Szabad", items: ["barátot hozni", "könyvet kölcsönözni", "éjjel fürdeni"] },
	mayNot: { heading: "Tilos", items: ["jegyet árulni", "üveget bevinni", "a csapokat elzárni"] },
	purposes: {
		intro: "Az adatokat a következő célokra használjuk:",
		items: ["az időpontok beosztására", "az elveszett tárgyak keresésére"],
		inner: ["az öltözőben", "a parkban", "az őrök segítségével"],
	},
	partners: { heading: "Nekünk dolgozó cégek", names: ["Hordó és Fia", "Felhőtár", "Rigó Nyomda", "Víztorony Bt"] },
	questions: {
		heading: "Ki mit lát",
		column: "Válasz",
		rows: ["A vendég neve", "Lakcím", "Bankszámla", "Fényképek", "Levelek"],
	},
	values: {
		answer: ["Igen", "Nem", "Kérésre"],
		period: ["harminc nap", "negyven nap", "egy év"],
		number: ["14 nap", "34 nap", "74 nap"],
		country: ["Írország", "Izland", "Norvégia"],
		permission: ["engedélyezett", "nem engedélyezett", "hozzájárulással"],
	},
	statements: {
		negation: [
			["Nem adjuk el az adatait.", "Eladjuk az adatait."],
			[
				"A felvételeket soha egyetlen újságnak sem adjuk át a környéken.",
				"A felvételeket minden újságnak átadjuk a környéken.",
			],
		],
		number: [["Minden vendég két barátot hozhat.", "Minden vendég húsz barátot hozhat."]],
		amount: [["A késés díja 1500 forint.", "A késés díja 7500 forint."]],
		period: [
			["A felvételeket hat hónap után töröljük.", "A felvételeket hét hónap után töröljük."],
			["Panaszra 15 napja van.", "Panaszra 5 napja van."],
		],
		date: [["Az utalványok 2027. június 30-án lejárnak.", "Az utalványok 2027. július 30-án lejárnak."]],
		modal: [
			["A vendég jelezheti a hibát.", "A vendég köteles jelezni a hibát."],
			["Minden panaszra válaszolnunk kell.", "Minden panaszra válaszolni szoktunk."],
		],
		party: [["A javítást a bérlő fizeti.", "A javítást a bérbeadó fizeti."]],
		partner: [["A fizetést a Garaspont intézi.", "A fizetést a Garaspent intézi."]],
		country: [["Az adatok Észtországban vannak.", "Az adatok Etiópiában vannak."]],
	},
	clauses: [
		"A fürdő átadhatja a vendégek névsorát biztosítóknak.",
		"A vitákat az általunk kijelölt döntőbíró dönti el.",
		"Az ár értesítés nélkül emelkedik",
		"a fényképeket közzétesszük",
	],
	footer: ["Forráskút Szövetkezet, Fűz utca 8, Melegvölgy", "Panasz: fogyasztók háza, Melegvölgy"],
	page: {
		menu: ["Medencék", "Nyitvatartás", "Árak", "Fürdőmesterek", "Írjon nekünk"],
		related: {
			heading: "Történetek a gőzből",
			titles: [
				"Hogyan mérik a vizet",
				"Sakk a medencében",
				"Téli hajnal a parkban",
				"A lángos titka",
				"Az öreg csap éneke",
				"Egy nap a gépházban",
			],
		},
		banners: [
			"Jöjjön vasárnapig, és a barátja ingyen fürdik.",
			"Megnyílt az őszi program.",
			"Újdonság: éjszakai szauna.",
			"Találkozzunk a fürdőnapokon.",
		],
		popups: [
			{ text: "Szeretne hírt kapni rólunk? Hagyja meg a címét.", button: "Szeretnék" },
			{ text: "Tetszett az oldal? Írjon pár sort.", button: "Írok" },
		],
		counter: "# ember olvasta ezt az oldalt",
		updated: "Utolsó frissítés: @",
		ago: "Átnézve: @",
		buttons: ["Nyomtatás", "Megosztás"],
		rights: "Minden jog fenntartva.",
	},
};
