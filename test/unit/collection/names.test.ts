import { describe, expect, it } from "vitest";
import { findService, findTerms } from "../../../src/collection/names.js";
import { foldName, slugify } from "../../../src/collection/slugs.js";
import { UsageError } from "../../../src/errors.js";

const services = (...ids: string[]) => ids.map((serviceId) => ({ serviceId, termsType: "Imprint" }));
const types = (...all: string[]) => all.map((termsType) => ({ serviceId: "Any", termsType }));

function errorOf(run: () => unknown): UsageError {
	try {
		run();
	} catch (error) {
		if (error instanceof UsageError) return error;
	}
	throw new Error("A UsageError was expected.");
}

describe("slugs", () => {
	it.each([
		["Instagram", "instagram"],
		["Privacy Policy", "privacy-policy"],
		["Privacy Policy (fr)", "privacy-policy-fr"],
		["Community Guidelines - Hate Speech", "community-guidelines-hate-speech"],
		["Élysée & Cie.", "elysee-cie"],
		["O'Reilly", "oreilly"],
		["Women’s Day", "womens-day"],
		["Amazon.com", "amazon-com"],
		["Søren Straße Œuvre", "soren-strasse-oeuvre"],
		["İstanbul", "istanbul"],
		["ＷＩＤＥ", "wide"],
		["Политика конфиденциальности", "политика-конфиденциальности"],
		["Мой мир", "мой-мир"],
		["文心一言（Wenxinyiyan）", "文心一言-wenxinyiyan"],
		["서비스 약관", "서비스-약관"],
		["गोपनीयता नीति", "गोपनीयता-नीति"],
		["--Odd-- name--", "odd-name"],
	])("makes %s %s", (name, slug) => {
		expect(slugify(name)).toBe(slug);
	});

	it("keeps a name without letters as it is", () => {
		expect(slugify("!!!")).toBe("!!!");
		expect(slugify("")).toBe("");
	});

	it("gives the same slug to composed and decomposed spellings", () => {
		expect(slugify("Cafe\u0301")).toBe(slugify("Caf\u00e9"));
		expect(slugify("서비스".normalize("NFD"))).toBe("서비스");
	});

	it("folds case and Latin accents but keeps punctuation when names are compared", () => {
		expect(foldName("CAFÉ")).toBe(foldName("café"));
		expect(foldName("Two Words")).not.toBe(foldName("Two-Words"));
		expect(foldName("мой")).not.toBe(foldName("мои"));
	});
});

describe("finding a service", () => {
	it("prefers the exact id, then the exact name, then slugs, then the beginning of a slug", () => {
		const names = [
			{ serviceId: "Go", serviceName: "Go Language", termsType: "Imprint" },
			{ serviceId: "GO", serviceName: "Go", termsType: "Imprint" },
			{ serviceId: "Google", serviceName: "Google", termsType: "Imprint" },
		];
		expect(findService(names, "GO")).toBe("GO");
		expect(findService(names, "Go")).toBe("Go");
		expect(findService(names, "Go Language")).toBe("Go");
		expect(findService(names, "goo")).toBe("Google");
		expect(findService(names, "go-lang")).toBe("Go");
	});

	it("finds names of any script by slug, however they are composed", () => {
		expect(findService(services("Яндекс", "文心一言"), "яндекс")).toBe("Яндекс");
		expect(findService(services("文心一言"), "文心")).toBe("文心一言");
		expect(findService(services("Café".normalize("NFD")), "Café")).toBe("Café".normalize("NFD"));
	});

	it("lists the nearest names for an unknown one", () => {
		const error = errorOf(() => findService(services("Instagram", "Facebook", "X"), "Instagarm"));
		expect(error.code).toBe("UNKNOWN_SERVICE");
		expect(error.hint).toBe("Did you mean “Instagram”?");
	});

	it("lists all names when few are known and none is near", () => {
		expect(errorOf(() => findService(services("Instagram", "X"), "Wikipedia")).hint).toBe(
			"The known services: “Instagram”, “X”.",
		);
		const many = Array.from({ length: 40 }, (_, index) => `Service ${index}`);
		expect(errorOf(() => findService(services(...many), "Wikipedia")).hint).toBe(
			"Run `tosa list` to see all 40 services.",
		);
		expect(errorOf(() => findService([], "X")).hint).toContain("no services here");
	});

	it("refuses what fits several services, and names them", () => {
		const error = errorOf(() => findService(services("Google Maps", "Google Meet"), "google"));
		expect(error.code).toBe("AMBIGUOUS_SERVICE");
		expect(error.hint).toContain("“Google Maps”, “Google Meet”");
		expect(errorOf(() => findService(services("A B", "A-B"), "a-b")).code).toBe("AMBIGUOUS_SERVICE");
		expect(findService(services("A B", "A-B"), "A-B")).toBe("A-B");
	});

	it("does not take an empty name for the beginning of every name", () => {
		expect(errorOf(() => findService(services("Instagram"), "")).code).toBe("UNKNOWN_SERVICE");
	});
});

describe("finding terms", () => {
	it("prefers a whole slug to the beginning of another", () => {
		const policies = types("Privacy Policy", "Privacy Policy (fr)", "Imprint");
		expect(findTerms(policies, "privacy-policy")).toBe("Privacy Policy");
		expect(findTerms(policies, "privacy-policy-fr")).toBe("Privacy Policy (fr)");
		expect(findTerms(policies, "imp")).toBe("Imprint");
		expect(errorOf(() => findTerms(policies, "privacy")).code).toBe("AMBIGUOUS_TERMS");
	});

	it("suggests a type that contains what was typed", () => {
		const error = errorOf(() => findTerms(types("Terms of Service", "Privacy Policy"), "policy"));
		expect(error.code).toBe("UNKNOWN_TERMS");
		expect(error.hint).toBe("Did you mean “Privacy Policy”?");
	});
});
