import { describe, expect, it } from "vitest";
import { parseHours } from "../../../src/collection/config/hours.js";
import { nextOpening } from "../../../src/notify/hours.js";
import { dueAt } from "../../../src/notify/rhythm.js";

const next = (hours: string, at: string) => nextOpening(parseHours(hours)!, new Date(at))?.toISOString();

describe("hours", () => {
	it.each([
		"Mon-Fri 08:00-19:00 Europe/Paris",
		"08:00-19:00",
		"Sat,Sun 00:00-24:00 UTC",
		"fri-mon 22:00-06:00 America/Argentina/Buenos_Aires",
		"Mon-Fri 08:00-12:00; Sat 09:00-10:00 Asia/Tokyo",
	])("are read: %s", (text) => {
		expect(parseHours(text)).toBeDefined();
	});

	it.each([
		"",
		"Mon-Fri",
		"8-19",
		"Mon-Fri 08:00-25:00",
		"Foo 08:00-09:00",
		"08:60-09:00",
		"08:00-09:00 Mars/Base",
		"08:00-09:00 UTC; 10:00-11:00",
	])("are refused: %s", (text) => {
		expect(parseHours(text)).toBeUndefined();
	});

	it.each([
		["open: now", "Mon-Fri 08:00-19:00 Europe/Paris", "2026-03-02T09:00:00.000Z", "2026-03-02T09:00:00.000Z"],
		["the end is not part of it", "08:00-19:00 UTC", "2026-03-02T19:00:00.000Z", "2026-03-03T08:00:00.000Z"],
		["over the weekend", "Mon-Fri 08:00-19:00 Europe/Paris", "2026-03-06T18:30:00.000Z", "2026-03-09T07:00:00.000Z"],
		["past midnight, the day after", "Fri 22:00-06:00 UTC", "2026-03-07T05:59:00.000Z", "2026-03-07T05:59:00.000Z"],
		["past midnight, over", "Fri 22:00-06:00 UTC", "2026-03-07T06:00:00.000Z", "2026-03-13T22:00:00.000Z"],
		[
			"winter time to summer time",
			"Mon 08:00-09:00 Europe/Paris",
			"2026-03-28T12:00:00.000Z",
			"2026-03-30T06:00:00.000Z",
		],
		[
			"summer time to winter time",
			"Mon 08:00-09:00 Europe/Paris",
			"2026-10-24T12:00:00.000Z",
			"2026-10-26T07:00:00.000Z",
		],
		[
			"an opening that the clocks skip",
			"Sun 02:30-04:00 Europe/Paris",
			"2026-03-29T00:00:00.000Z",
			"2026-03-29T01:00:00.000Z",
		],
		[
			"a span that the clocks skip",
			"Sun 02:00-03:00 Europe/Paris",
			"2026-03-28T12:00:00.000Z",
			"2026-04-05T00:00:00.000Z",
		],
		[
			"an hour that comes twice, the first time",
			"02:00-03:00 Europe/Paris",
			"2026-10-24T23:00:00.000Z",
			"2026-10-25T00:00:00.000Z",
		],
		[
			"an hour that comes twice, the second time",
			"02:00-03:00 Europe/Paris",
			"2026-10-25T01:30:00.000Z",
			"2026-10-25T01:30:00.000Z",
		],
		[
			"half an hour of summer time",
			"Mon-Sun 08:00-09:00 Australia/Lord_Howe",
			"2026-10-04T00:00:00.000Z",
			"2026-10-04T21:00:00.000Z",
		],
	])("open next, %s", (_, hours, at, expected) => {
		expect(next(hours, at)).toBe(expected);
	});
});

describe("a rhythm", () => {
	const due = (rhythm: "each" | "daily" | "weekly", last: string | undefined, now: string, hours?: string) =>
		dueAt({ rhythm, hours }, last, new Date(now))?.toISOString();

	it.each([
		[
			"each, at once",
			"each",
			"2026-03-02T09:00:00.000Z",
			"2026-03-02T09:01:00.000Z",
			"UTC",
			"2026-03-02T09:01:00.000Z",
		],
		["daily, the first", "daily", undefined, "2026-03-02T09:00:00.000Z", "UTC", "2026-03-02T09:00:00.000Z"],
		[
			"daily, once a day",
			"daily",
			"2026-03-02T09:00:00.000Z",
			"2026-03-02T23:00:00.000Z",
			"UTC",
			"2026-03-03T00:00:00.000Z",
		],
		[
			"daily, by the clocks of the zone",
			"daily",
			"2026-03-02T23:30:00.000Z",
			"2026-03-03T09:00:00.000Z",
			"Europe/Paris",
			"2026-03-03T23:00:00.000Z",
		],
		[
			"weekly, from Monday",
			"weekly",
			"2026-03-04T09:00:00.000Z",
			"2026-03-08T09:00:00.000Z",
			"UTC",
			"2026-03-09T00:00:00.000Z",
		],
		[
			"weekly, on a Monday",
			"weekly",
			"2026-03-02T00:00:00.000Z",
			"2026-03-09T00:00:00.000Z",
			"UTC",
			"2026-03-09T00:00:00.000Z",
		],
	] as const)("is due: %s", (_, rhythm, last, now, zone, expected) => {
		expect(due(rhythm, last, now, `00:00-24:00 ${zone}`)).toBe(expected);
	});

	it("waits for the hours, too", () => {
		expect(due("weekly", "2026-03-03T09:00:00Z", "2026-03-04T09:00:00Z", "Mon 08:00-12:00 Europe/Paris")).toBe(
			"2026-03-09T07:00:00.000Z",
		);
	});
});
