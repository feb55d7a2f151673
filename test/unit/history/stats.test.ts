import { describe, expect, it } from "vitest";
import type { LogEntry } from "../../../src/history/log.js";
import { countChanges, hiddenOf, periodFor } from "../../../src/history/stats.js";

const TERMS = { serviceId: "Lumora", termsType: "Terms", path: "Lumora/Terms.md" };
const PRIVACY = { serviceId: "Lumora", termsType: "Privacy", path: "Lumora/Privacy.md" };

function entry(document: typeof TERMS, day: string, kind: LogEntry["verdict"]["kind"]): LogEntry {
	const shown = kind === "first" || kind === "substantive";
	return {
		document,
		date: new Date(`${day}T06:00:00Z`),
		verdict: { kind, shown, reasons: [], notes: [] } as LogEntry["verdict"],
		...{ commit: "0", path: document.path, type: "change", subject: "", snapshots: [], trailers: [] },
		...{ blob: "1", previousBlob: undefined, basis: undefined },
	};
}

const HISTORY = [
	entry(TERMS, "2023-12-31", "first"),
	entry(TERMS, "2024-02-01", "substantive"),
	entry(PRIVACY, "2024-01-10", "first"),
	entry(PRIVACY, "2024-03-01", "links"),
	entry(PRIVACY, "2024-03-02", "links"),
	entry(PRIVACY, "2024-03-03", "page"),
];

describe("the figures of documents", () => {
	it("count every kind, the noisiest document first", () => {
		const [first, second] = countChanges(HISTORY, 12);
		expect(first).toMatchObject({
			document: PRIVACY,
			changes: 4,
			shown: 1,
			kinds: { first: 1, links: 2, page: 1 },
		});
		expect(second).toMatchObject({ document: TERMS, changes: 2, shown: 2 });
		expect([first, second].map((row) => row && hiddenOf(row))).toEqual([3, 0]);
	});

	it("have the same periods for every document, without gaps", () => {
		const [privacy, terms] = countChanges(HISTORY, 1);
		expect(privacy?.periods).toEqual([
			{ from: "2023-12-01", changes: 0, shown: 0 },
			{ from: "2024-01-01", changes: 1, shown: 1 },
			{ from: "2024-02-01", changes: 0, shown: 0 },
			{ from: "2024-03-01", changes: 3, shown: 0 },
		]);
		expect(terms?.periods.map(({ changes }) => changes)).toEqual([1, 0, 1, 0]);
		expect(countChanges(HISTORY, 12)[0]?.periods.map(({ from }) => from)).toEqual(["2023-01-01", "2024-01-01"]);
	});

	it("use the shortest periods that fit", () => {
		expect([4, 3, 2, 1].map((most) => periodFor(HISTORY, most))).toEqual([1, 3, 3, 60]);
		expect(periodFor([], 1)).toBe(1);
		expect(countChanges([], 1)).toEqual([]);
	});
});
