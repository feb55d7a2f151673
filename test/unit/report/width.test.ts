import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../src/report/width.js";

describe("columns of a terminal", () => {
	it.each([
		["plain", 5],
		["Données", 7],
		["e\u0301", 1],
		["数据", 4],
		["ﾃﾞｰﾀ", 4],
		["한국어", 6],
		["ข้อมูล", 4],
		["البيانات", 8],
		["🙂", 2],
		["👩\u200d💻", 2],
		["", 0],
	])("are counted for %j", (text, columns) => {
		expect(columnsOf(text)).toBe(columns);
	});
});
