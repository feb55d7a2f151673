/** Terms of a folk theatre in Romanian, written for this project. */
import type { PolicyText } from "../../model.js";

export const romanian: PolicyText = {
	language: "ro",
	name: "Licuriciul",
	gap: " ",
	title: "Regulamentul teatrului Licuriciul",
	glance: { heading: "Pe scurt", items: ["Puține date", "Prețuri fixe", "Plecare liberă"] },
	opening: [
		"Acest regulament arată cum folosesc membrii teatrului Licuriciul scena și costumele și ce se întâmplă cu datele pe care le lasă la înscriere.",
		"El se aplică în toate sălile noastre.",
	],
	sections: [
		{
			heading: "Înscrierea",
			sentences: [
				"Membrul își scrie numele și adresa.",
				"Regizorul ascultă fiecare membru nou.",
				"Legitimația pierdută se reface la birou.",
			],
		},
		{
			heading: "Repetițiile",
			sentences: [
				"Sala se rezervă cu o zi înainte.",
				"Costumele se întorc curate în dulap.",
				"Luminile le aprinde tehnicianul.",
			],
		},
		{
			heading: "Datele",
			sentences: [
				"Lista membrilor stă într-un sertar încuiat.",
				"Lista o citește directorul.",
				"La cerere, membrul primește o copie.",
			],
		},
	],
	may: { heading: "Este permis", items: ["să aduceți un prieten", "să împrumutați o mască", "să repetați noaptea"] },
	mayNot: { heading: "Este interzis", items: ["să vindeți bilete", "să fumați în culise", "să mutați decorul"] },
	purposes: {
		intro: "Folosim datele în următoarele scopuri:",
		items: ["pentru programul repetițiilor", "pentru obiectele pierdute"],
		inner: ["în sală", "în foaier", "cu ajutorul paznicului"],
	},
	partners: {
		heading: "Firme care lucrează pentru noi",
		names: ["Cortina Veche", "Norul Alb", "Tipografia Barza", "Căruța SRL"],
	},
	questions: {
		heading: "Cine ce vede",
		column: "Răspuns",
		rows: ["Numele membrului", "Adresa", "Contul bancar", "Fotografiile", "Scrisorile"],
	},
	values: {
		answer: ["Da", "Nu", "La cerere"],
		period: ["treizeci de zile", "șaizeci de zile", "un an"],
		number: ["14 zile", "54 de zile", "84 de zile"],
		country: ["Irlanda", "Islanda", "Norvegia"],
		permission: ["permis", "nepermis", "cu acord"],
	},
	statements: {
		negation: [
			["Nu vindem datele voastre.", "Vindem datele voastre."],
			["Fotografiile din culise nu ajung niciodată la ziare.", "Fotografiile din culise ajung uneori la ziare."],
		],
		number: [["Fiecare membru aduce doi prieteni.", "Fiecare membru aduce zece prieteni."]],
		amount: [["Întârzierea costă 30 de lei.", "Întârzierea costă 80 de lei."]],
		period: [
			["Fotografiile se șterg după șase luni.", "Fotografiile se șterg după șapte luni."],
			["Aveți 19 zile pentru plângere.", "Aveți 9 zile pentru plângere."],
		],
		date: [["Cupoanele expiră la 30 iunie 2027.", "Cupoanele expiră la 30 iulie 2027."]],
		modal: [
			["Membrul poate anunța defectul.", "Membrul trebuie să anunțe defectul."],
			["Suntem obligați să răspundem la plângeri.", "Suntem dispuși să răspundem la plângeri."],
		],
		party: [["Vânzătorul plătește transportul.", "Cumpărătorul plătește transportul."]],
		partner: [["Plățile trec prin Galbenpay.", "Plățile trec prin Galbinpay."]],
		country: [["Datele stau în Lituania.", "Datele stau în Letonia."]],
	},
	clauses: [
		"Teatrul poate da lista membrilor unor societăți de asigurări.",
		"Neînțelegerile le judecă un arbitru numit de teatru.",
		"Prețul crește fără anunț",
		"fotografiile se publică",
	],
	footer: ["Asociația Licuriciul, strada Teiului 4, Valea Mică", "Plângeri: casa consumatorului, Valea Mică"],
	page: {
		menu: ["Spectacole", "Săli", "Prețuri", "Actori", "Scrieți-ne"],
		related: {
			heading: "Povești din culise",
			titles: [
				"Cum se face o mască",
				"Ploaia din actul doi",
				"Motanul sufleor",
				"Ceai după premieră",
				"Pălăria pierdută",
				"Prima replică",
			],
		},
		banners: [
			"Veniți până duminică și prietenul intră gratuit.",
			"A început stagiunea de toamnă.",
			"Nou: teatru la miezul nopții.",
			"Ne vedem la târg.",
		],
		popups: [
			{ text: "Doriți noutățile noastre? Lăsați-ne adresa.", button: "Doresc" },
			{ text: "V-a plăcut pagina? Scrieți-ne câteva cuvinte.", button: "Scriu" },
		],
		counter: "# oameni au citit pagina",
		updated: "Ultima actualizare: @",
		ago: "Verificat @",
		buttons: ["Tipărește", "Trimite"],
		rights: "Toate drepturile rezervate.",
	},
};
