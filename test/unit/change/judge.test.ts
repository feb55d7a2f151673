import { describe, expect, it } from "vitest";
import { openPast } from "../../../src/change/index.js";
import type { Classification } from "../../../src/change/model.js";

/** What the last of these versions, a day apart, changed. */
function last(versions: readonly string[], type: "change" | "upgrade" = "change"): Classification {
	const past = openPast();
	let made: Classification | undefined;
	for (const [day, markdown] of versions.entries()) {
		const isLast = day === versions.length - 1;
		made = past.next({ markdown, date: new Date(Date.UTC(2025, 0, 1 + day)), type: isLast ? type : "change" });
	}
	if (made === undefined) throw new Error("a first version changes nothing");
	return made;
}

const clauses = Array.from(
	{ length: 12 },
	(_, index) =>
		`Clause ${index + 1} says what we do with the things that you store with us, and how long we keep them.`,
);
const terms = (...more: string[]) => `Terms of Velo\n=============\n\n${[...clauses, ...more].join("\n\n")}\n`;

describe("a change", () => {
	it("is none for the first version", () => {
		expect(openPast().next({ markdown: terms(), date: new Date(0), type: "first" })).toBeUndefined();
	});

	it("is substantive where a sentence is new, and says which", () => {
		const made = last([terms(), terms("We may sell what you store with us to whoever pays for it.")]);
		expect(made).toMatchObject({ kind: "substantive", shown: true });
		expect(made.reasons).toEqual(["1 sentence is new: “We may sell what you store with us to whoever pays for it.”"]);
	});

	it("is substantive where a sentence is gone for the first time", () => {
		const made = last([terms("We never sell what you store."), terms()]);
		expect(made).toMatchObject({ kind: "substantive", reasons: [expect.stringContaining("gone for the first time")] });
	});

	it.each([
		[
			"links",
			"See [our prices](https://velo.example/p?h=1).",
			"See [our prices](https://velo.example/p?h=2).",
			"parameter `h`",
		],
		[
			"links",
			"Write to us at help@velo.example today.",
			"Write to us at [email protected] today.",
			"hidden or written out",
		],
		["editorial", "We delete **all** of it.", "We delete all of it.", "punctuation, emphasis or layout"],
		["editorial", "1.  We delete all of it, always.", "*   We delete all of it, always.", "layout"],
		[
			"editorial",
			"We may recieve your address from others.",
			"We may receive your address from others.",
			"letters or spaces",
		],
		["date", "Last updated: 3 March 2025", "Last updated: 4 April 2025", "date line"],
		["date", "Dernière mise à jour : 3 mars 2025", "Dernière mise à jour : 4 avril 2025", "date line"],
		["date", "Stand: 3. März 2025", "Stand: 4. April 2025", "date line"],
		["date", "Última actualización: 3 de marzo de 2025", "Última actualización: 4 de abril de 2025", "date line"],
		["date", "Stand vom 3. März 2025, Version 2", "Stand vom 4. April 2025, Version 3", "date line"],
		[
			"date",
			"We updated our privacy policy on 3 March 2025.",
			"We updated our privacy policy on 4 April 2025.",
			"date line",
		],
		[
			"date",
			"Nous avons mis à jour notre politique le 3 mars 2025.",
			"Nous avons mis à jour notre politique le 4 avril 2025.",
			"date line",
		],
		["date", "Last updated 3 March 2025 by Ada Lovelace", "Last updated 4 April 2025 by Grace Hopper", "date line"],
		[
			"links",
			"Write to us at email protected today.",
			"Write to us at privacy.stateemail protected today.",
			"hidden or written out",
		],
		["editorial", "You say that you are that you are of age.", "You say that you are of age.", "letters or spaces"],
		[
			"editorial",
			"Review the choices you have in our shop.",
			"Review the choices that you have in our shop.",
			"letters or spaces",
		],
		[
			"editorial",
			"We recieve and proces what you store.",
			"We receive and process what you store.",
			"letters or spaces",
		],
		["editorial", "We don't sell terms & data.", "We do not sell terms and data.", "layout"],
		["editorial", "Write to help\\[at\\]velo.example.", "Write to help@velo.example.", "layout"],
		[
			"links",
			"Write to help![[at]](https://velo.example/at.png)velo.example.",
			"Write to help@velo.example.",
			"targets of links or images",
		],
		["editorial", "You pay 1,000 € at most.", "You pay 1000 € at most.", "layout"],
		["editorial", 'See <a href="/x">here</a> for more.', "See here for more.", "layout"],
		[
			"editorial",
			"Nous conservons vos donnes chez nous.",
			"Nous conservons vos données chez nous.",
			"letters or spaces",
		],
		["editorial", "Wir speicheren Ihre Adresse bei uns.", "Wir speichern Ihre Adresse bei uns.", "letters or spaces"],
		["editorial", "Guardamos su direcion con nosotros.", "Guardamos su dirección con nosotros.", "letters or spaces"],
		["editorial", `\n${clauses[0]} So.`, `## 17. Governing Law\n\n${clauses[0]} So.`, "only a heading"],
		["editorial", `\n${clauses[0]} So.`, `**17. Governing Law**\n\n${clauses[0]} So.`, "only a heading"],
		["page", "Back to top", "Close", "belongs to the page"],
		["page", "War dieser Artikel hilfreich?", "Cet article vous a-t-il été utile ?", "belongs to the page"],
		[
			"page",
			"*   Deutsch\n*   Français\n*   Español",
			"*   Deutsch\n*   Français\n*   Español\n*   日本語",
			"language menu",
		],
		["page", "EnglishFrançaisDeutschEspañolPolski", "EnglishFrançaisDeutschEspañolPolskiItaliano", "language menu"],
		["editorial", "See our shop (opens in new window) for more.", "See our shop for more.", "layout"],
		["page", "Hidden categories:", "Retrieved from “https://velo.example/terms”", "belongs to the page"],
		["page", "© Velo 2024. All rights reserved.", "© Velo 2025. All rights reserved.", "copyright"],
		["date", "Mon 1 Jul 2024 14.21 CEST", "Mon 1 Jul 2024 13.21 BST", "date line"],
		["page", "Updated 2 days ago by Ada", "Updated 3 days ago by Ada", "how long ago"],
		[
			"page",
			"[Our new bicycles](https://velo.example/new)\n\n[Jobs](https://velo.example/jobs)",
			"[Our old bicycles](https://velo.example/old)\n\n[Jobs](https://velo.example/jobs)",
			"is only a link",
		],
	] as const)("is %s: %s → %s", (kind, before, after, reason) => {
		const made = last([terms(before), terms(after)]);
		expect(made).toMatchObject({ kind, shown: false });
		expect(made.reasons.join(" ")).toContain(reason);
	});

	it.each([
		["You may leave — at any time.", "You may leave, **at any time**.", "The words are the same"],
		[
			"You may leave the Third Party.",
			"You may leave the third-party.",
			"The sentences are the same; only images, capitals",
		],
		["You may leave.", "2\\. You may leave.", "The sentences are the same; only images, capitals"],
		["You may [leave](/a).", "You may [leave](/b).", "Only the targets of links or images differ"],
		["You may [leave](/a).", "2\\. You may [leave](/b).", "The sentences are the same; only targets of links"],
	])("says no more than holds of sentences that stay: %s → %s", (before, after, reason) => {
		expect(last([terms(before), terms(after)])).toMatchObject({
			shown: false,
			reasons: [expect.stringContaining(reason)],
		});
	});

	it("is of the page where the same sentences stand in another order", () => {
		const [first = "", second = "", ...others] = clauses;
		expect(last([terms(), `Terms of Velo\n=============\n\n${[second, first, ...others].join("\n\n")}\n`]).kind).toBe(
			"page",
		);
	});

	it("is of the page where menus and footers came or went around the text, and is not where a sentence of it did", () => {
		const menu = Array.from({ length: 8 }, (_, index) => `*   [Shop ${index}](https://velo.example/${index})`).join(
			"\n",
		);
		const footer = "*   Bells\n*   Helmets\n*   Lamps\n*   Our story";
		expect(last([`${menu}\n\n${terms(footer)}`, terms()])).toMatchObject({ kind: "page", shown: false });
		expect(last([terms(), `${menu}\n\n${terms(footer)}`])).toMatchObject({ kind: "page", shown: false });
		const clause = "We may sell what you store with us to whoever pays for it.";
		expect(last([terms(), `${menu}\n\n${terms(clause, footer)}`]).shown).toBe(true);
	});

	it("takes a sentence among the links that went for theirs, and not the end of the text, nor what changed in it", () => {
		const links = (name: string) =>
			Array.from({ length: 9 }, (_, index) => `*   [${name} ${index}](https://velo.example/${name}${index})`).join(
				"\n",
			);
		const help = "Look at the answers of our helpers, or write to one of them about your bicycle.";
		const footer = [links("Shop"), help, links("Help")];
		expect(last([terms(...footer), terms()])).toMatchObject({ kind: "page", shown: false });
		const end = ["You may end this agreement with a letter to us.", "We answer it within some days of the same month."];
		expect(last([terms(...end, ...footer), terms()]).shown).toBe(true);
		const amid = (text: string, ...more: string[]) => terms(text, clauses.join(" "), ...more);
		expect(last([amid("You stors bells.", ...footer), amid("You store bells.")])).toMatchObject({ shown: false });
		expect(last([amid("We keep it for a month.", ...footer), amid("We keep it for a year.")]).shown).toBe(true);
	});

	it("is what the programs of a page hand on to each other, and not a definition", () => {
		const data = (look: string) => terms(`{"nav":{"look":"${look}"},"isOpen":false} Log in`, clauses.join(" "));
		expect(last([data("plain"), data("wide")])).toMatchObject({ kind: "page", shown: false });
		const definition = (text: string) => terms(`"Parts": "${text}"`, clauses.join(" "));
		expect(last([definition("what we sell"), definition("what you sell")]).shown).toBe(true);
	});

	it("is a label above the first bold title, where a text has no other headings", () => {
		const text = (label: string) =>
			`${label}\n\n**1. Your bicycle.** ${clauses.join(" ")}\n\n**2. Mine.** ${clauses.join("\n\n")}`;
		const menu = "Find a shop Sell a bicycle Bells and lamps Gift cards Rides near you";
		const made = last([text(menu), text(`${menu} Our story`)]);
		expect(made).toMatchObject({ kind: "page", shown: false });
		expect(made.reasons.join(" ")).toContain("above all headings");
	});

	it("is a long row of names above all headings, and not such a row below one, nor a clause in capitals", () => {
		const names =
			"Bells Lamps Locks Pumps Tubes Rims Forks Seats Chains Spokes Brakes Grips Hubs Nuts Pads Bolts Caps Oils Racks";
		const row = (text: string) => `${text}\n\n${terms()}`;
		expect(last([row(names), row(`${names} Trailers`)])).toMatchObject({ kind: "page", shown: false });
		const partners = (text: string) => terms("## Who gets your name", text, clauses.join(" "));
		expect(last([partners(names), partners(`${names} Trailers`)]).shown).toBe(true);
		const clause =
			"we answer for nothing that you or anybody else does with these bicycles of ours at any time or place".toUpperCase();
		const plain = (...more: string[]) => [...clauses.slice(0, 6), ...more, ...clauses.slice(6)].join("\n\n");
		expect(last([plain(), plain(clause)]).shown).toBe(true);
	});

	it("is the description of a picture that says what pictures show, and not one that states something", () => {
		const picture = (text: string) => terms(`![${text}](https://velo.example/p.png)`, clauses.join(" "));
		expect(last([terms(clauses.join(" ")), picture("An illustration of a bicycle")]).shown).toBe(false);
		expect(last([terms(clauses.join(" ")), picture("Icône de vélo avec une sonnette")]).shown).toBe(false);
		expect(last([terms(clauses.join(" ")), picture("We sell what you store with us")]).shown).toBe(true);
		expect(last([terms(clauses.join(" ")), picture("This image must not be copied")]).shown).toBe(true);
	});

	it("is a notice above the text that goes when its day has come, and not before, nor with what else went", () => {
		const page = (...notice: string[]) => ["# Terms of Velo", ...notice, ...clauses].join("\n\n");
		const notice = "The terms below go into effect on January 1, 2025.";
		expect(last([page(notice, "[Read our current terms.](https://velo.example/now)"), page()])).toMatchObject({
			kind: "date",
			shown: false,
		});
		expect(last([page("Les conditions ci-dessous entrent en vigueur le 1 janvier 2025."), page()]).shown).toBe(false);
		expect(last([page(notice.replace("2025", "2026")), page()]).shown).toBe(true);
		expect(last([page(notice, "You may take your bicycle with you until then."), page()]).shown).toBe(true);
		expect(last([page(), page(notice)]).shown).toBe(true);
	});

	it("tells another day behind a label that names what begins on it, and not behind one that dates the text", () => {
		const line = (label: string, day: string) => terms(`${label}: ${day}`, clauses.join(" "));
		const days = ["1 December 2024", "9 December 2024"] as const;
		for (const label of ["New prices", "Neue Preise", "Sale of bells"])
			expect(last(days.map((day) => line(label, day))).shown, label).toBe(true);
		for (const label of ["Last updated", "This policy was last published on", "Version", "Privacy Policy"])
			expect(last(days.map((day) => line(label, day))).shown, label).toBe(false);
		const row = (label: string, day: string) =>
			terms(`| Bell | 3 € |\n| --- | --- |\n| ${label} | ${day} |`, clauses.join(" "));
		expect(last(days.map((day) => row("New prices", day))).shown).toBe(true);
		expect(last(days.map((day) => row("Version", day))).shown).toBe(false);
	});

	it("tells another day in a cell that begins with it, and not another number of a section", () => {
		const table = (day: string) =>
			terms(`| Preise ab | ${day} Januar |\n| --- | --- |\n| Klingel | 3 € |`, clauses.join(" "));
		expect(last([table("1."), table("15.")]).shown).toBe(true);
		const section = (number: string) =>
			terms(`${number} Unsere Klingeln sind laut und in aller Ohren.`, clauses.join(" "));
		expect(last([section("1\\."), section("15\\.")]).shown).toBe(false);
	});

	it("is an extraction where its commit says so, whatever differs", () => {
		expect(last([terms(), terms("More was selected.")], "upgrade")).toMatchObject({ kind: "extraction", shown: false });
	});

	it("is none of the terms where sentences were only joined, cut or put in a table", () => {
		const before = terms("You own what you store. You may take it with you.\n\nWe keep a copy for a month.");
		const after = terms("You own what you store.\n\nYou may take it with you. We keep a copy for a month.");
		expect(last([before, after])).toMatchObject({ kind: "editorial", shown: false });
	});
});

