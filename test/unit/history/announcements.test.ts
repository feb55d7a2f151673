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
});
