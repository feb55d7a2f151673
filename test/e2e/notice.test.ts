import ical from "node-ical";
import { beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { freshPath, open, version } from "../unit/archive/scratch.js";

const versions = freshPath();
const close = "We may end your account at any time, and we tell you thirty days ahead if we do so.";
const share = "We share your address and your telephone number with companies that send you advertisements.";
const sell = "You may sell what you make with the service, as long as you name us wherever you sell it.";
const filler = Array.from(
	{ length: 9 },
	(_, index) => `This is rule number ${index} of the service, and it holds for everyone who uses the service.`,
);
const page = (date: string, ...paragraphs: readonly string[]) =>
	`Terms\n=====\n\nLast updated: ${date}\n\n${filler.join("\n\n")}\n\nMore\n----\n\n${paragraphs.join("\n\n")}\n`;
const NAMES = { lumora: "Lumora/Terms of Service.md", velo: "Velo/Terms of Service.md" };

/** Day of 2024, text. */
const RECORDS: readonly (readonly [path: string, day: number, text: string])[] = [
	[NAMES.lumora, 1, page("December 20, 2023", close)],
	// Weeks later the text says more, and the date does not.
	[NAMES.lumora, 40, page("December 20, 2023", close, share)],
	// What announces a day of its own is no silent edit.
	[NAMES.lumora, 80, page("December 20, 2023", close, share, `${sell} This change takes effect on 1 May 2024.`)],
	// A date that had passed while the old one still stood.
	[
		NAMES.lumora,
		130,
		page(
			"April 20, 2024",
			close,
			share,
			`${sell} This change takes effect on 1 May 2024.`,
			"You may leave us whenever you want, and take everything with you that you have made here.",
		),
	],
	[NAMES.velo, 1, page("January 1, 2024", close)],
	[NAMES.velo, 60, page("February 28, 2024", close)],
	// Comes and goes: a variant, and no edit.
	[NAMES.velo, 100, page("February 28, 2024", close, share)],
	[NAMES.velo, 130, page("February 28, 2024", close)],
];

beforeAll(async () => {
	const store = await open(versions);
	for (const [path, day, text] of RECORDS) await store.record(version(path, text, day));
	await store.close();
});

const run = (...args: readonly string[]) =>
	runTosa(["--versions", versions, ...args], { env: { TOSA_NOW: "2024-03-01T00:00:00Z" } });
const json = async (...args: readonly string[]) => {
	const { stdout, stderr, exitCode } = await run("--json", ...args);
	expect(exitCode, stderr).toBe(0);
	return stdout
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));
};

describe("tosa notice", () => {
	it("counts what was announced, and finds silent edits and dates that changed alone, each with its commits", async () => {
		const [lumora, velo] = await json("notice");
		expect(lumora).toMatchObject({ service: "Lumora", changes: 3, announced: 2, unannounced: 1, medianNoticeDays: 42 });
		expect(lumora.silent).toEqual([
			{
				terms: "Terms of Service",
				commit: expect.stringMatching(/^[0-9a-f]{40}$/),
				date: "2024-02-09T12:00:00.000Z",
				before: { commit: expect.stringMatching(/^[0-9a-f]{40}$/), date: "2024-01-01T12:00:00.000Z" },
				bears: "2023-12-20",
				text: "Last updated: December 20, 2023",
				bore: "2023-12-20",
			},
		]);
		expect(velo.silent).toEqual([]);
		expect(velo.dateAlone).toMatchObject([{ bears: "2024-02-28", bore: "2024-01-01" }]);
	});

	it("claims nothing that a gap in the record could explain, and names both days", async () => {
		const { stdout } = await run("notice", "lumora");
		// Nobody looked between day 80 and day 130: the new date may be true.
		expect(stdout).not.toContain("Backdated:");
		expect(stdout).toContain(
			"between 2024-01-01 and 2024-02-09  Terms of Service  still “Last updated: December 20, 2023”",
		);
	});
});

describe("tosa calendar", () => {
	it("lists days with the notice that was given", async () => {
		expect(await json("calendar")).toEqual([
			{
				service: "Lumora",
				terms: "Terms of Service",
				date: "2024-05-01",
				text: "takes effect on 1 May 2024",
				commit: expect.stringMatching(/^[0-9a-f]{40}$/),
				seen: "2024-03-20T12:00:00.000Z",
				seenAfter: "2024-02-09T12:00:00.000Z",
				noticeDays: 42,
			},
		]);
		expect((await run("calendar", "lumora")).stdout).toContain(
			"2024-05-01  Lumora, Terms of Service  42 days ahead, 2024-03-20",
		);
		expect((await run("calendar", "velo")).stderr).toContain("No recorded change names a day");
	});

	it("writes a calendar that another program reads, the same every time", async () => {
		const { stdout } = await run("calendar", "--ics");
		expect((await run("calendar", "--ics")).stdout).toBe(stdout);
		for (const line of stdout.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		const events = Object.values(ical.sync.parseICS(stdout)).filter((each) => each?.type === "VEVENT");
		expect(events).toHaveLength(1);
		expect(events[0]).toMatchObject({
			summary: "Lumora — Terms of Service",
			datetype: "date",
			uid: expect.stringMatching(/^[0-9a-f]{32}@tosa$/),
		});
	});
});
