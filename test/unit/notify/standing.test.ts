import { beforeEach, describe, expect, it } from "vitest";
import { type LedgerEntry, updateEntry } from "../../../src/archive/ledger.js";
import type { NotifyRoute, Terms } from "../../../src/collection/model.js";
import { forgetOld, markTold, needsAttention, owedStanding, type Standing } from "../../../src/notify/standing.js";
import { type RouteState, startRoute } from "../../../src/notify/state.js";

const terms: Terms = { serviceId: "Lumora", serviceName: "Lumora!", type: "Privacy Policy", sources: [], hash: "" };
const day = (number: number) => new Date(Date.UTC(2026, 2, number, 9));
const route = (more: Partial<NotifyRoute>): NotifyRoute => ({
	name: "operators",
	to: { slack: "x" },
	about: ["failures", "held", "dates"],
	rhythm: "each",
	language: "en",
	after: 3,
	again: 7,
	daysAhead: [30, 7, 1],
	...more,
});
const error = { code: "FETCH_GONE", message: "It is gone." };

let state: RouteState;
let entry: LedgerEntry | undefined;
beforeEach(() => {
	state = startRoute(day(1), null);
	entry = undefined;
});

const standing = (now: Date, more: Partial<Standing> = {}): Standing => ({
	documents: [{ terms, entry }],
	dates: [],
	routes: {},
	now,
	...more,
});

/** What is told on a day, which is then struck off. */
function tell(now: Date, more: Partial<Standing> = {}, about: Partial<NotifyRoute> = {}): string[] {
	const items = owedStanding(route(about), state, standing(now, more));
	for (const item of items) markTold(state, item, now);
	return items.map(({ type }) => type);
}

const fail = (at: Date) => {
	entry = updateEntry(entry, { result: "failure", outcome: "gone", at, error });
};
const succeed = (at: Date) => {
	entry = updateEntry(entry, { result: "success", outcome: "unchanged", at });
};

describe("a failure", () => {
	it("is told after n checks in a row, again every n days, and once when it is over", () => {
		const told: [number, string[]][] = [];
		for (let number = 2; number <= 20; number++) {
			if (number < 19) fail(day(number));
			else succeed(day(number));
			const types = tell(day(number));
			if (types.length > 0) told.push([number, types]);
		}
		expect(told).toEqual([
			[4, ["failure"]],
			[11, ["failure"]],
			[18, ["failure"]],
			[19, ["recovery"]],
		]);
	});

	it("that was not told has no recovery, and one after a recovery is another", () => {
		fail(day(2));
		succeed(day(3));
		expect(tell(day(3))).toEqual([]);
		for (const number of [4, 5, 6]) fail(day(number));
		expect(tell(day(6))).toEqual(["failure"]);
		succeed(day(7));
		for (const number of [8, 9, 10]) fail(day(number));
		expect(tell(day(10))).toEqual(["recovery", "failure"]);
		expect(tell(day(10))).toEqual([]);
	});

	it("has the same key until it is told, and another when it is told again", () => {
		for (const number of [2, 3, 4]) fail(day(number));
		const keys = () => owedStanding(route({}), state, standing(day(4))).map(({ key }) => key);
		expect(keys()).toEqual(keys());
		const [first] = keys();
		tell(day(4));
		expect(owedStanding(route({}), state, standing(day(12)))[0]?.key).not.toBe(first);
	});

	it("of a document that is not declared any more, or out of scope, is told no more", () => {
		for (const number of [2, 3, 4]) fail(day(number));
		expect(tell(day(4), {}, { services: ["Brindle"] })).toEqual([]);
		expect(tell(day(4))).toEqual(["failure"]);
		forgetOld(state, standing(day(5), { documents: [] }));
		expect(state.failures).toEqual({});
	});
});

describe("a held capture", () => {
	const held = {
		since: day(2).toISOString(),
		checks: 1,
		reasons: [{ code: "X", reason: "Half of it is gone." }],
		snapshots: [],
		mark: "m",
	};
	const hold = (more: object = {}) => {
		entry = updateEntry(entry, {
			result: "failure",
			outcome: "suspect",
			at: day(2),
			error,
			held: { ...held, ...more },
		});
	};

	it("is told once, and again while it waits; it is no failure", () => {
		hold();
		expect([tell(day(2)), tell(day(3)), tell(day(9))]).toEqual([["held"], [], ["held"]]);
	});

	it("that a person rejected does not wait for one", () => {
		hold({ rejected: "m" });
		expect(tell(day(2))).toEqual([]);
	});
});

describe("a date ahead", () => {
	const dates = [{ terms, date: "2026-04-10", role: "effective" as const, text: "effective 10 April 2026" }];

	it("is told once for each number of days, whenever a run comes", () => {
		const told: string[] = [];
		// Days of March 2026; the 10th of April is the 41st.
		for (const number of [5, 11, 12, 20, 34, 36, 40, 41, 42])
			told.push(...tell(day(number), { dates }).map((type) => `${type} ${number}`));
		expect(told).toEqual(["date 11", "date 34", "date 40"]);
	});

	it("is told once where a route starts late", () => {
		expect([tell(day(38), { dates }), tell(day(39), { dates })]).toEqual([["date"], []]);
	});
});

describe("another route", () => {
	const trouble = {
		since: day(2).toISOString(),
		attempts: 3,
		next: "",
		code: "TARGET_FAILED",
		message: "503",
		state: "failed" as const,
	};

	it("is told of after a day without delivery, or at once where it is refused, and once when it delivers again", () => {
		const desk = startRoute(day(1), null);
		const routes = { desk, operators: { ...startRoute(day(1), null), trouble } };
		desk.trouble = trouble;
		expect(tell(new Date(day(3).getTime() - 1), { routes })).toEqual([]);
		expect(tell(day(3), { routes })).toEqual(["route-failure"]);
		expect(tell(day(4), { routes })).toEqual([]);
		delete desk.trouble;
		expect(tell(day(5), { routes })).toEqual(["route-recovery"]);
		expect(needsAttention({ ...trouble, state: "refused" }, day(2))).toBe(true);
	});
});
