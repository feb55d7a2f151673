import { describe, expect, it } from "vitest";
import {
	entriesOf,
	mergeEntries,
	withQueryParams,
	withRemoved,
} from "../../../../src/collection/declarations/entries.js";
import type { Source } from "../../../../src/collection/model.js";

const source: Source = {
	...{ url: "https://lumora.example/terms", id: undefined, select: ["main"], remove: [], filters: [] },
	...{ executeClientScripts: undefined, acceptLanguage: undefined },
};

describe("entries for a declaration", () => {
	it("are whole keys, with what the source has already", () => {
		const has: Source = {
			...source,
			remove: ["nav", { startBefore: "#a", endBefore: "#b" }],
			filters: [{ name: "tidy" }, { name: "removeQueryParams", params: "utm" }],
		};
		const changed = withRemoved(withQueryParams(has, ["h", "utm"]), [".related", "nav"]);
		expect(entriesOf(has, changed)).toEqual({
			filter: ["tidy", { removeQueryParams: ["utm", "h"] }],
			remove: ["nav", { startBefore: "#a", endBefore: "#b" }, ".related"],
		});
		expect(entriesOf(source, withRemoved(source, [".related"]))).toEqual({ remove: ".related" });
		expect(entriesOf(source, withRemoved(withQueryParams(source, []), []))).toEqual({});
	});

	it("go into the declaration, and of a combined one into the source that they are for", () => {
		expect(mergeEntries({ fetch: "a", select: "main", remove: "nav" }, [{ remove: ["nav", "ul"] }])).toEqual({
			...{ fetch: "a", select: "main", remove: ["nav", "ul"] },
		});
		const combined = { combine: [{ fetch: "a" }, { fetch: "b" }], select: "main" };
		expect(mergeEntries(combined, [{}, { remove: "ul" }])).toEqual({
			combine: [{ fetch: "a" }, { fetch: "b", remove: "ul" }],
			select: "main",
		});
	});
});
