/** Terms of a messenger in English, written for this project. */
import type { PolicyText } from "../../model.js";

export const messenger: PolicyText = {
	language: "en",
	name: "Pigeonry",
	gap: " ",
	title: "Pigeonry member agreement",
	glance: { heading: "In short", items: ["Messages stay sealed", "Groups are small", "Leaving is easy"] },
	opening: [
		"This agreement sets out how members of Pigeonry exchange letters through our relay stations and who is answerable for what.",
		"It covers every device on which you open a letter.",
	],
	sections: [
		{
			heading: "Sending letters",
			sentences: [
				"A letter is sealed on your device before it reaches the first station.",
				"Each station keeps a letter until the next one has taken it over.",
				"Undelivered letters return to the sender.",
			],
		},
		{
			heading: "Keeping order",
			sentences: [
				"Moderators read a letter when its recipient reports it.",
				"A report names the sentence that gave offence.",
				"Decisions are recorded in the station book.",
			],
		},
		{
			heading: "Ending membership",
			sentences: [
				"Membership ends when you hand back your seal.",
				"The stations then forget your address.",
				"Letters already delivered remain with those who received them.",
			],
		},
	],
	may: { heading: "Members can", items: ["run a station at home", "write under a pen name", "translate our handbook"] },
	mayNot: { heading: "Members cannot", items: ["break seals", "send chain letters", "impersonate a postmaster"] },
	purposes: {
		intro: "Your address serves the following ends:",
		items: ["routing letters", "tracing lost bundles"],
		inner: ["between stations", "across borders", "together with other post houses"],
	},
	partners: {
		heading: "Post houses we cooperate with",
		names: ["Ravensgate Relay", "Loft & Perch", "Homing Works", "Featherline"],
	},
	questions: {
		heading: "Visibility",
		column: "Visible",
		rows: ["Sender's address", "Time of sending", "Size of the letter", "Picture on the seal", "Reports"],
	},
	values: {
		answer: ["Always", "Not at all", "If you agree"],
		period: ["two weeks", "six weeks", "half a year"],
		number: ["3 hours", "36 hours", "72 hours"],
		country: ["Slovenia", "Slovakia", "Peru"],
		permission: ["open to all", "closed", "by invitation"],
	},
	statements: {
		negation: [
			["Stations cannot open letters.", "Stations can open letters."],
			[
				"Nobody outside the station learns the names of the people you write to.",
				"Anyone outside the station learns the names of the people you write to.",
			],
		],
		number: [["A group has at most sixteen members.", "A group has at most sixty members."]],
		amount: [["A lost seal costs $19.", "A lost seal costs $79."]],
		period: [
			["Reports are shredded after nine weeks.", "Reports are shredded after ninety weeks."],
			["Appeals are open for 10 days.", "Appeals are open for 100 days."],
		],
		date: [["Old stamps are accepted until 1 October 2026.", "Old stamps are accepted until 1 November 2026."]],
		modal: [
			["A postmaster should sign the book.", "A postmaster shall sign the book."],
			["We are required to tell you of a breach.", "We are inclined to tell you of a breach."],
		],
		party: [["The lender covers the loss.", "The borrower covers the loss."]],
		partner: [["Stamps are sold by Crownstamp.", "Stamps are sold by Crowstamp."]],
		country: [["Station books are kept in Austria.", "Station books are kept in Australia."]],
	},
	clauses: [
		"Pigeonry may hand the routes of your letters to insurance firms.",
		"Quarrels are decided by a referee of our choosing.",
		"Fees rise without warning",
		"pen names are revealed",
	],
	footer: ["Pigeonry Guild, Loft Lane 11, Dovesbrook", "Grievances: the consumer hall of Dovesbrook"],
	page: {
		menu: ["Stations", "Stamps", "Join", "Handbook", "Write to us"],
		related: {
			heading: "From the loft",
			titles: [
				"A letter that took nine years",
				"How to fold an envelope",
				"The postmaster's breakfast",
				"Ink that survives the rain",
				"Notes on a paper kite",
				"The quietest station",
			],
		},
		banners: [
			"Join this week and get a dozen stamps.",
			"The winter routes are up.",
			"Fresh: letters by night train.",
			"See us at the stationery fair.",
		],
		popups: [
			{ text: "Shall we write to you now and then? Leave an address.", button: "Sure" },
			{ text: "Did this page help? Drop us a line.", button: "Drop a line" },
		],
		counter: "Read by # members",
		updated: "Version of @",
		ago: "Checked @",
		buttons: ["Print this", "Pass it on"],
		rights: "All rights reserved.",
	},
};
