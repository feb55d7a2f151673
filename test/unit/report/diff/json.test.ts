import { describe, expect, it } from "vitest";
import { renderJson } from "../../../../src/report/diff/json.js";
import { AFTER, BEFORE, HOSTILE, makeReport } from "./reports.js";

describe("the JSON report", () => {
	it("is one line with the documented keys", () => {
		const json = renderJson(makeReport(BEFORE, AFTER));
		expect(json.endsWith("}\n") && json.indexOf("\n") === json.length - 1).toBe(true);
		const value = JSON.parse(json);
		expect(value).toMatchObject({
			service: "Exemplar",
			terms: "Privacy Policy",
			from: { commit: "0123456789abcdef0123456789abcdef01234567", date: "2024-03-01T10:00:00.000Z" },
			to: { date: "2024-05-25T23:59:00.000Z" },
			kind: null,
		});
		expect(value.blocks.find((block: { op: string }) => block.op === "edit")).toMatchObject({
			headings: ["Privacy Policy"],
			before: "Last updated: 1 March 2024",
			after: "Last updated: 25 May 2024",
			words: [
				["keep", "Last updated: "],
				["remove", "1 March"],
				["add", "25 May"],
				["keep", " 2024"],
			],
		});
	});

	it("has null for a first version's predecessor and names a known kind", () => {
		expect(JSON.parse(renderJson(makeReport("", "a", { from: undefined, kind: "date" })))).toMatchObject({
			from: null,
			kind: "date",
		});
	});

	it("holds hostile text whole, but no character that a terminal acts on", () => {
		const text = HOSTILE.replace("\ud800", "");
		const json = renderJson(makeReport("", text));
		expect(json.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2069\ufeff]/);
		const joined = JSON.parse(json)
			.blocks.map((block: { after: string }) => block.after)
			.join("\n");
		expect(joined).toBe(text.replace(/\n{2,}/g, "\n"));
	});
});
