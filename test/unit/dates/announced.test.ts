import { describe, expect, it } from "vitest";
import { findAddedDates, findAnnouncedDates } from "../../../src/dates/announced.js";

const found = async (text: string) => (await findAnnouncedDates(text)).map(({ role, date }) => `${role} ${date}`);

describe("the dates that a text announces", () => {
	it.each([
		["Effective 1 January 2026", "effective 2026-01-01"],
		["Effective date of this Privacy Policy: January 1st, 2026", "effective 2026-01-01"],
		["These updates will go into effect on March 4, 2026.", "effective 2026-03-04"],
		["On January 1, 2026, the new terms take effect.", "effective 2026-01-01"],
		["This policy is effective as of 2026-01-01", "effective 2026-01-01"],
		["Effective July17, 2025", "effective 2025-07-17"],
		["LAST UPDATED: JUNE 30, 2021", "updated 2021-06-30"],
		["Date of last revision: 4 January 2022", "updated 2022-01-04"],
		["We updated our Privacy Policy on June 7, 2025.", "updated 2025-06-07"],
		["Last modified July 2 of 2024", "updated 2024-07-02"],
		["Last updated: 30/09/2021", "updated 2021-09-30"],
		["This policy was last published on: 8 May 2025", "published 2025-05-08"],
		["These terms are effective for all customers as of 1 January 2026.", "effective 2026-01-01"],
		["Effective as of March 5th of 2026", "effective 2026-03-05"],
		["Our policy will be updated on 1 January 2026.", "effective 2026-01-01"],
		["You may opt out by 26 May 2025.", "deadline 2025-05-26"],
		["The current terms hold until November 15, 2024.", "deadline 2024-11-15"],
	])("are found in English: %s", async (text, expected) => expect(await found(text)).toEqual([expected]));

	it.each([
		["Ces modifications entreront en vigueur le 27 mai 2025.", "effective 2025-05-27"],
		["Date d’entrée en vigueur : 1er janvier 2026", "effective 2026-01-01"],
		["Les conditions prennent effet à compter du 1 er mars 2021.", "effective 2021-03-01"],
		["Le 27 mai 2025, la nouvelle politique entrera en vigueur.", "effective 2025-05-27"],
		["Date de prise d’effet : 3 mai 2026", "effective 2026-05-03"],
		["Nos conditions seront mises à jour le 3 mai 2026.", "effective 2026-05-03"],
		["Dernière mise à jour : 04/08/2020", "updated 2020-08-04"],
		["Nous avons mis à jour notre politique de confidentialité le 7 juin 2025.", "updated 2025-06-07"],
		["Publiée le 3 février 2021", "published 2021-02-03"],
		["Vous pouvez vous opposer jusqu’au 26 mai 2025.", "deadline 2025-05-26"],
	])("are found in French: %s", async (text, expected) => expect(await found(text)).toEqual([expected]));

	it.each([
		["Gültig ab 1. Januar 2026", "effective 2026-01-01"],
		["Die Änderung tritt am 27. Mai 2025 in Kraft.", "effective 2025-05-27"],
		["Diese Bedingungen gelten ab dem 1. Jänner 2026.", "effective 2026-01-01"],
		["Wir ändern unsere Bedingungen zum 1. Mai 2026.", "effective 2026-05-01"],
		["Zuletzt aktualisiert am 03.04.2022", "updated 2022-04-03"],
		["Stand: 25. Mai 2018", "updated 2018-05-25"],
		["Veröffentlicht am 2. März 2021", "published 2021-03-02"],
		["Sie können bis zum 26. Mai 2025 widersprechen.", "deadline 2025-05-26"],
	])("are found in German: %s", async (text, expected) => expect(await found(text)).toEqual([expected]));

	it.each([
		["En vigor desde el 1 de enero de 2026", "effective 2026-01-01"],
		["Los cambios entrarán en vigor el 27 de mayo de 2025.", "effective 2025-05-27"],
		["Fecha de entrada en vigor: 05/04/2021", "effective 2021-04-05"],
		["Fecha de entrada en efecto: 6 junio 2023", "effective 2023-06-06"],
		["Última actualización: 15 de setiembre del 2020", "updated 2020-09-15"],
		["Publicado el 3 de marzo de 2021", "published 2021-03-03"],
		["Puede oponerse hasta el 26 de mayo de 2025.", "deadline 2025-05-26"],
	])("are found in Spanish: %s", async (text, expected) => expect(await found(text)).toEqual([expected]));

	it("are told with the words that announce them and their place", async () => {
		const text = "😀 Terms\nEffective as of:\n27 June 2024\n10. Requests";
		expect(await findAnnouncedDates(text)).toEqual([
			{
				role: "effective",
				date: "2024-06-27",
				text: "Effective as of: 27 June 2024",
				index: text.indexOf("Effective"),
			},
		]);
	});

	it("belong to the nearest words", async () => {
		expect(await found("Published 1 May 2021 · Last updated 2 May 2021 · Effective 3 May 2021")).toEqual([
			"published 2021-05-01",
			"updated 2021-05-02",
			"effective 2021-05-03",
		]);
		expect(await found("Effective from June 6, 2014 until May 24, 2018")).toEqual([
			"effective 2014-06-06",
			"deadline 2018-05-24",
		]);
	});

	it.each([
		["no year", "Effective January 1"],
		["no day", "Last updated: May 2018"],
		["no such day", "Effective 31 February 2020"],
		["a year of two digits", "Last updated: 13/05/21"],
		["figures that can be read in two ways", "Last updated: 03/04/2025. Version 05/06/2025"],
		["a date of another sentence", "These terms take effect at once. Your birthday is 1 January 2026."],
		["a date of another paragraph", "Last updated by our team\nOn 1 January 2026 we were founded."],
		[
			"what had happened before a day",
			"For plans bought on or before 1 January 2026. Les contrats conclus avant le 1er mai 2026.",
		],
		["no announcement", "We were founded on 1 January 2026. In 2026 we moved."],
		["a part of a word", "Ineffective 1 January 2026"],
		["nothing", ""],
	])("are not made of %s", async (_, text) => expect(await found(text)).toEqual([]));

	it("cost little in a hostile text", async () => {
		expect(await found("until ".repeat(100_000))).toEqual([]);
		expect(await found(`effective ${"1 ".repeat(200_000)}`)).toEqual([]);
		expect(await found("last updated: 1 May 2020 ".repeat(20_000))).toHaveLength(2_000);
	});
});

describe("the dates that a change adds", () => {
	it("are those that the text before did not announce, whatever its words", async () => {
		const before = "Effective 1 January 2025. Last updated: 1 December 2024.";
		const after =
			"In effect from January 1, 2025. Updated on 2 June 2026. Effective: 2 June 2026. Updated 2 June 2026.";
		expect((await findAddedDates(() => before, after)).map(({ role, date }) => `${role} ${date}`)).toEqual([
			"updated 2026-06-02",
			"effective 2026-06-02",
		]);
	});

	it("need the text before only where there are any", async () => {
		const neverAsked = () => {
			throw new Error("It was asked for.");
		};
		expect(await findAddedDates(neverAsked, "Nothing to announce.")).toEqual([]);
	});
});
