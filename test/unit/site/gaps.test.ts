import { describe, expect, it } from "vitest";
import { gapsOf } from "../../../src/site/build/gaps.js";
import type { SiteDocument, SiteFacts, SiteService } from "../../../src/site/model.js";
import { writeDocument } from "../../../src/site/pages/document.js";
import { penOf } from "../../../src/site/pages/page.js";

const DAY_MS = 86_400_000;
const start = Date.UTC(2024, 0, 1);
const on = (...days: readonly number[]) => days.map((day) => new Date(start + day * DAY_MS));
const daily = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

describe("a stretch in which an archive was perhaps not checked", () => {
	it("is longer than two weeks and ten times as long as usual", () => {
		expect(gapsOf(on(...daily(0, 15), ...daily(34, 15)))).toEqual([{ from: "2024-01-15", to: "2024-02-04" }]);
		expect(gapsOf(on(...daily(0, 15), ...daily(28, 15)))).toEqual([]);
		const weekly = daily(0, 30).map((week) => week * 7);
		expect(gapsOf(on(...weekly, 203 + 60, 203 + 67))).toEqual([]);
		expect(gapsOf(on(...weekly, 203 + 80, 203 + 87))).toEqual([{ from: "2024-07-22", to: "2024-10-10" }]);
	});

	it("is not told where little is recorded, whatever the order", () => {
		expect(gapsOf([])).toEqual([]);
		expect(gapsOf(on(...daily(0, 10), ...daily(100, 9)))).toEqual([]);
		expect(gapsOf(on(...daily(100, 15), ...daily(0, 15)))).toHaveLength(1);
	});
});

describe("the page of a document", () => {
	const document: SiteDocument = {
		path: "Lumora/Terms.md",
		service: "Lumora",
		terms: "Terms",
		folder: "services/lumora/terms",
		sources: [],
		steps: [],
		blob: "0",
		recorded: 2,
		latest: { commit: "0", date: "2024-03-01T00:00:00.000Z" },
		first: "2024-01-01T00:00:00.000Z",
		months: [],
		language: "en",
		dates: [],
		recentHidden: [],
		strangers: [],
		note: undefined,
	} as unknown as SiteDocument;
	const service: SiteService = { id: "Lumora", name: "Lumora", folder: "services/lumora", documents: [document] };
	const site = { title: "Site", baseUrl: "", languages: ["en", "fr"], hub: "", commitUrl: "", styles: [], watches: [] };
	const written = (language: "en" | "fr", gaps: readonly { from: string; to: string }[]) =>
		writeDocument(penOf(site as unknown as SiteFacts, language, "services/lumora/terms/index.html"), {
			service,
			document,
			state: undefined,
			gaps,
		});

	it("names the stretches, in the language of the page, and is silent where there are none", () => {
		const gaps = [{ from: "2024-01-15", to: "2024-02-04" }];
		const [english, french] = [written("en", gaps), written("fr", gaps)];
		expect(english).toMatch(/<details class="warning"><summary>[^<]*nothing[^<]*<\/summary>/);
		expect(english).toContain("<li>15 January 2024 to 4 February 2024</li>");
		expect(french).toContain("<li>15 janvier 2024 au 4 février 2024</li>");
		expect(written("en", [])).not.toContain("warning");
	});
});
