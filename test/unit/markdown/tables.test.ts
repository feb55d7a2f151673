import { describe, expect, it } from "vitest";
import { markdownOf } from "../extract/page.js";

function convert(table: string): Promise<string> {
	return markdownOf(`<main>${table}</main>`);
}

describe("tables", () => {
	it("get an empty heading where they have none", async () => {
		expect(await convert("<table><tr><td>a<td>b</table>")).toBe("|     |     |\n| --- | --- |\n| a   | b   |");
	});

	it("take a first row of th, or any row of thead, for the heading", async () => {
		expect(await convert("<table><tr><th>abc<th>d</th></tr><tr><td>e<td>f</table>")).toBe(
			"| abc | d   |\n| --- | --- |\n| e   | f   |",
		);
		expect(await convert("<table><thead><tr><td>a<td>b</thead><tr><td>c<td>d</table>")).toBe(
			"| a   | b   |\n| --- | --- |\n| c   | d   |",
		);
		expect(await convert("<table><thead></thead><tbody><tr><th>a<th>b</tr><tr><td>c<td>d</table>")).toBe(
			"| a   | b   |\n| --- | --- |\n| c   | d   |",
		);
	});

	it("keep every cell on one line and escape pipes", async () => {
		expect(await convert("<table><tr><th>h<th>i</tr><tr><td><p>a</p><p>b||c</p><td></table>")).toBe(
			"| h   | i   |\n| --- | --- |\n| a<br><br>b\\|c |     |",
		);
	});

	it("fill up a colspan, but not beyond what HTML allows", async () => {
		expect(await convert("<table><tr><th>a<th>b<th>c</tr><tr><td colspan=2>d<td>e</table>")).toBe(
			"| a   | b   | c   |\n| --- | --- | --- |\n| d   |     | e   |",
		);
		expect((await convert("<table><tr><td colspan=999999999>d<td>e</table>")).length).toBeLessThan(10_000);
	});

	it("with one cell or with tables inside are written as the text of their cells", async () => {
		expect(await convert("<table><tr><td><p>only</p></td></tr></table>")).toBe("only");
		expect(await convert("<table><tr><td>a<table><tr><td>b<td>c</table></td><td>d</td></tr></table>")).toBe(
			"a\n\n|     |     |\n| --- | --- |\n| b   | c   |\n\nd",
		);
	});

	it("of which only cells or rows are selected are written as text", async () => {
		const page = "<table><tr><td>a</td><td>b</td></tr></table>";
		expect(await markdownOf(page, { select: ["td"] })).toBe("ab");
		expect(await markdownOf(page, { select: ["tr"] })).toBe("ab");
	});

	it("of thousands of rows come out whole", async () => {
		const rows = Array.from({ length: 5000 }, (_, index) => `<tr><td>${index}</td><td>x <b>y</b></td></tr>`).join("");
		const markdown = await convert(`<table>${rows}</table>`);
		expect(markdown.split("\n")).toHaveLength(5002);
		expect(markdown.endsWith("| 4999 | x **y** |")).toBe(true);
	});
});
