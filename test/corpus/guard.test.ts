/** Holds the guard against real pages; skipped where the corpus is not there. */
import { describe, expect, it } from "vitest";
import { judgePages } from "../../bench/guard-pages.js";

const pages = await judgePages();
if (!pages) process.stderr.write("SKIPPED: the guard on real pages, the corpus is not there\n");

describe.skipIf(!pages)("real pages of terms", () => {
	it("are terms, but for three that only lead elsewhere", () => {
		const judged = pages?.filter(({ sign }) => sign !== undefined) ?? [];
		expect(judged.map(({ id, isExtracted, sign }) => [id, isExtracted, sign?.kind])).toEqual(
			["036", "037", "038"].map((id) => [id, false, "error"]),
		);
	});

	it("are in French where the collection is", () => {
		const isFrench = (service: string) => ["Facebook", "Instagram", "Twitter"].includes(service);
		const certain = pages?.filter(({ language }) => language?.certain) ?? [];
		expect(certain.length).toBeGreaterThan(100);
		const wrong = certain.filter(({ service, language }) => language?.language !== (isFrench(service) ? "fr" : "en"));
		expect(wrong.map(({ id }) => id)).toEqual([]);
	});
});
