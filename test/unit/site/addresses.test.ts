import { describe, expect, it } from "vitest";
import { absoluteUrl, assignSlugs, relativeUrl, safeSlug } from "../../../src/site/addresses.js";

const HOSTILE = [
	"..",
	".",
	"",
	"/",
	"a/../../b",
	"CON",
	"nul.txt",
	"\u202e",
	"x".repeat(400),
	"💥",
	"-",
	"index.html",
	"%2e%2e",
	"\\\\server",
];

describe("addresses of a site", () => {
	it("stay in their folder on every file system, whatever a name is", () => {
		for (const name of HOSTILE) {
			const slug = safeSlug(name);
			expect(slug, name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u);
			expect(slug, name).not.toMatch(/^(?:con|nul)$/i);
			expect(Buffer.byteLength(slug), name).toBeLessThan(100);
		}
		expect(safeSlug("Terms of Service")).toBe("terms-of-service");
		expect(safeSlug("隐私政策")).toBe("隐私政策");
	});

	it("are different for different names, and stay when another one comes", () => {
		const first = { name: "Privacy policy", first: "2020-01-01" };
		const second = { name: "privacy-policy", first: "2021-01-01" };
		const third = { name: "Aardvark", first: "2022-01-01" };
		const before = assignSlugs([second, first]);
		expect(before.get(first.name)).toBe("privacy-policy");
		expect(before.get(second.name)).toMatch(/^privacy-policy-[0-9a-f]{8}$/);
		const after = assignSlugs([third, first, second]);
		for (const { name } of [first, second]) expect(after.get(name)).toBe(before.get(name));
		expect(new Set(assignSlugs(HOSTILE.map((name) => ({ name, first: "" }))).values()).size).toBe(
			new Set(HOSTILE).size,
		);
	});

	it("lead from one page to another", () => {
		expect(relativeUrl("index.html", "services/a/index.html")).toBe("services/a/index.html");
		expect(relativeUrl("services/a/b/changes/x.html", "services/a/b/text.html#p-1")).toBe("../text.html#p-1");
		expect(relativeUrl("services/a/index.html", "assets/site.css")).toBe("../../assets/site.css");
		expect(relativeUrl("fr/index.html", "index.html")).toBe("../index.html");
		expect(relativeUrl("a/b.html", "a/b.html")).toBe("b.html");
		expect(absoluteUrl("https://terms.example/x/", "services/é/index.html")).toBe(
			"https://terms.example/x/services/%C3%A9/index.html",
		);
	});
});
