import { describe, expect, it } from "vitest";
import type { RecordedEntry } from "../../../src/archive/model.js";
import type { EntryVerdict } from "../../../src/history/kinds.js";
import { findFindings, type Reading } from "../../../src/notice/findings.js";

const entryOn = (day: string) => ({ commit: day, date: new Date(day), type: "change" }) as RecordedEntry;
const verdict = { kind: "substantive", shown: true } as EntryVerdict;

/** Versions by day, each with the date that it bears; all but the first are edits in substance. */
type Version = readonly [day: string, bears: string];
function read(...versions: readonly Version[]): readonly Reading[] {
	const entries = versions.map(([day]) => entryOn(day));
	return versions.map(([, date], index) => ({
		entry: entries[index] as RecordedEntry,
		verdict,
		from: entries[index - 1],
		title: undefined,
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

	it("leave out what was recorded about a changed title, a changed declaration, or while states came back", () => {
		const edited: readonly Version[] = [
			["2024-01-10", "2024-01-01"],
			["2024-03-02", "2024-01-01"],
			["2024-03-10", "2024-01-01"],
		];
		const last = (change: (reading: Reading, index: number) => Partial<Reading>) =>
			findFindings(
				read(...edited).map((reading, index) => ({ ...reading, isEdit: index === 2, ...change(reading, index) })),
			);
		expect(last(() => ({}))).toMatchObject([{ kind: "silent", date: "2024-03-10T00:00:00.000Z" }]);
		expect(last((_, index) => (index === 1 ? { title: "Notice EEA" } : {}))).toEqual([]);
		expect(last(({ entry }, index) => (index === 1 ? { entry: { ...entry, type: "upgrade" } } : {}))).toEqual([]);
		const states: readonly Version[] = ["2023-07-01", "2023-08-01"].map((day) => [day, "2023-06-01"]);
		const back = { kind: "seen-before", shown: false } as EntryVerdict;
		const readings = read(...states, ...edited).map((reading, index) => ({
			...reading,
			isEdit: index === 4,
			verdict: index < states.length ? back : verdict,
		}));
		expect(findFindings(readings)).toEqual([]);
	});
});
