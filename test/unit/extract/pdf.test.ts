import { describe, expect, it } from "vitest";
import { extract } from "../../../src/extract/index.js";
import { toMarkdown } from "../../../src/markdown/convert.js";
import { extractErrorOf, sourceWith } from "./page.js";
import { compositeFont, stack, writePdf } from "./pdf-file.js";

async function textOf(content: Uint8Array): Promise<string> {
	return toMarkdown(await extract({ content, mediaType: "application/pdf", source: sourceWith({ select: [] }) }));
}

describe("a PDF", () => {
	it("becomes paragraphs, without a trace of lines and pages", async () => {
		const first = [
			{ text: "Schedule of Fees", x: 72, y: 790, size: 20 },
			...stack([
				"These fees hold for every account that was opened after the first of",
				"May, whoever opened it. They are in",
				"euro.",
			]),
			...stack(
				[
					"1. Transfers cost nothing.",
					"2. Cash costs 2 % of the amount, at the machines of other banks and at",
					"those of shops (see § 4),",
				],
				{ top: 690 },
			),
		];
		const second = stack(["whatever the day.", "Questions? Write to us."], { pitch: 30 });
		expect(await textOf(writePdf([first, second]))).toBe(
			"Schedule of Fees\n\n" +
				"These fees hold for every account that was opened after the first of May, whoever opened it. They are in\n\n" +
				"euro.\n\n" +
				"1. Transfers cost nothing.\n\n" +
				"2. Cash costs 2 % of the amount, at the machines of other banks and at those of shops (see § 4), whatever the day.\n\n" +
				"Questions? Write to us.",
		);
	});

	it("is read twice from the same bytes with the same result", async () => {
		const content = writePdf([stack(["Terms (draft) * not a list"])]);
		const before = content.slice();
		expect([await textOf(content), await textOf(content)]).toEqual(Array(2).fill("Terms (draft) * not a list"));
		expect(content).toEqual(before);
	});

	it("in Chinese is read by the predefined encodings, with no space where a line ends", async () => {
		const ucs2 = (text: string) => Buffer.from(text, "utf16le").swap16().toString("latin1");
		const lines = [
			"隐私政策",
			"我们不会出售您的个人信息，也不会在未经您同意的情况下",
			"提供您的数据。我们将删除您的账户。",
		];
		const file = writePdf([stack(lines.map(ucs2))], compositeFont("UniGB-UCS2-H", "GB1"));
		expect(await textOf(file)).toBe(`${lines[0]}\n\n${lines[1]}${lines[2]}`);
	});

	it("whose fonts do not say which characters they draw is refused", async () => {
		const glyphs = (text: string) =>
			[...text].map((sign) => `\0${String.fromCharCode(sign.charCodeAt(0) - 29)}`).join("");
		const file = writePdf(
			[stack([glyphs("We keep your data, for 30 days.")])],
			compositeFont("Identity-H", "Identity"),
		);
		expect(await extractErrorOf(textOf(file))).toMatchObject({ code: "PDF_FONTS_UNREADABLE", failure: "failed" });
	});

	it("without text is empty", async () => {
		expect(await extractErrorOf(textOf(writePdf([[], []])))).toMatchObject({
			code: "PDF_WITHOUT_TEXT",
			failure: "empty",
		});
	});

	it("that cannot be read fails with the reason", async () => {
		for (const content of [
			new TextEncoder().encode("<html>not a PDF</html>"),
			writePdf([[]]).subarray(0, 40),
			new Uint8Array(),
		]) {
			expect(await extractErrorOf(textOf(content))).toMatchObject({ code: "PDF_UNREADABLE", failure: "failed" });
		}
	});
});
