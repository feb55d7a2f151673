import { describe, expect, it } from "vitest";
import type { RecordedEntry } from "../../../src/archive/model.js";
import { UsageError } from "../../../src/errors.js";
import { parseDate, parsePoint, resolvePoint } from "../../../src/history/points.js";

function entry(commit: string, date: string): RecordedEntry {
	return {
		commit: commit.padEnd(40, "0"),
		date: new Date(date),
		path: "Lumora/Privacy Policy.md",
		type: "change",
		subject: "Record new changes of Lumora Privacy Policy",
		snapshots: [],
		trailers: [],
		blob: `b${commit}`,
		previousBlob: undefined,
	};
}

const entries = [
	entry("aaaa", "2024-01-10T06:00:00Z"),
	entry("bbbb", "2024-03-01T06:00:00Z"),
	// Recorded after bbbb from an older page: log order is not date order.
	entry("cccc", "2024-02-01T06:00:00Z"),
	entry("dddd", "2024-05-01T23:59:59Z"),
];
const noHistory = { resolve: async () => undefined };
const commitAt = async (point: string) =>
	(await resolvePoint(parsePoint(point), entries, noHistory)).commit.slice(0, 4);

describe("a point in time", () => {
	it("is the end of a day, a month or a year in UTC when no time is given", () => {
		expect(parseDate("2024-03-01", "end")?.toISOString()).toBe("2024-03-01T23:59:59.999Z");
		expect(parseDate("2024-02", "end")?.toISOString()).toBe("2024-02-29T23:59:59.999Z");
		expect(parseDate("2024", "end")?.toISOString()).toBe("2024-12-31T23:59:59.999Z");
	});

	it("is the beginning where a range begins", () => {
		expect(parseDate("2024-03", "start")?.toISOString()).toBe("2024-03-01T00:00:00.000Z");
	});

	it("takes a time without an offset as UTC", () => {
		expect(parseDate("2024-03-01T12:30", "end")?.toISOString()).toBe("2024-03-01T12:30:00.000Z");
		expect(parseDate("2024-03-01T12:30+02:00", "end")?.toISOString()).toBe("2024-03-01T10:30:00.000Z");
	});

	it("refuses a day that does not exist instead of rolling over", () => {
		expect(parseDate("2024-02-30", "end")).toBeUndefined();
		expect(() => parsePoint("2024-13-01")).toThrow(UsageError);
	});

	it("finds the version that held then, whatever the order of commits", async () => {
		expect(await commitAt("2024-02-15")).toBe("cccc");
		expect(await commitAt("2024-04-01")).toBe("bbbb");
		expect(await commitAt("2024-05-01")).toBe("dddd");
	});

	it("counts back from the latest", async () => {
		expect(await commitAt("latest")).toBe("dddd");
		expect(await commitAt("-1")).toBe("cccc");
		expect(await commitAt("-3")).toBe("aaaa");
		await expect(commitAt("-4")).rejects.toMatchObject({ code: "NOT_THAT_MANY_VERSIONS" });
	});

	it("is a commit of this document", async () => {
		expect(await commitAt("bbbb")).toBe("bbbb");
		await expect(commitAt("eeee")).rejects.toMatchObject({ code: "UNKNOWN_COMMIT" });
	});

	it("says when nothing had been recorded yet", async () => {
		await expect(commitAt("2023-12-31")).rejects.toMatchObject({
			code: "NO_VERSION_THEN",
			hint: expect.stringContaining("2024-01-10"),
		});
	});

	it("says what it accepts when it understands nothing", () => {
		expect(() => parsePoint("--output=/etc/passwd")).toThrow(/not a valid point in time/);
		expect(() => parsePoint("HEAD~1")).toThrow(/not a valid point in time/);
	});

	it("says that nothing is recorded for a document without versions", async () => {
		await expect(resolvePoint(parsePoint("latest"), [], noHistory)).rejects.toMatchObject({ code: "NO_VERSIONS" });
	});
});
