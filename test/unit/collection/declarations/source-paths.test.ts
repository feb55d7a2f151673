import { describe, expect, it } from "vitest";
import { sourcePaths } from "../../../../src/collection/declarations/source-paths.js";
import { formatPath } from "../../../../src/collection/problems.js";

const show = (terms: Parameters<typeof sourcePaths>[1]) =>
	sourcePaths("Rules", terms).map(({ source, fetch, select, remove }) =>
		[source, fetch, ...select, ...remove].map((path) => formatPath(path).replace("terms.Rules", "·")).join(" "),
	);

describe("where the keys of a source are written", () => {
	it("is in the terms, where there is one source", () => {
		expect(show({ fetch: "https://a.example", select: "main", remove: ["nav", "aside"] })).toEqual([
			"· ·.fetch ·.select ·.remove[0] ·.remove[1]",
		]);
		expect(show({ fetch: "https://a.example/?.pdf" })).toEqual(["· ·.fetch"]);
	});

	it("is in the entry, or in the terms for shared keys, where several are combined", () => {
		const terms = {
			select: ["h1", "main"],
			remove: "nav",
			combine: [{ fetch: "https://a.example/1" }, { fetch: "https://a.example/2", select: "article", remove: [] }],
		};
		expect(show(terms)).toEqual([
			"·.combine[0] ·.combine[0].fetch ·.select[0] ·.select[1] ·.remove",
			"·.combine[1] ·.combine[1].fetch ·.combine[1].select",
		]);
	});
});
