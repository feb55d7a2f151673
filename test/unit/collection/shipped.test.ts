import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { BUILT_IN_FILTERS } from "../../../src/collection/declarations/built-in-filters.js";
import { checkCollection } from "../../../src/collection/lint/check.js";
import { loadCollection } from "../../../src/collection/load.js";
import { findService, findTerms } from "../../../src/collection/names.js";
import { BUILT_IN_FILTERS as RUNNABLE } from "../../../src/extract/filters.js";
import { checkSelector } from "../../../src/extract/select.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

describe("the collection that ships", () => {
	it("has no problem, not even a warning", async () => {
		expect(await checkCollection(ROOT, { checkSelector })).toEqual([]);
	});

	it("needs no code: every filter is built in", async () => {
		const { collection } = await loadCollection(ROOT);
		const sources = collection.services.flatMap(({ terms }) => terms.flatMap((one) => one.sources));
		const used = new Set(sources.flatMap(({ filters }) => filters.map(({ name }) => name)));
		expect([...used].filter((name) => !BUILT_IN_FILTERS.includes(name))).toEqual([]);
		expect(sources.every(({ url }) => url.startsWith("https://"))).toBe(true);
	});

	it("may use every filter that tosa can run by itself", () => {
		expect([...BUILT_IN_FILTERS].sort()).toEqual([...RUNNABLE].sort());
	});

	it("is found by the names that people type", async () => {
		const { collection } = await loadCollection(ROOT);
		const names = collection.services.flatMap(({ terms }) =>
			terms.map(({ serviceId, serviceName, type }) => ({ serviceId, serviceName, termsType: type })),
		);
		const find = (service: string, terms: string) => {
			const serviceId = findService(names, service);
			return `${serviceId}/${findTerms(
				names.filter((one) => one.serviceId === serviceId),
				terms,
			)}`;
		};
		expect(find("instagram", "privacy-policy")).toBe("Instagram/Privacy Policy");
		expect(find("meta", "privacy-policy-fr")).toBe("Meta/Privacy Policy (fr)");
		expect(find("x", "restricted-use-cases-fr")).toBe("X/Restricted Use Cases (fr)");
	});
});
