import { describe, expect, it } from "vitest";
import { ownDateOf } from "../../../src/notice/own-date.js";

const terms = "We may end your account at any time, and we will tell you thirty days ahead if we do so.";
const page = (...lines: readonly string[]) => `Terms\n=====\n\n${lines.join("\n\n")}\n`;

describe("the date that a text bears", () => {
	it.each([
		["Last updated: January 2, 2024", "2024-01-02", "updated"],
		["_Effective: June 10, 2022_", "2022-06-10", "effective"],
		["Date de la dernière mise à jour : 26 juillet 2022", "2022-07-26", "updated"],
		["Stand: 3. März 2023", "2023-03-03", "updated"],
		["Última actualización: 5 de mayo de 2021", "2021-05-05", "updated"],
	])("is read in a line of its own: %s", async (line, date, role) => {
		expect(await ownDateOf(page(line, terms))).toMatchObject({ date, role });
		expect(await ownDateOf(page(terms, line))).toMatchObject({ date, role });
	});

	it("is that of the last update where the text names both, and stands below its label", async () => {
		expect(await ownDateOf(page("Effective: June 10, 2022", "Last updated: May 1, 2022", terms))).toMatchObject({
			date: "2022-05-01",
		});
		expect(await ownDateOf(page("Last updated", "May 1, 2022", terms))).toMatchObject({ date: "2022-05-01" });
	});

	it.each([
		["a list of versions", "Last updated: May 1, 2022", "Last updated: May 1, 2021"],
		["another version", "Previous version, last updated: May 1, 2022"],
		[
			"a sentence about something else",
			"If you opened your account before a change was made, the terms that were last updated on May 1, 2022 apply to you until the next renewal of it.",
		],
		["a date of a part", "(effective 1 December 2021, unless otherwise stated)"],
		["no date", terms],
		["several documents on one page", "Last updated: May 1, 2022", "Shop Agreement\n==============", terms],
	])("is none where it cannot be told: %s", async (_, ...lines) => {
		expect(await ownDateOf(page(...lines, terms))).toBeUndefined();
	});

	it("is not looked for in the middle of a long text", async () => {
		const filler = Array.from({ length: 200 }, (_, index) => `${terms} ${index}`);
		expect(await ownDateOf(page(...filler, "Last updated: May 1, 2022", ...filler))).toBeUndefined();
		const dated = (line: string) => ownDateOf(page("Last updated: May 1, 2022", ...filler, line, ...filler));
		expect(await dated("Published: June 3, 2021")).toMatchObject({ date: "2022-05-01" });
		expect(await dated("Last update of this annex: June 3, 2021"), "a part has a date of its own").toBeUndefined();
	});
});