describe("what stood before", () => {
	const banner = "Free bells with every bicycle that you buy this week, while stocks last.";

	it("is shown when it appears, and seen before afterwards, with the date until which it stood", () => {
		expect(last([terms(), terms(banner)]).shown).toBe(true);
		expect(last([terms(), terms(banner), terms(), terms(banner)])).toMatchObject({
			kind: "seen-before",
			shown: false,
			reasons: ["This exact text was there before, until 2025-01-03."],
		});
	});

	it("does not hide what is new beside it, and the verdict on each sentence stays", () => {
		const made = last([terms(), terms(banner), terms(), terms(banner, "We may sell what you store.")]);
		expect(made.shown).toBe(true);
		expect(made.parts.map(({ verdict, text }) => [verdict, text.slice(0, 12)])).toEqual([
			["substantive", "we may sell "],
			["seen-before", "free bells w"],
		]);
	});

	it("is told once when a document goes on alternating, and again when something real changes", () => {
		const past = openPast();
		const versions = [terms(), terms(banner), terms(), terms(banner), terms(), terms(banner), terms("We sell it.")];
		const notes = versions.map(
			(markdown, day) =>
				past.next({ markdown, date: new Date(Date.UTC(2025, 0, 1 + day)), type: "change" })?.notes ?? [],
		);
		expect(notes.flat()).toEqual([
			"It has alternated between texts seen before since 2025-01-03.",
			"It alternated between texts seen before from 2025-01-03 to 2025-01-06.",
		]);
	});
});

