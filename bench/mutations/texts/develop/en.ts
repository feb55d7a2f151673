/** A privacy policy in English, written for this project. */
import type { PolicyText } from "../../model.js";

export const english: PolicyText = {
	language: "en",
	name: "Tidewater",
	gap: " ",
	title: "Privacy policy of Tidewater",
	glance: {
		heading: "The essentials",
		items: ["We collect little", "You stay in control", "Your trips are private"],
	},
	opening: [
		"This policy explains which data Tidewater collects when you use our boats and our app, and what becomes of them.",
		"It holds for everyone who books a trip with us, whether on the water or online.",
	],
	sections: [
		{
			heading: "What we collect",
			sentences: [
				"When you book a trip, we ask for your name, your address and the harbour from which you leave.",
				"Our app records how fast the boat moves and where it lies at night.",
				"We learn from your bank whether a payment arrived.",
			],
		},
		{
			heading: "Whom we tell",
			sentences: [
				"The harbour master receives the list of passengers before each departure.",
				"Insurers learn of an accident as soon as it has been reported to us.",
				"Authorities receive data only on a written order.",
			],
		},
		{
			heading: "Changes to this policy",
			sentences: [
				"We write to you before a new version of this policy takes effect.",
				"Earlier versions stay available in our archive.",
				"Whoever disagrees can close the account at any time.",
			],
		},
	],
	may: {
		heading: "You may",
		items: ["lend your boat to members of your family", "photograph the harbours", "anchor in sheltered bays"],
	},
	mayNot: {
		heading: "You may not",
		items: ["carry passengers for money", "fish from the deck", "leave marked waters"],
	},
	purposes: {
		intro: "We use your data for the following purposes:",
		items: ["to plan the trips", "to find boats that are overdue"],
		inner: ["by radio", "by satellite", "with the help of the coast guard"],
	},
	partners: {
		heading: "Companies that work for us",
		names: ["Harbourlight Ltd", "Keelson Systems", "Morrow & Finch", "Saltmarsh Hosting"],
	},
	questions: {
		heading: "Who sees what",
		column: "Answer",
		rows: ["Position of the boat", "Name of the skipper", "Bank details", "Photographs", "Radio messages"],
	},
	values: {
		answer: ["Yes", "No", "On request"],
		period: ["thirty days", "ninety days", "one year"],
		number: ["14 days", "28 days", "60 days"],
		country: ["Ireland", "Iceland", "Norway"],
		permission: ["allowed", "forbidden", "with consent"],
	},
	statements: {
		negation: [
			["We never sell your data.", "We sell your data."],
			[
				"Recordings of your voice are not passed on to advertisers.",
				"Recordings of your voice are passed on to advertisers.",
			],
		],
		number: [["A booking can be moved two times without a fee.", "A booking can be moved five times without a fee."]],
		amount: [["Whoever cancels late pays a fee of 45 euros.", "Whoever cancels late pays a fee of 95 euros."]],
		period: [
			["We erase photographs after thirteen months.", "We erase photographs after eighteen months."],
			["You can object within 14 days.", "You can object within 7 days."],
		],
		date: [["Vouchers bought this year lapse on 30 June 2027.", "Vouchers bought this year lapse on 31 March 2027."]],
		modal: [
			["Skippers may share their position.", "Skippers must share their position."],
			["We shall inform you of every breach.", "We might inform you of every breach."],
		],
		party: [["The charterer pays for repairs.", "The owner pays for repairs."]],
		partner: [["Payments are handled by Lindenpay.", "Payments are handled by Lundenpay."]],
		country: [["Your data are stored in Estonia.", "Your data are stored in Panama."]],
	},
	clauses: [
		"We may train software that recognises faces with the photographs that you upload.",
		"Disputes are settled by an arbitrator whom we appoint.",
		"Your employer learns of the trips that you make",
		"crew lists are sold",
	],
	footer: ["Tidewater Charter Company, Quay 4, Port Ellery", "Complaints go to the harbour court"],
	page: {
		menu: ["Boats", "Harbours", "Prices", "Our crew", "Contact"],
		related: {
			heading: "Stories from the water",
			titles: [
				"How to tie a bowline in the dark",
				"Ten bays for a quiet night",
				"What the wind tells you",
				"Our new harbour in the north",
				"A skipper remembers",
				"Cooking on two flames",
			],
		},
		banners: [
			"Book before Sunday and sail one day longer for free.",
			"Our autumn trips are open for booking.",
			"New: the night tour along the lighthouses.",
			"Meet our skippers at the boat show.",
		],
		popups: [
			{ text: "Would you like to hear of new trips? Leave us your address.", button: "Yes, please" },
			{ text: "How did you like this page? Your opinion counts for us.", button: "Tell us" },
		],
		counter: "# sailors found this helpful",
		updated: "Last updated: @",
		ago: "Reviewed @",
		buttons: ["Print", "Share"],
		rights: "All rights reserved.",
	},
};
