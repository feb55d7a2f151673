import { describe, expect, it } from "vitest";
import { joinLines, type PdfLine } from "../../../src/extract/pdf-lines.js";

/** Lines of 6 points a character, 14 points apart. */
function lines(texts: readonly string[], { left = 50, top = 700, height = 11 } = {}): PdfLine[] {
	return texts.map((text, index) => ({
		text,
		left,
		right: left + text.length * 6,
		baseline: top - index * 14,
		height,
	}));
}

describe("lines of a PDF", () => {
	it("are joined while the paragraph goes on", () => {
		expect(
			joinLines([lines(["a line that is as long as lines are", "and another one as long as it is", "end."])]),
		).toBe("a line that is as long as lines are and another one as long as it is end.");
	});

	it("end a paragraph where the next word would have fitted", () => {
		expect(
			joinLines([lines(["a line that is as long as lines are", "short", "and another line, as long as lines are"])]),
		).toBe("a line that is as long as lines are short\n\nand another line, as long as lines are");
	});

	it("begin a paragraph at bullets, numbers and letters", () => {
		const items = ["what you may not do, whoever you are:", "• resell", "1. rent", "2.3 lend", "(b) copy", "§ 4 burn"];
		expect(joinLines([lines(items)]).split("\n\n")).toEqual(items);
	});

	it("begin a paragraph after a gap and where the size changes", () => {
		const text = "a line that is as long as lines are";
		expect(joinLines([[...lines([text]), ...lines([text, text], { top: 660 })]])).toBe(`${text}\n\n${text} ${text}`);
		expect(joinLines([[...lines([text]), ...lines([text], { top: 686, height: 16 })]])).toBe(`${text}\n\n${text}`);
	});

	it("go on over the end of a page only in the middle of a sentence", () => {
		const page = (text: string) => lines([text]);
		expect(joinLines([page("the terms of"), page("the service")])).toBe("the terms of the service");
		expect(joinLines([page("the terms end."), page("new ones begin")])).toBe("the terms end.\n\nnew ones begin");
		expect(joinLines([page("the terms of"), page("Service")])).toBe("the terms of\n\nService");
	});

	it("keep the hyphen of a divided word and drop the soft one", () => {
		expect(joinLines([lines(["the infor-", "mation on self-", "service – or", "non\u00ad", "sense"])])).toBe(
			"the infor-mation on self-service – or nonsense",
		);
	});

	it("that are blank leave no trace", () => {
		expect(joinLines([lines([" ", ""]), []])).toBe("");
	});
});
