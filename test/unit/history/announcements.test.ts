import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../src/diff/document.js";
import { announcedBy, announcementsIn } from "../../../src/history/announcements.js";

const now = new Date("2025-11-24T23:00:00Z");
const announced = async (before: string, after: string) =>
	(await announcementsIn(diffDocuments(before, after), now, undefined)).map(({ role, date, daysLeft }) => [
		role,
		date,
		daysLeft,
	]);

describe("the announcements of a change", () => {
	it("are read through Markdown, with the days that are left", async () => {
		expect(await announced("Be kind.", "Be kind.\n\n**Effective date:**\n\n*   [1 January 2026](x)")).toEqual([
			["effective", "2026-01-01", 38],
		]);
		expect(await announced("Effective 1 May 2025.", "Effective 23 November 2025.")).toEqual([
			["effective", "2025-11-23", -1],
		]);
	});

	it("are not those of paragraphs that stayed, moved or went", async () => {
		const old = "Effective 1 May 2025.\n\nOne.\n\nTwo.";
		expect(await announced(old, `${old}\n\nThree.`)).toEqual([]);
		expect(await announced(old, "One.\n\nTwo.\n\nEffective 1 May 2025.")).toEqual([]);
		expect(await announced(old, "One.\n\nTwo.")).toEqual([]);
	});

	it("are told anew where the text comes that had been announced, by its own line if it has one", async () => {
		const banner = "We’re updating our terms. These updates go into effect on 1 January 2026.";
		const line = "Effective 1 January 2026";
		expect(await announced(`${banner}\n\nOne.`, `${line}\n\nOne.\n\nTwo.`)).toEqual([["effective", "2026-01-01", 38]]);
		expect(await announced(`${line}\n\nOne.`, `${banner}\n\nOne.\n\nTwo.`)).toEqual([]);
		const [only] = await announcementsIn(diffDocuments("", `${banner}\n\n${line}`), now, undefined);
		expect(only?.sentence).toBe(line);
	});

	it("are those of the document itself, not of another one, of an older version or of what its terms are about", async () => {
		const of = async (text: string) =>
			(await announcementsIn(diffDocuments("", text), now, "Privacy Policy")).map(({ date }) => date);
		expect(await of("This Privacy Policy takes effect on 1 May 2026.")).toEqual(["2026-05-01"]);
		expect(await of("These changes go into effect on 1 May 2026.")).toEqual(["2026-05-01"]);
		expect(await of("Our new Cookie Policy is effective 1 May 2026.")).toEqual([]);
		expect(await of("See the version effective before 1 May 2026.")).toEqual([]);
		expect(await of("Voir la version en vigueur du 4 juillet 2023 au 19 octobre 2023.")).toEqual([]);
		const law = "If you live in one of the countries of the European Economic Area, then starting on 1 May 2026";
		expect(await of(`${law} the law of consumers gives you the right to withdraw from any contract.`)).toEqual([]);
	});

	it("are those of the document in words of any length and language, and by its own title", async () => {
		const of = async (text: string, terms = "Terms of Service") =>
			(await announcementsIn(diffDocuments("", text), now, terms)).map(({ date }) => date);
		const menu = "Contents Who we are What we keep Why we keep it Whom we tell How long Your rights How to write to us";
		expect(await of(`Effective May 1, 2026 | Older versions | ${menu}`)).toEqual(["2026-05-01"]);
		const both = "This agreement is effective upon acceptance for new customers, and from May 1, 2026 for all others.";
		expect(await of(both)).toEqual(["2026-05-01"]);
		expect(await of("We’re updating our Terms of Service on May 1, 2026 to tell you more.")).toEqual(["2026-05-01"]);
		expect(await of("Effective from May 1, 2026 until further notice.")).toEqual(["2026-05-01"]);
		expect(await of("Am 1. Mai 2026 aktualisieren wir unsere Nutzungsbedingungen.")).toEqual(["2026-05-01"]);
		expect(await of("Nous mettrons à jour nos conditions le 1er mai 2026.")).toEqual(["2026-05-01"]);
		expect(await of("Actualizaremos nuestros términos el 1 de mayo de 2026.")).toEqual(["2026-05-01"]);
		expect(await of("Developer Rules (effective May 1, 2026)\n=====", "Review Guidelines")).toEqual(["2026-05-01"]);
	});

	it("are not those of what begins on a day within the terms, in however few words", async () => {
		const of = async (text: string) =>
			(await announcementsIn(diffDocuments("", text), now, "Terms of Service")).map(({ date }) => date);
		expect(await of("Effective as of May 1, 2026, Lumora Ltd. will be called Ashgrove Ltd.")).toEqual([]);
		expect(await of("The fee takes effect on May 1, 2026.")).toEqual([]);
		expect(await of("Ab dem 1. Mai 2026 gilt ein neuer Preis.")).toEqual([]);
		expect(await of("À compter du 1er mai 2026, le tarif est de 5 €.")).toEqual([]);
		expect(await of("A partir del 1 de mayo de 2026, el precio será de 5 €.")).toEqual([]);
	});

	it("are those of a line in which a time or a reader is named, but not of a matter that begins at a time", async () => {
		const of = async (text: string) =>
			(await announcementsIn(diffDocuments("", text), now, "Rules")).map(({ date }) => date);
		expect(await of("Effective: May 1, 2026 at 9:00 am GMT")).toEqual(["2026-05-01"]);
		expect(await of("Effective May 1, 2026 for present customers, Last Updated March 1, 2026")).toEqual([
			"2026-05-01",
			"2026-03-01",
		]);
		expect(await of("À compter du 1er mai 2026 à 15h00 GMT+2 le colis n’est plus repris.")).toEqual([]);
		expect(await of("Effective May 1, 2026, for those in Ruritania, “Lumora” means Ashgrove Ltd.")).toEqual([]);
		const both = "Part A: New version, updated on the 23rd of April 2026, effective as of the 29th of May 2026";
		expect(await of(both)).toEqual(["2026-04-23", "2026-05-29"]);
		expect(await of("Part B: Old version - updated on 14 April 2026, effective as of 14 May 2026")).toEqual([
			"2026-04-14",
		]);
		expect(await of("Frühere Fassung, gültig ab 1. Mai 2026")).toEqual([]);
		expect(await of("Effective May 1, 2026 | Previous version")).toEqual(["2026-05-01"]);
		const old = "Part B: Old version - effective as of May 1, 2026 and valid until June 1, 2026";
		expect(await announced("", old)).toEqual([["deadline", "2026-06-01", 189]]);
	});

	it("are not those of a section, where the head bears a date of its own", async () => {
		const of = async (head: string) => {
			const rest = Array.from({ length: 40 }, (_, place) => `Rule ${place} is kept.`);
			const text = [head, ...rest.slice(20), "Effective May 1, 2026", ...rest, "Effective June 1, 2026"].join("\n\n");
			return (await announcementsIn(diffDocuments("", text), now, "Rules")).map(({ date }) => date);
		};
		expect(await of("Last updated: March 1, 2026")).toEqual(["2026-03-01", "2026-06-01"]);
		expect(await of("Rules of Lumora")).toEqual(["2026-05-01", "2026-06-01"]);
	});

	it("are not those of another document that stands in a link, or of which a banner tells", async () => {
		const of = async (text: string, terms: string) =>
			(await announcementsIn(diffDocuments("", text), now, terms)).map(({ date }) => date);
		const rules = Array.from({ length: 20 }, (_, place) => `Rule ${place} is kept.`).join("\n\n");
		const link = "This Privacy Notice is effective from May 1, 2026.";
		expect(await of(`${rules}\n\n${link}`, "Terms of Service")).toEqual([]);
		expect(await of(`${rules}\n\n${link}`, "Privacy Policy")).toEqual(["2026-05-01"]);
		// A page that has been declared as something else speaks of itself at its top.
		expect(await of(`${link}\n\n${rules}`, "Terms of Service")).toEqual(["2026-05-01"]);
		const banner = "An update to our Terms of Service will be effective on May 1, 2026.";
		expect(await of(banner, "Commercial Terms")).toEqual([]);
		expect(await of(banner, "Terms of Service")).toEqual(["2026-05-01"]);
		expect(await of("Our terms will be updated on May 1, 2026.", "Commercial Terms")).toEqual(["2026-05-01"]);
	});

	it("are the same of a whole text, once each and without those of others", async () => {
		const banner = "This policy changes. The changes go into effect on May 1, 2026.";
		const text = `${banner}\n\nEffective May 1, 2026\n\nSee our Cookie Policy, effective June 1, 2026.`;
		expect((await announcedBy(text, "Privacy Policy")).map(({ date, text: words }) => [date, words])).toEqual([
			["2026-05-01", "Effective May 1, 2026"],
		]);
	});

	it("are told with what the head of the document says where that is another day", async () => {
		const banner = "We’ll soon rely on your consent. This change goes into effect on March 4, 2026.";
		const text = `Privacy Policy\n==============\n\n${banner}\n\nEffective June 16, 2025 | View printable version\n\nWe keep data.`;
		const [found] = await announcementsIn(diffDocuments("", text), now, "Privacy Policy");
		expect(found).toMatchObject({
			date: "2026-03-04",
			sentence: "This change goes into effect on March 4, 2026.",
			unlike: { date: "2025-06-16", sentence: "Effective June 16, 2025" },
		});
	});
});