describe("a bad capture", () => {
	const signIn = "Log in\n======\n\nE-mail address\n\nPassword\n\nForgotten your password?\n";
	const spanish = `Términos de Velo\n=============\n\n${clauses.map((_, index) => `La cláusula ${index + 1} dice lo que hacemos con las cosas que usted guarda en nuestro servicio y por cuánto tiempo las conservamos.`).join("\n\n")}\n`;

	it.each([
		["another page", signIn, "another page has taken its place"],
		["half of the text", terms().split("\n\n").slice(0, 6).join("\n\n"), "nothing new was added"],
		["another language", spanish, "es instead of en"],
	])("is a bad capture: %s", (_, bad, reason) => {
		expect(last([terms(), bad])).toMatchObject({
			kind: "bad-capture",
			shown: false,
			reasons: [expect.stringContaining(reason)],
		});
	});

	it.each([
		["another page", signIn],
		["half of the text", terms().split("\n\n").slice(0, 6).join("\n\n")],
	])("takes nothing out of the text, so that what is gone later is gone for the first time: %s", (_, bad) => {
		const clause = "We never sell what you store.";
		for (const bads of [[bad], [bad, terms(clause), bad]])
			expect(last([terms(clause), ...bads, terms(clause), terms()])).toMatchObject({
				kind: "substantive",
				shown: true,
				reasons: [`1 sentence is gone for the first time: “${clause}”`],
			});
	});

	it("is one as long as nothing is said anew on that page, and whenever it is back", () => {
		const past = openPast();
		const linked = `${signIn}\n[Password](/forgotten)\n`;
		const made = [terms(), signIn, linked, terms(), signIn, terms()].map((markdown, day) =>
			past.next({ markdown, date: new Date(Date.UTC(2025, 0, 1 + day)), type: "change" }),
		);
		expect(made.map((each) => each && [each.kind, each.instead])).toEqual([
			undefined,
			["bad-capture", "page"],
			["bad-capture", "page"],
			["bad-capture", undefined],
			["bad-capture", "page"],
			["bad-capture", undefined],
		]);
	});

	it("is none any more where the document goes on from that page", () => {
		const short = (...more: string[]) =>
			`Terms of Velo\n=============\n\n${["You ride. We own.", ...more].join("\n\n")}\n`;
		const versions = [terms(), short(), short("We may sell it."), short()];
		expect(last(versions.slice(0, -1))).toMatchObject({ kind: "substantive", shown: true });
		expect(last(versions).instead).toBeUndefined();
	});

	it("is one where yet another page follows it", () => {
		const error = "Something went wrong\n====================\n\nWe are sorry about it. Come back later.\n";
		expect(last([terms(), signIn, error])).toMatchObject({ kind: "bad-capture", instead: "page" });
	});

	it("is one where the text breaks off within a sentence, and none where it ends with one", () => {
		const [riders, annexes] = ["Rider", "Annex"].map((name) => clauses.map((clause) => clause.replace("Clause", name)));
		const text = (...more: string[]) => terms(...(riders ?? []), ...more);
		const letter = "We send you a letter before anything changes here.";
		const long = text(letter, ...(annexes ?? []).slice(0, 5));
		expect(last([long, text("We send you a letter bef")])).toMatchObject({ kind: "bad-capture", shown: false });
		expect(last([long, text(letter)])).toMatchObject({ kind: "substantive", shown: true });
	});

	it("is one where parts of the text stand twice, or no longer do, but not with something new", () => {
		const whole = ["Annex", "Rider"].flatMap((name) => clauses.map((clause) => clause.replace("Clause", name)));
		const made = last([terms(...whole), terms(...whole.slice(2), ...whole.slice(2))]);
		expect(made).toMatchObject({ kind: "bad-capture", shown: false });
		expect(made).not.toHaveProperty("instead");
		expect(last([terms(...whole, ...whole), terms(...whole)]).shown).toBe(false);
		const news = "We may sell what you store with us to whoever pays us the most for it.";
		expect(last([terms(...whole), terms(...whole, ...whole, news)]).shown).toBe(true);
	});

	it("is a bad capture when it is mended, and what changed meanwhile is told by the two good states", () => {
		expect(last([terms(), signIn, terms()])).toMatchObject({ kind: "bad-capture", shown: false });
		const made = last([terms(), signIn, terms("We may sell what you store.")]);
		expect(made).toMatchObject({ kind: "substantive", shown: true });
		expect(made.parts).toHaveLength(1);
	});
});

