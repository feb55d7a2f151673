import { describe, expect, it } from "vitest";
import type { RecordedEntry } from "../../../src/archive/model.js";
import type { EntryVerdict } from "../../../src/history/kinds.js";
import { findFindings, type Reading } from "../../../src/notice/findings.js";

const entryOn = (day: string) => ({ commit: day, date: new Date(day) }) as RecordedEntry;
const verdict = { kind: "substantive", shown: true } as EntryVerdict;

/** Versions by day, each with the date that it bears; all but the first are edits in substance. */
type Version = readonly [day: string, bears: string];
function read(...versions: readonly Version[]): readonly Reading[] {
	const entries = versions.map(([day]) => entryOn(day));
	return versions.map(([, date], index) => ({
		entry: entries[index] as RecordedEntry,
		verdict,
		from: entries[index - 1],
		own: { date, role: "updated", text: `Last updated: ${date}` },
		isEdit: index > 0,
		moved: undefined,
	}));
}
const kinds = (...versions: readonly Version[]) => findFindings(read(...versions)).map(({ kind }) => kind);

describe("findings", () => {
	it("are edits that the date of the text does not tell", () => {
		expect(kinds(["2024-01-10", "2024-01-01"], ["2024-03-10", "2024-01-01"])).toEqual(["silent"]);
	});

	it("leave out an edit of which the next date tells, whenever that one was first seen", () => {
		const edit = [
			["2024-01-10", "2024-01-01"],
			["2024-02-28", "2024-01-01"],
		] as const;
		expect(kinds(...edit, ["2024-04-20", "2024-03-03"])).toEqual([]);
		expect(kinds(...edit, ["2024-04-20", "2024-04-18"])).toEqual(["silent"]);
	});
});
