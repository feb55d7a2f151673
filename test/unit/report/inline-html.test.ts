import { describe, expect, it } from "vitest";
import { safeTarget } from "../../../src/report/inline-html.js";

describe("targets of links", () => {
	it.each(["https://a.example/x", "HTTP://a.example", "mailto:a@b.example"])("are followed to %j", (href) => {
		expect(safeTarget(href)).toBe(href);
	});

	it.each([
		"javascript:alert(1)",
		" javascript:x",
		"java\nscript:x",
		"data:text/html,x",
		"vbscript:x",
		"//a.example",
		"/path",
		"file:///etc/passwd",
		"\u0001https://a.example",
		"",
	])("are not followed to %j", (href) => {
		expect(safeTarget(href)).toBeUndefined();
	});
});