describe("what must never be hidden", () => {
	const swaps: readonly (readonly [before: string, after: string])[] = [
		["We keep it for 30 days.", "We keep it for 90 days."],
		["The fee is 1.5 % of the price.", "The fee is 15 % of the price."],
		["1.5 GB of storage are free for you.", "2.5 GB of storage are free for you."],
		["2.9% of each sale is ours.", "3.9% of each sale is ours."],
		["| Card | 2.9% |", "| Card | 3.9% |"],
		["10.000 Euro sind die Grenze.", "20.000 Euro sind die Grenze."],
		["U.S. residents may object to it.", "U.K. residents may object to it."],
		["You pay 5 € a month for it.", "You pay 5 £ a month for it."],
		["We do sell your data.", "We do not sell your data."],
		["You may ask for a copy.", "You must ask for a copy."],
		["Nous conservons vos données pendant 30 jours.", "Nous conservons vos données pendant 60 jours."],
		["Vous pouvez vous opposer.", "Vous devez vous opposer."],
		["Nous vendons vos données.", "Nous ne vendons pas vos données."],
		["Wir geben Ihre Daten weiter.", "Wir geben Ihre Daten nicht weiter."],
		["Sie können widersprechen.", "Sie müssen widersprechen."],
		["Usted puede oponerse.", "Usted debe oponerse."],
		["Vendemos sus datos.", "No vendemos sus datos."],
		["Write to privacy@velo.example.", "Write to legal@velo.example."],
		["Write to privacy\\[at\\]velo.example.", "Write to legal\\[at\\]velo.example."],
		["We use our data for this purpose.", "We use your data for this purpose."],
		["Such processing of it is lawful here.", "Such processing of it is unlawful here."],
		["This includes the data of children.", "This excludes the data of children."],
		["The licensor bears the costs of it.", "The licensee bears the costs of it."],
		["The law of Ireland holds for these terms.", "The law of Iceland holds for these terms."],
		["You may cancel it until the last of June.", "You may cancel it until the last of July."],
		["You have seven days to tell us of it.", "You have eleven days to tell us of it."],
		["The offer ends on 31 December 2025.", "The offer ends on 31 December 2026."],
		["We delete what you stored more than 2 years ago.", "We delete what you stored more than 3 years ago."],
		["It does fall under the Copyright Act 1956.", "It does fall under the Copyright Act 1988."],
		["The price is 1,000 € a year.", "The price is 10,000 € a year."],
		["We can't sell it to others.", "We can sell it to others."],
		["Vous pourriez perdre votre compte.", "Vous pourrez perdre votre compte."],
		["Le contrat prend fin en juin chaque année.", "Le contrat prend fin en mai chaque année."],
		["Nous ne partageons jamais vos données.", "Nous partageons vos données."],
		["Vous avez deux mois pour répondre.", "Vous avez trois mois pour répondre."],
		["Sie können zum 30. Juni kündigen.", "Sie können zum 30. Juli kündigen."],
		["Wir speichern keine Daten von Kindern.", "Wir speichern Daten von Kindern."],
		["Sie dürfen den Dienst nutzen.", "Sie müssen den Dienst nutzen."],
		["Wir verarbeiten unsere Daten dafür.", "Wir verarbeiten ihre Daten dafür."],
		["El contrato termina el 30 de junio.", "El contrato termina el 30 de julio."],
		["Nadie puede ver sus datos.", "Puede ver sus datos."],
		["Debemos borrar sus datos.", "Podemos borrar sus datos."],
	];

	it.each(
		swaps.flatMap(
			([a, b]) =>
				[
					[a, b],
					[b, a],
				] as const,
		),
	)("%s → %s", (before, after) => {
		expect(last([terms(before), terms(after)])).toMatchObject({ kind: "substantive", shown: true });
	});

	it.each([
		[
			"an item of a list",
			"You must not:\n\n*   Lie to us\n*   Take our bells",
			"You must not:\n\n*   Lie to us\n*   Ring at night\n*   Take our bells",
		],
		[
			"a cell",
			"| Data | Basis |\n| --- | --- |\n| Name | Contract |",
			"| Data | Basis |\n| --- | --- |\n| Name | Legitimate interest |",
		],
		["a number that has changed often", "We keep it for 4 days.", "We keep it for 5 days."],
		["fees", "*   5 €\n*   6 €\n*   7 €\n*   8 €\n*   9 €", "*   15 €\n*   16 €\n*   17 €\n*   18 €\n*   19 €"],
	])("holds for %s among labels and menus that change", (_, before, after) => {
		const noisy = (text: string, day: number) =>
			`[Menu ${day}](https://velo.example/m)\n\n[Shop ${day}](https://velo.example/s)\n\n[Help ${day}](https://velo.example/h)\n\n${text}\n\n[Jobs ${day}](https://velo.example/j)`;
		const kept = [1, 2, 3].map((days) => noisy(terms(`We keep it for ${days} days.`), days));
		expect(last([...kept, noisy(terms(before), 4), noisy(terms(after), 5)]).shown).toBe(true);
	});

	it("holds for a cell that takes a value which stands in other rows, and for two that change places", () => {
		const table = (name: string, mail: string, sold = "No") =>
			`| Data | Kept for | Sold |\n| --- | --- | --- |\n| Name | ${name} | ${sold} |\n| Mail | ${mail} | No |\n| Card | 2 months | Yes |\n| Place | 9 months | No |`;
		const before = terms(table("2 months", "9 months"));
		const made = last([before, terms(table("9 months", "9 months"))]);
		expect(made).toMatchObject({ kind: "substantive", shown: true });
		expect(made.reasons).toEqual(["1 sentence is new at its place: “9 months”."]);
		expect(last([before, terms(table("9 months", "2 months"))]).shown).toBe(true);
		expect(last([before, terms(table("2 months", "9 months", "Yes"))]).shown).toBe(true);
		expect(
			last([before, terms(table("9 months", "9 months")), before, terms(table("9 months", "9 months"))]).shown,
		).toBe(false);
	});

	it("is not made by the number of a clause, nor by a picture that is no word", () => {
		const clauses = (first: string, second: string) =>
			terms(`We keep it.\n\n## ${first} Sharing\n\nWe share it.\n\n## ${second} Deleting\n\nWe delete it.`);
		expect(last([clauses("VII.", "VIII."), clauses("VIII.", "VII.")]).shown).toBe(false);
		const noted = (sign: string) => terms(`You must meet the standards of the trade;${sign} and tell us at once.`);
		expect(last([noted(" ℹ️"), noted("")]).shown).toBe(false);
	});

	it("holds for a heading that changes places with what stands above it, in however short a text", () => {
		const lists = (first: string, second: string) =>
			`# Rules\n\n## ${first}\n\nCopy it for yourself\n\n## ${second}\n\nSell it at a market\n\nWe may end this contract at any time.`;
		const [may, mayNot] = ["What you may do", "What you may not do"] as const;
		expect(last([lists(may, mayNot), lists(mayNot, may)])).toMatchObject({ kind: "substantive", shown: true });
	});

	it.each([
		["我们不会出售您的信息。", "我们会出售您的信息。"],
		["データを第三者に販売しません。", "データを第三者に販売します。"],
		["เราไม่ขายข้อมูลของคุณ", "เราขายข้อมูลของคุณ"],
		["Wij geven geen adres door.", "Wij geven een adres door."],
		["Conserviamo i dati per sessanta giorni.", "Conserviamo i dati per settanta giorni."],
		["Verilerinizi satmayız.", "Verilerinizi satarız."],
		["हम आपकी जानकारी नहीं बेचते।", "हम आपकी जानकारी बेचते।"],
	])("holds in languages of which no word is known: %s → %s", (before, after) => {
		const short = (text: string) => `# Velo\n\n*   ${text}\n\n${text}\n`;
		expect(last([short(before), short(after)])).toMatchObject({ kind: "substantive", shown: true });
	});

	it("holds for a value, an item and a promise at their places, though they stand elsewhere too", () => {
		const grid = (mail: string) =>
			terms("Who sees it", "Name of the rider", "No", "Mail of the rider", mail, "Card", "Yes");
		expect(last([grid("No"), grid("Yes")]).shown).toBe(true);
		const below = (mail: string) => terms(`### Name\n\n30 days\n\n### Mail\n\n${mail}\n\n### Card\n\n90 days`);
		expect(last([below("30 days"), below("90 days")]).shown).toBe(true);
		const lists = (may: string, mayNot: string) => terms(`## You may\n\n${may}`, `## You may not\n\n${mayNot}`);
		const [ride, lend, race] = ["*   ride at night", "*   lend it to friends", "*   race for money"];
		const listed = lists(`${ride}\n${lend}`, race);
		expect(last([listed, lists(ride, `${race}\n${lend}`)]).shown).toBe(true);
		expect(last([listed, lists(`${lend}\n${ride}`, race)]).shown).toBe(false);
		const promise = "We never sell what you store.";
		const twice = (second: string) => terms(`## Data\n\n${promise}`, `## Adverts\n\nThey pay for all of it. ${second}`);
		expect(last([twice(promise), twice("")]).shown).toBe(true);
		const short = (second: string) =>
			`# Terms\n\n## Fees\n\nThey rise. ${promise}\n\n## Closing\n\nWe may close it. ${second}`;
		expect(last([short(promise), short("")]).shown).toBe(true);
	});

	it("holds for a linked name in a list of companies, and for a linked or pictured statement that is reworded", () => {
		const firms = (...names: string[]) =>
			terms(
				`## Who works for us\n\n${names.map((name) => `*   [${name}](https://${name}.example/)`).join("\n")}\n\n${clauses[0]} Again.`,
			);
		expect(last([firms("keel", "mast", "rudder"), firms("keel", "mast", "rudder", "sail")]).shown).toBe(true);
		const link = (text: string) =>
			terms(`*   [${text}](https://velo.example/more)`, "The rest of it stands on the next page of these terms.");
		expect(last([link("We never sell your data"), link("We always sell your data")]).shown).toBe(true);
		const image = (text: string) => terms(`![${text}](https://velo.example/1.png)`);
		const [never, now] = [image("We never sell your data"), image("We now sell your data")];
		expect(last([never, now])).toMatchObject({ kind: "substantive", shown: true });
		expect(last([never, now, never]).shown).toBe(false);
		const linked = (text: string) => terms(`[![${text}](https://velo.example/1.png)](https://velo.example/)`);
		expect(last([linked("A rider on a red bicycle"), linked("A rider on a green one")]).shown).toBe(false);
	});

	it("holds for a text that was rewritten under the name of a technical upgrade", () => {
		const other = clauses.map((clause, index) =>
			index < 4 ? clause.replace("store with us", "ever lent to anybody else here") : clause,
		);
		const rewritten = `Terms of Velo\n=============\n\n${other.join("\n\n")}\n`;
		expect(last([terms(), rewritten], "upgrade")).toMatchObject({ kind: "substantive", shown: true });
		expect(last([terms(), terms("Menu of the page", clauses[0] ?? "")], "upgrade").kind).toBe("extraction");
	});

	it("holds for a statement whose words stand, with others, in a sentence that stays", () => {
		const denied = "Nobody may claim that we sell your data to advertisers.";
		expect(last([terms(denied), terms(denied, "We sell your data to advertisers.")]).shown).toBe(true);
	});

	it("holds for what is struck through", () => {
		const clause = "We never sell what you store with us.";
		expect(last([terms(clause), terms(`~~${clause}~~`)]).shown).toBe(true);
	});

	it("holds for a clause that is put back under a new date, and not where a variant with its own date is served", () => {
		const clause = "We may sell what you store with us to whoever pays for it.";
		const dated = (day: string, ...more: string[]) => terms(`Last updated: ${day} 2025`, ...more);
		const past = [dated("1 March"), dated("2 March", clause), dated("3 March")];
		expect(last([...past, dated("4 March", clause)])).toMatchObject({
			kind: "substantive",
			reasons: ["1 sentence is back under a new date: “We may sell what you store with us to whoever pays for it.”"],
		});
		expect(last([...past, dated("2 March", clause)]).kind).toBe("seen-before");
	});

	it("holds for a link amid the text that leads to other terms", () => {
		const link = (name: string) =>
			terms(
				`[View the terms of the raffle of ${name}](https://velo.example/r)`,
				"We hold a raffle for all who ride with us, each year in spring.",
			);
		expect(last([link("Ada"), link("Grace")]).shown).toBe(true);
	});

	it("holds for a list of partners at the end, and for an item that is named like a button", () => {
		const partners = ["Lumora", "Cumulo", "Papotin", "Velo Sud", "Rade", "Tarn", "Ostrel", "Mirabo"];
		const annex = `Partners\n--------\n\n${partners.map((name) => `*   ${name} Ltd`).join("\n")}`;
		expect(last([terms(), terms(annex)]).shown).toBe(true);
		expect(last([terms(annex), terms()]).shown).toBe(true);
		const dated = (day: string, ...more: string[]) => terms(`Last updated: ${day} March 2025`, annex, ...more);
		expect(last([dated("3"), dated("4", "*   Nimbo Ltd")]).shown).toBe(true);
		const uses = (...items: string[]) =>
			terms(`We use your data for these ends:\n\n${items.map((item) => `*   ${item}`).join("\n")}`);
		expect(last([uses("Orders"), uses("Orders", "Search")]).shown).toBe(true);
	});

	it("holds for a third of the text that is taken out under a new date", () => {
		const date = (day: number) => `Last updated: ${day} March 2025`;
		const shorter = `Terms of Velo\n=============\n\n${[...clauses.slice(0, 7), date(4)].join("\n\n")}\n`;
		expect(last([terms(date(3)), shorter])).toMatchObject({ kind: "substantive", shown: true });
	});

	it("holds among noise of every kind, in every clause", () => {
		for (const [index, clause] of clauses.entries()) {
			const noisy = (text: string, day: number) =>
				`[Menu ${day}](https://velo.example/m?t=${day})\n\n${text}\n\nLast updated: ${day} March 2025\n\n© Velo ${2020 + day}`;
			const changed = terms().replace(clause, clause.replace("we keep", "we do not keep"));
			expect(last([noisy(terms(), 1), noisy(terms(), 2), noisy(changed, 3)]).shown, `clause ${index + 1}`).toBe(true);
		}
	});
});

describe("what is hidden for what speaks for it", () => {
	const above = (line: string) => `${line}\n\n${terms()}`;

	it("is a banner that is another one each day, and not what is reworded there", () => {
		const banners = ["Ride in spring.", "Our shop opens on Sunday!", "All helmets at half price"].map(above);
		expect(last([...banners, above("Meet us at the fair")])).toMatchObject({ kind: "page", shown: false });
		expect(last([...banners, above("No helmets at half price")]).shown).toBe(true);
		const other = last([above("Ride in spring."), above("Meet us at the fair")]);
		expect(other).toMatchObject({ kind: "page", reasons: [expect.stringContaining("outside the text")] });
		expect(last([above("Ride in spring."), above("We close on 3 March 2026.")]).shown).toBe(true);
	});

	it("is a line that follows the calendar, in a language of which no word is known", () => {
		const russian = (line: string) =>
			`# Условия\n\n${line}\n\n${"Мы храним данные столько, сколько нужно для работы сервиса. ".repeat(4)}`;
		expect(last([russian("Проверено 3 дня назад"), russian("Проверено 4 дня назад")]).kind).toBe("page");
		expect(last([russian("Проверено 3 дня назад"), russian("Проверено 9 дней назад")]).shown).toBe(true);
		expect(last([russian("Обновлено 8 марта 2024"), russian("Обновлено 3 января 2025")]).kind).toBe("date");
		expect(last([russian("Купоны до 8 марта 2028"), russian("Купоны до 3 января 2029")]).shown).toBe(true);
	});

	it("is the name of a picture that came at many places, and not a value that did", () => {
		const list = (mark: string) =>
			terms(...["Bells", "Lamps", "Locks", "Pumps"].map((name) => `${mark}\n\n${name} we lend to you.`));
		expect(
			last([
				terms(...["Bells", "Lamps", "Locks", "Pumps"].map((name) => `${name} we lend to you.`)),
				list("Badge check"),
			]).kind,
		).toBe("page");
		expect(last([list("Lent"), list("Sold")]).shown).toBe(true);
	});

	it("is an entry of a long menu without links, and not an item of a short list", () => {
		const names =
			"Bells Lamps Locks Pumps Tubes Rims Forks Seats Chains Spokes Brakes Grips Hubs Nuts Pads Bolts Caps".split(" ");
		const menu = (...items: string[]) => above(items.map((item) => `*   ${item}`).join("\n"));
		expect(last([menu(...names), menu(...names.toSpliced(8, 0, "Used bicycles"))]).kind).toBe("page");
		const list = (...items: string[]) => terms(items.map((item) => `*   ${item}`).join("\n"), clauses.join(" "));
		expect(last([list("Bells", "Lamps"), list("Bells", "Used bicycles", "Lamps")]).shown).toBe(true);
	});

	it("is a title that names what stood there, and not a link amid the text that is new", () => {
		const link = terms("[Our assessment of the risks](https://velo.example/risks)", clauses.join(" "));
		expect(last([terms(clauses.join(" ")), link]).shown).toBe(true);
		const contents = terms("[Prices](#prices)", "## Prices", clauses.join(" "));
		expect(last([terms("## Prices", clauses.join(" ")), contents]).shown).toBe(false);
	});

	it("is a title that was renamed above the same text, and not one that was reworded with it", () => {
		const section = (title: string, text = clauses.join(" ")) => terms(`## ${title}`, text);
		expect(last([section("Friends and subscribers"), section("Friends and followers")]).kind).toBe("editorial");
		expect(last([section("What we may sell"), section("What we must not sell")]).shown).toBe(true);
		expect(last([section("Friends and subscribers"), section("Friends and followers", "We sell it.")]).shown).toBe(
			true,
		);
	});

	it("is the order of an enumeration, and not what one element says of another", () => {
		const line = (text: string) => terms(text);
		expect(last([line("We ask for names, mail and pictures."), line("We ask for names, pictures, mail.")]).shown).toBe(
			false,
		);
		expect(last([line("Riders pay drivers, and we pay tax."), line("Drivers pay riders, and we pay tax.")]).shown).toBe(
			true,
		);
	});

	it("is an entry of a menu of languages that nothing here knows, and a question among questions", () => {
		const links = (...texts: string[]) => texts.map((text) => `*   [${text}](https://velo.example/${text.length})`);
		const menu = (...names: string[]) =>
			terms(links("Deutsch", "Español", "Français", ...names, "Italiano").join("\n"), clauses.join(" "));
		expect(last([menu(), menu("ꯃꯤꯇꯩ ꯂꯣꯟ")]).kind).toBe("page");
		const questions = (...asked: string[]) =>
			terms(links("How do I ride?", ...asked, "Where are my bells?", "Who can help me?").join("\n"), clauses.join(" "));
		expect(last([questions(), questions("Why is my lamp so dim at night?")]).kind).toBe("page");
	});

	it("is what an article says of itself, glued together", () => {
		const article = (line: string) => `# Terms of Velo\n\n${line}\n\n${clauses.join("\n\n")}`;
		const before = article("Published on May 9, 2024Updated on Jul 16, 202423 min read");
		expect(last([before, article("Published on May 9, 2024Updated on Jan 3, 20255 min read")]).shown).toBe(false);
	});

	it("is a label that was glued to a sentence, and not a word that was put before it", () => {
		expect(
			last([terms("the bells you will like most."), terms("More contextthe bells you will like most.")]).shown,
		).toBe(false);
		expect(last([terms("the bells you will like most."), terms("Never the bells you will like most.")]).shown).toBe(
			true,
		);
	});

	it("is not what comes back after more than a year", () => {
		const past = openPast();
		const years = [2020, 2021, 2024].map((year, index) =>
			past.next({
				markdown: index === 1 ? terms() : terms("We may sell what you store with us."),
				date: new Date(Date.UTC(year, 6)),
				type: "change",
			}),
		);
		expect(years.at(-1)).toMatchObject({ kind: "substantive", shown: true });
	});
});

it("names both sides where one value was exchanged for another", () => {
	const grid = (mail: string) =>
		terms("Who sees it", "Name of the rider", "No", "Mail of the rider", mail, "Card", "Yes");
	const { parts } = last([grid("No"), grid("Yes")]);
	expect(parts.map(({ op, asWritten, verdict }) => [op, asWritten, verdict])).toEqual([
		["add", "Yes", "substantive"],
		["remove", "No", "substantive"],
	]);
});

describe("a text that is made to be slow", () => {
	it.each([
		["one sentence of 500 KB", "x".repeat(500_000)],
		["20,000 items", Array.from({ length: 20_000 }, (_, index) => `*   item ${index}`).join("\n")],
		["brackets that never close", "[".repeat(50_000)],
		["links in links", "[a](".repeat(20_000)],
		["escapes", "\\".repeat(100_000)],
	])("is judged: %s", (_, hostile) => {
		expect(last([terms(), terms(hostile), terms(`${hostile} z`)])).toHaveProperty("kind");
	});
});
