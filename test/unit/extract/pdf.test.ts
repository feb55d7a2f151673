import { describe, expect, it } from "vitest";
import { extract } from "../../../src/extract/index.js";
import { toMarkdown } from "../../../src/markdown/convert.js";
import { extractErrorOf, sourceWith } from "./page.js";
import { stack, writePdf } from "./pdf-file.js";

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
