import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../src/diff/document.js";
import { announcementsIn } from "../../../src/history/announcements.js";

const now = new Date("2025-11-24T23:00:00Z");
const announced = async (before: string, after: string) =>
	(await announcementsIn(diffDocuments(before, after), now)).map(({ role, date, daysLeft }) => [role, date, daysLeft]);

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
