import { describe, expect, it } from "vitest";
import { readPdf } from "../../../src/extract/pdf.js";
import { type PlacedLine, stack, writePdf } from "./pdf-file.js";

const LEFT = [
	"You may end the contract at any",
	"time by writing to us, and we",
	"confirm the end to you within",
	"two weeks. We then delete what",
	"you have given us, unless a law",
	"forbids it.",
];
const RIGHT = [
	"Prices include the tax of the",
	"country in which you live, and",
	"may be raised once a year. We",
	"tell you so a month before, in",
	"a message to the address that",
	"you have told us.",
];
const PROSE = [LEFT.join(" "), RIGHT.join(" ")];

/** Cells at `lefts`, drawn line by line across the page. */
function across(rows: readonly (readonly string[])[], lefts: readonly number[], { top = 700, lower = 0 } = {}) {
	return rows.flatMap((row, index) =>
		row.flatMap((text, column): PlacedLine[] => {
			return text === "" ? [] : [{ text, x: lefts[column] ?? 0, y: top - index * 14 - column * lower }];
		}),
	);
}

const paragraphsOf = async (...pages: PlacedLine[][]) =>
	(await readPdf(writePdf(pages), "https://a.b/c.pdf")).split("\n\n");

describe("columns of a PDF", () => {
	it.each([0, 6])("drawn across the page are read one after the other (%d points apart in height)", async (lower) => {
		const title = { text: "Terms of service, which hold for all whom we serve, wherever they are", x: 60, y: 760 };
		const both = LEFT.map((text, index) => [text, RIGHT[index] ?? ""]);
		expect(await paragraphsOf([title, ...across(both, [60, 320], { lower })])).toEqual([title.text, ...PROSE]);
	});

	it("drawn one after the other below a wider text keep their paragraphs", async () => {
		const title = { text: "Terms of service, which hold for all whom we serve, wherever they are", x: 60, y: 760 };
		const page = [title, ...stack(LEFT, { x: 60, top: 700 }), ...stack(RIGHT, { x: 320, top: 700 })];
		expect(await paragraphsOf(page)).toEqual([title.text, ...PROSE]);
	});
});

describe("tables of a PDF", () => {
	it("are read row by row, each a paragraph", async () => {
		const rows = [
			["Plan", "Price", "Notice"],
			["Basic", "10 EUR a month", "30 days"],
			["Professional", "100 EUR a month", "90 days"],
			["Enterprise", "on request", "as agreed"],
		];
		expect(await paragraphsOf(across(rows, [60, 200, 340]))).toEqual(rows.map((row) => row.join(" ")));
	});

	it("keep what a cell says in several lines together", async () => {
		const rows = [
			["Data", "Purpose", "Kept for"],
			["Account data such as", "To provide the service, to write", "As long as the contract"],
			["name and address", "invoices and to answer questions", "lasts"],
			["Log files", "To find faults and to keep it all", "30 days"],
			["", "safe against attacks", ""],
		];
		expect(await paragraphsOf(across(rows, [60, 200, 400]))).toEqual([
			"Data Purpose Kept for",
			"Account data such as name and address",
			"To provide the service, to write invoices and to answer questions",
			"As long as the contract lasts",
			"Log files",
			"To find faults and to keep it all safe against attacks",
			"30 days",
		]);
	});

	it.each([
		[
			"lists",
			["1.", "You pay in advance and by the month, and you"],
			["", "may end the contract."],
			["2.", "We keep it."],
		],
		[
			"definitions",
			["Account", "what you open with us to use the service, and"],
			["", "all in it"],
			["Customer", "whoever has one"],
		],
	])("are not made of %s", async (_, first, second, third) => {
		const texts = await paragraphsOf(across([first, second, third], [60, 130]));
		expect(texts).toEqual([`${first.join(" ")} ${second[1]}`, third.join(" ")]);
	});
});
