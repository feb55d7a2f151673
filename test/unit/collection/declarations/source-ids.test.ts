import { describe, expect, it } from "vitest";
import { nameSources } from "../../../../src/collection/declarations/source-ids.js";

const name = (...urls: string[]) => nameSources(urls, "Privacy Policy");

describe("source ids", () => {
	it("are the decoded path, with dashes, without a document's extension", () => {
		expect(
			name(
				"https://a.example/rules/index.html",
				"https://a.example/caf%C3%A9/r%C3%A8gles",
				"https://a.example/x.pdf?v=2",
			),
		).toEqual(["rules-index", "café-règles", "x"]);
	});

	it("keep an extension that is part of the name, and name the root", () => {
		expect(name("https://a.example/v1.2", "https://b.example/")).toEqual(["v1.2", "index"]);
	});

	it("replace what file names cannot hold, and survive malformed escapes", () => {
		expect(name("https://a.example/a%3Ab%7Cc%22%3C%3E%2A%3F%5C", "https://a.example/100%/%E9t%00é%0A")).toEqual([
			"a_b_c______",
			"100%-%E9t%00é_".replace("%00", "_"),
		]);
	});

	it("add the host where paths collide, then the query, then a number", () => {
		expect(name("https://a.example/faq", "https://b.example/faq", "https://a.example/tos")).toEqual([
			"faq a.example",
			"faq b.example",
			"tos",
		]);
		expect(name("https://a.example/faq?lang=fr", "https://a.example/faq?lang=en")).toEqual([
			"faq a.example _lang=fr",
			"faq a.example _lang=en",
		]);
		expect(name("https://a.example/faq#one", "https://a.example/faq#two")).toEqual([
			"faq a.example",
			"faq a.example (2)",
		]);
	});

	it("keep apart ids that differ only in case or extension", () => {
		const ids = name("https://a.example/FAQ.html", "https://a.example/faq.pdf");
		expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(2);
	});

	it("shorten long ids between characters, so that the whole file name stays below 240 bytes", () => {
		const long = "https://a.example/".concat("é長".repeat(200));
		const ids = nameSources([`${long}1`, `${long}2`], "T".repeat(150));
		for (const id of ids) {
			expect(Buffer.byteLength(`${"T".repeat(150)} #${id}.xhtml`)).toBeLessThanOrEqual(240);
			expect(id).toMatch(/^[é長]+-[0-9a-f]{8}$/);
		}
		expect(ids[0]).not.toBe(ids[1]);
	});

	it("are never empty, absolute or a way out of the folder", () => {
		for (const id of name(
			"https://a.example/..%2F..%2Fetc/passwd",
			"https://a.example/%2F%2F",
			"https://a.example/%20",
		)) {
			expect(id).not.toBe("");
			expect(id).not.toContain("/");
		}
	});
});
