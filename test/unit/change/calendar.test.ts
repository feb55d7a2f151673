import { describe, expect, it } from "vitest";
import { isAbout, readDate, readElapsed } from "../../../src/change/calendar.js";

describe("a date in a line", () => {
	it.each([
		["обновлено 8 марта 2024 г.", "2024-03", "обновлено г"],
		["עודכן: 20 ביוני 2024", "2024-06", "עודכן ב"],
		["अंतिम अद्यतन 8 सितंबर 2024", "2024-09", "अंतिम अद्यतन"],
		["۱۲ اسفند ۱۴۰۲", "2024-03", ""],
		["8 มีนาคม 2567", "2024-03", ""],
		["2024年3月1日", "2024-03", ""],
		["cập nhật 2024-03-01", "2024-03", "cập nhật"],
	])("is read in any language: %s", (text, month, rest) => {
		const read = readDate(text);
		expect(read?.date.toISOString().slice(0, 7)).toBe(month);
		expect(read?.rest).toBe(rest);
	});

	it.each(["seven days", "within 30 days", "1 2 3 4 2024", "no date"])("is none in: %s", (text) => {
		expect(readDate(text)).toBeUndefined();
	});

	it("is one of an update up to a year ahead of the day on which it was recorded", () => {
		const recorded = new Date("2025-01-01");
		expect(isAbout(new Date("2025-07-01"), recorded)).toBe(true);
		expect(isAbout(new Date("2027-07-01"), recorded)).toBe(false);
	});
});

describe("a stretch of time in a line", () => {
	it.each([
		["updated 3 days ago by ada", 3, "updated by ada"],
		["durchgesehen vor 11 tagen", 11, "durchgesehen"],
		["روجعت قبل يومين", 2, "روجعت"],
		["بازبینی ۴ روز پیش", 4, "بازبینی"],
		["sprawdzono 2 tygodnie temu", 14, "sprawdzono"],
		["3天前", 3, ""],
	])("is read in any language: %s", (text, days, rest) => {
		expect(readElapsed(text)).toMatchObject({ days, rest });
	});

	it.each(["within 3 days", "vor 3 tagesordnungen", "three days"])("is none in: %s", (text) => {
		expect(readElapsed(text)).toBeUndefined();
	});
});
